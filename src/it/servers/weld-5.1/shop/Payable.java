package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** What a bean is known by. */
public interface Payable {
  @OnAlipayNotification
  void paid(PaymentSucceeded payment);
}
