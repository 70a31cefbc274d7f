package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.jaxrs.ext.MessageContextImpl;
import org.apache.cxf.message.Message;

/**
 * Gives methods their notification on CXF, which takes a Feature for nothing else: resources are
 * checked from here.
 */
final class CxfParameters implements ContextProvider<AlipayNotification>, DynamicFeature {
  private final DynamicFeature check;

  CxfParameters(DynamicFeature check) {
    this.check = check;
  }

  @Override
  public AlipayNotification createContext(Message message) {
    var request = new MessageContextImpl(message).getHttpServletRequest();
    return AlipayNotificationFeature.verified(request.getAttribute(AlipayNotification.ATTRIBUTE));
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    check.configure(resource, context);
  }
}
