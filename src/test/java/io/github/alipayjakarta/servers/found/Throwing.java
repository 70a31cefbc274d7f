package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Cannot be made now. */
public class Throwing {
  public Throwing() {
    throw new IllegalStateException("the till is locked");
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}
}
