package io.github.alipayjakarta.handler.closed;

import io.github.alipayjakarta.handler.ClosedModuleTest;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Makes itself, since nobody else may where its package is closed. */
public class Till {
  static {
    ClosedModuleTest.MADE.add(new Till());
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {}
}
