package io.github.alipayjakarta.cdi;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Makes the verified notification of the request a bean: {@code @Inject AlipayNotification} in what
 * lives no longer than a request, {@code Instance<AlipayNotification>} anywhere else. To ask for it
 * is to have read it, as with the request attribute.
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

  private static AlipayNotification ofThisRequest(Instance<Object> beans) {
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
