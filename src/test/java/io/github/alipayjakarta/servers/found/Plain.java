package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** As most people write it: with an annotated method, and nothing else. */
public class Plain {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(payment.outTradeNo(), Plain.class);
  }
}
