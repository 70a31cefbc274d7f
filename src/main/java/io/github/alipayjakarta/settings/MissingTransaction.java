package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The transaction that a container would begin around a handler's method, and that nobody begins:
 * around one of an object that settings alone make, or where the annotation's own class is not
 * there, so that no container sees it, or where nothing is that could begin one.
 */
final class MissingTransaction {
  /** What containers begin transactions for. */
  static final Set<String> ANNOTATIONS =
      Set.of(
          "jakarta.transaction.Transactional",
          "jakarta.ejb.TransactionAttribute",
          "org.springframework.transaction.annotation.Transactional");

  private final ClassLoader loader;
  private final Set<String> written = new LinkedHashSet<>();
  private boolean refused;

  private MissingTransaction(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * What is wrong with a handler, and what to write; empty if nothing is.
   *
   * @param plain whether it is no bean
   * @param beans knows whether somebody begins the transactions of beans
   */
  static Optional<String> sentence(HandlerBean handler, boolean plain, Beans beans) {
    Class<?> type = handler.written();
    for (Method method : handler.methods()) {
      var transaction = new MissingTransaction(type.getClassLoader());
      transaction.look(type, ClassFile.member(method), false);
      transaction.written.retainAll(ANNOTATIONS);
      if (transaction.isWanted()
          && !handler.hasOwnTransaction(method)
          && (plain || transaction.isHidden() || !beans.beginTransactions())) {
        return Optional.of(transaction.sentence(type, method, plain));
      }
    }
    return Optional.empty();
  }

  /**
   * At the method, the class, and what that inherits from; a class that overrides the method has
   * the say, but not over what an interface promises. A method that says to begin none has it over
   * all.
   */
  private void look(Class<?> type, String member, boolean overridden) {
    ClassFile file = ClassFile.of(type);
    file.annotations().forEach(this::add);
    Set<String> own = file.ofMembers().get(member);
    if (own != null && !overridden) {
      own.forEach(this::add);
      refused |= own.stream().anyMatch(annotation -> annotation.endsWith(")"));
    }
    Class<?> inherited = type.getSuperclass();
    if (inherited != null && inherited != Object.class) {
      look(inherited, member, overridden || own != null);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      look(implemented, member, false);
    }
  }

  /** With the annotations of the application's own ones, stereotypes for example. */
  private void add(String annotation) {
    if (written.add(annotation) && !annotation.startsWith("java.")) {
      find(annotation).ifPresent(type -> ClassFile.of(type).annotations().forEach(this::add));
    }
  }

  private Optional<Class<?>> find(String annotation) {
    try {
      return Optional.of(Class.forName(annotation, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private boolean isWanted() {
    return !refused && !written.isEmpty();
  }

  private boolean isHidden() {
    return written.stream().noneMatch(annotation -> find(annotation).isPresent());
  }

  private String sentence(Class<?> type, Method method, boolean plain) {
    String name = written.iterator().next();
    return type.getName()
        + "."
        + method.getName()
        + " is @"
        + name.substring(name.lastIndexOf('.') + 1)
        + ", and nothing would begin a transaction, since "
        + (plain
            ? type.getName()
                + " is no bean here; make it one, @ApplicationScoped where there is CDI, or"
            : isHidden()
                ? "this server does not have the annotation;"
                : "there is no TransactionManager bean; declare one, or")
        + " set alipay.inbox=jdbc: and the JNDI name of your DataSource and take its"
        + " java.sql.Connection, or write @OnAlipayNotification(ownTransaction = true) if it bears a"
        + " second call";
  }
}
