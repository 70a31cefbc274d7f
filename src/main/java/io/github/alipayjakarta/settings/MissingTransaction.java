package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The transaction that a container would begin around a handler's method, and that nobody begins
 * around one of an object that settings alone make.
 */
final class MissingTransaction {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "jakarta.transaction.Transactional",
          "jakarta.ejb.TransactionAttribute",
          "org.springframework.transaction.annotation.Transactional");

  private MissingTransaction() {}

  /** What is wrong with a class that is no bean, and what to write; empty if nothing is. */
  static Optional<String> sentence(HandlerBean handler) {
    for (Method method : handler.methods()) {
      Optional<String> annotation =
          hasOwn(handler.type(), method) ? Optional.empty() : annotation(handler.type(), method);
      if (annotation.isPresent()) {
        return Optional.of(
            handler.type().getName()
                + "."
                + method.getName()
                + " is @"
                + annotation.get().substring(annotation.get().lastIndexOf('.') + 1)
                + ", and nothing would begin a transaction, since "
                + handler.type().getName()
                + " is no bean here; make it one, @ApplicationScoped where there is CDI, or set"
                + " alipay.inbox=jdbc: and the JNDI name of your DataSource and take its"
                + " java.sql.Connection, or write @OnAlipayNotification(ownTransaction = true) if it"
                + " bears a second call");
      }
    }
    return Optional.empty();
  }

  private static boolean hasOwn(Class<?> type, Method method) {
    OnAlipayNotification ofClass = type.getAnnotation(OnAlipayNotification.class);
    return method.getAnnotation(OnAlipayNotification.class).ownTransaction()
        || ofClass != null && ofClass.ownTransaction();
  }

  private static Optional<String> annotation(Class<?> type, Method method) {
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
    return written.stream().filter(ANNOTATIONS::contains).findFirst();
  }
}
