package io.github.alipayjakarta.handler;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One annotated method of one bean, checked to be callable. */
record HandlerMethod(HandlerBean bean, Method method, Class<?> takes) {
  static HandlerMethod of(HandlerBean bean, Method method) {
    List<Class<?>> subjects = subjects(bean, method);
    String wrong = wrong(method, subjects);
    if (wrong != null) {
      throw new IllegalArgumentException(
          method.getDeclaringClass().getName()
              + "."
              + method.getName()
              + " "
              + wrong
              + "; write: @OnAlipayNotification public void "
              + method.getName()
              + "(PaymentSucceeded payment)");
    }
    if (!isAccessible(method)) {
      // Not asked for in vain: a security manager may allow it to nobody.
      method.setAccessible(true);
    }
    var handler = new HandlerMethod(bean, method, subjects.get(0));
    BrokenPromise.of(bean.type(), method, handler.hasOwnTransaction())
        .ifPresent(
            broken -> {
              throw new IllegalArgumentException(handler + " " + broken);
            });
    return handler;
  }

  /** Whether the language itself lets everybody call it. */
  private static boolean isAccessible(Method method) {
    Class<?> type = method.getDeclaringClass();
    return Modifier.isPublic(method.getModifiers() & type.getModifiers())
        && type.getModule().isExported(type.getPackageName(), HandlerMethod.class.getModule());
  }

  private static @Nullable String wrong(Method method, List<Class<?>> subjects) {
    if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
      return "is static or private";
    }
    if (method.getReturnType() != void.class) {
      return "returns a value, which nobody would read";
    }
    if (subjects.size() != 1 || method.getParameterCount() > 2) {
      return "does not take exactly one parameter, and a java.sql.Connection if it wants to";
    }
    Class<?> takes = subjects.get(0);
    if (takes != AlipayNotification.class && !AlipayEvent.class.isAssignableFrom(takes)) {
      return "takes neither an event nor an AlipayNotification";
    }
    return null;
  }

  private static List<Class<?>> subjects(HandlerBean bean, Method method) {
    return Lineage.of(bean.type()).parameterTypes(method).stream()
        .filter(type -> type != Connection.class)
        .toList();
  }

  boolean takesNotifications() {
    return takes == AlipayNotification.class;
  }

  boolean takes(AlipayEvent event) {
    return takes.isInstance(event);
  }

  boolean takesConnection() {
    return method.getParameterCount() == 2;
  }

  boolean hasOwnTransaction() {
    return bean.hasOwnTransaction(method);
  }

  void call(Object subject, @Nullable Connection connection) throws Exception {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = types[i] == Connection.class ? connection : subject;
    }
    bean.lender().lend(object -> invoke(object, arguments));
  }

  private void invoke(Object object, Object[] arguments) throws Exception {
    try {
      method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getName()
        + "."
        + method.getName()
        + "("
        + takes.getSimpleName()
        + ")";
  }
}
