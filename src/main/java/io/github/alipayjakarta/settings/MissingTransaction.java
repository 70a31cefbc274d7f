package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The transaction that a container would begin around a handler's method, and that nobody begins:
 * around one of an object that settings alone make, or where the annotation's own class is not
 * there, so that no container sees it.
 */
final class MissingTransaction {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "jakarta.transaction.Transactional",
          "jakarta.ejb.TransactionAttribute",
          "org.springframework.transaction.annotation.Transactional");

  private MissingTransaction() {}

  /**
   * What is wrong with a handler, and what to write; empty if nothing is.
   *
   * @param plain whether it is no bean
   */
  static Optional<String> sentence(HandlerBean handler, boolean plain) {
    Class<?> type = handler.written();
    for (Method method : handler.methods()) {
      Set<String> names = written(type, method);
      names.retainAll(ANNOTATIONS);
      if (!names.isEmpty() && !hasOwn(type, method) && (plain || noneIsThere(names, type))) {
        String name = names.iterator().next();
        return Optional.of(
            type.getName()
                + "."
                + method.getName()
                + " is @"
                + name.substring(name.lastIndexOf('.') + 1)
                + ", and nothing would begin a transaction, since "
                + (plain
                    ? type.getName()
                        + " is no bean here; make it one, @ApplicationScoped where there is CDI, or"
                    : "this server does not have the annotation;")
                + " set alipay.inbox=jdbc: and the JNDI name of your DataSource and take its"
                + " java.sql.Connection, or write @OnAlipayNotification(ownTransaction = true) if it"
                + " bears a second call");
      }
    }
    return Optional.empty();
  }

  private static boolean noneIsThere(Set<String> annotations, Class<?> type) {
    for (String annotation : annotations) {
      try {
        Class.forName(annotation, false, type.getClassLoader());
        return false;
      } catch (ClassNotFoundException | LinkageError e) {
        // The next one may be.
      }
    }
    return true;
  }

  private static boolean hasOwn(Class<?> type, Method method) {
    OnAlipayNotification ofClass = type.getAnnotation(OnAlipayNotification.class);
    return method.getAnnotation(OnAlipayNotification.class).ownTransaction()
        || ofClass != null && ofClass.ownTransaction();
  }

  private static Set<String> written(Class<?> type, Method method) {
    Set<String> written = new HashSet<>();
    boolean declared = false;
    // Not where the method is marked: that may be an interface.
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      ClassFile file = ClassFile.of(each);
      written.addAll(file.annotations());
      if (!declared && file.ofMembers().containsKey(method.getName())) {
        declared = true;
        written.addAll(file.ofMembers().get(method.getName()));
      }
    }
    return written;
  }
}
