package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** Says at the start what would cost a payment later. */
final class ParameterCheck implements DynamicFeature {
  private final boolean served;

  /**
   * A check.
   *
   * @param served whether parameters are given their notification
   */
  ParameterCheck(boolean served) {
    this.served = served;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    for (Class<?> type = resource.getResourceClass(); type != null; type = type.getSuperclass()) {
      if (sticksTo(type)) {
        throw new SettingException(
            type.getName()
                + " has an AlipayNotification by @Context and may live longer than its request, so"
                + " that the next payment would be lost; take it as a parameter of the method");
      }
    }
    if (!served && isWanted(resource.getResourceMethod())) {
      throw new SettingException(
          resource.getResourceClass().getName()
              + "."
              + resource.getResourceMethod().getName()
              + " takes an AlipayNotification, which this server's JAX-RS cannot be told to give it;"
              + " write @RequestScoped on the class and inject it with @Inject, or read the request"
              + " attribute AlipayNotification.ATTRIBUTE");
    }
  }

  /** Whether an object is given it, and not a call of its method. */
  private static boolean sticksTo(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
            .anyMatch(field -> isIt(field.getType()) && isContext(field))
        || Stream.of(type.getDeclaredMethods())
            .anyMatch(method -> isContext(method) && isWanted(method))
        || Stream.of(type.getDeclaredConstructors())
            .flatMap(made -> Stream.of(made.getParameters()))
            .anyMatch(parameter -> isIt(parameter.getType()) && isContext(parameter));
  }

  private static boolean isWanted(Method method) {
    return Stream.of(method.getParameterTypes()).anyMatch(ParameterCheck::isIt);
  }

  private static boolean isIt(Class<?> type) {
    return type == AlipayNotification.class;
  }

  private static boolean isContext(AnnotatedElement element) {
    return element.isAnnotationPresent(Context.class);
  }
}
