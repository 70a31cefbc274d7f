package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.spi.ContextInjector;

/** Gives methods their notification on RESTEasy. */
final class ResteasyParameters implements ContextInjector<AlipayNotification, AlipayNotification> {
  /** Of the thread that asks. */
  @Context private HttpServletRequest request;

  @Override
  public AlipayNotification resolve(
      Class<? extends AlipayNotification> raw, Type generic, Annotation[] annotations) {
    return AlipayNotificationFeature.verified(request.getAttribute(AlipayNotification.ATTRIBUTE));
  }
}
