package shop;

import io.github.alipayjakarta.notification.AlipayNotification;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Has the notification of its own request. */
@RequestScoped
public class Receipt {
  @Inject AlipayNotification notification;

  String order() {
    return notification.parameter("out_trade_no");
  }
}
