package io.github.alipayjakarta.handler;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** One annotated method of one object, checked to be callable. */
record HandlerMethod(Object bean, Method method) {
  HandlerMethod {
    String wrong = wrong(method);
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
    // For classes that are not public; one in a module must be open to this one.
    method.setAccessible(true);
  }

  private static @Nullable String wrong(Method method) {
    if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
      return "is static or private";
    }
    if (method.getReturnType() != void.class) {
      return "returns a value, which nobody would read";
    }
    if (method.getParameterCount() != 1) {
      return "does not take exactly one parameter";
    }
    Class<?> takes = method.getParameterTypes()[0];
    if (takes != AlipayNotification.class && !AlipayEvent.class.isAssignableFrom(takes)) {
      return "takes neither an event nor an AlipayNotification";
    }
    return null;
  }

  boolean takesNotifications() {
    return takes() == AlipayNotification.class;
  }

  boolean takes(AlipayEvent event) {
    return takes().isInstance(event);
  }

  Class<?> takes() {
    return method.getParameterTypes()[0];
  }

  void call(Object argument) throws Exception {
    try {
      method.invoke(bean, argument);
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
        + takes().getSimpleName()
        + ")";
  }
}
