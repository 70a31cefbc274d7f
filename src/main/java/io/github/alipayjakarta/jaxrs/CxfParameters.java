package io.github.alipayjakarta.jaxrs;

import io.github.alipayjakarta.notification.AlipayNotification;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.jaxrs.ext.MessageContextImpl;
import org.apache.cxf.message.Message;

/** On CXF. */
final class CxfParameters implements ContextProvider<AlipayNotification> {
  @Override
  public AlipayNotification createContext(Message message) {
    var request = new MessageContextImpl(message).getHttpServletRequest();
    return AlipayNotificationFeature.verified(request.getAttribute(AlipayNotification.ATTRIBUTE));
  }
}
