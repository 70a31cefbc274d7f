package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Found as well, and no handler beside the class that inherits from it. */
public class Pages {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(payment.outTradeNo(), getClass());
  }
}
