package io.github.alipayjakarta.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.util.stream.Stream;

/**
 * Where a notification would stay when its request is over: the next payment would be taken for the
 * first one, and be lost.
 */
final class StickingNotification {
  private StickingNotification() {}

  static boolean at(InjectionPoint point) {
    Bean<?> owner = point.getBean();
    if (owner == null) {
      // Open Liberty asks about resources that are beans as if they were none too.
      Class<?> type = point.getMember().getDeclaringClass();
      return !(type.isAnnotationPresent(RequestScoped.class) && isResource(type));
    }
    return !isObserver(point)
        && owner.getScope() != RequestScoped.class
        && !(owner.getScope() == Dependent.class && isResource(owner.getBeanClass()));
  }

  static String sentence(InjectionPoint point) {
    return point.getMember().getDeclaringClass().getName()
        + " has an AlipayNotification injected and may live longer than its request, so that the"
        + " next payment would be lost; inject Instance<AlipayNotification>, or write"
        + " @RequestScoped";
  }

  /** Is injected at each call. */
  private static boolean isObserver(InjectionPoint point) {
    return point.getAnnotated() instanceof AnnotatedParameter<?> parameter
        && parameter.getDeclaringCallable().getParameters().stream()
            .anyMatch(
                each ->
                    each.isAnnotationPresent(Observes.class)
                        || each.isAnnotationPresent(ObservesAsync.class));
  }

  /** A resource of JAX-RS without a scope is made for each request. */
  private static boolean isResource(Class<?> type) {
    return Stream.of(type.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.getName().equals("jakarta.ws.rs.Path"));
  }
}
