package io.github.alipayjakarta.cdi;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes the verified notification of the request a bean: {@code @Inject AlipayNotification} in what
 * is {@code @RequestScoped}, {@code Instance<AlipayNotification>} anywhere else. To ask for it is
 * to have read it, as with the request attribute.
 */
public final class NotificationExtension implements Extension {
  /** For CDI. */
  public NotificationExtension() {}

  void add(@Observes AfterBeanDiscovery discovery) {
    discovery
        .<AlipayNotification>addBean()
        .beanClass(NotificationExtension.class)
        .types(AlipayNotification.class, Object.class)
        .scope(Dependent.class)
        .produceWith(NotificationExtension::ofThisRequest);
  }

  void refuse(@Observes ProcessInjectionPoint<?, AlipayNotification> found) {
    if (StickingNotification.at(found.getInjectionPoint())) {
      found.addDefinitionError(
          new SettingException(StickingNotification.sentence(found.getInjectionPoint())));
    }
  }

  private static AlipayNotification ofThisRequest(Instance<Object> beans) {
    // Servlets and filters are injected when the definitions are long read.
    InjectionPoint point = beans.select(InjectionPoint.class).get();
    if (point != null
        && point.getAnnotated() != null
        && point.getAnnotated().getBaseType() == AlipayNotification.class
        && StickingNotification.at(point)) {
      throw new SettingException(StickingNotification.sentence(point));
    }
    try {
      HttpServletRequest own = beans.select(HttpServletRequest.class).get();
      if (own.getAttribute(AlipayNotification.REQUEST_ATTRIBUTE) instanceof ServletRequest behind
          && behind.getAttribute(AlipayNotification.ATTRIBUTE)
              instanceof AlipayNotification notification) {
        return notification;
      }
    } catch (ContextNotActiveException | IllegalStateException notInARequest) {
      // Said below.
    }
    throw new IllegalStateException(
        "there is no verified AlipayNotification here: inject it into what serves a request behind"
            + " AlipayNotifyFilter; a method with @OnAlipayNotification takes it as its parameter");
  }
}
