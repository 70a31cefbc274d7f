package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.inject.Inject;

/** Made for a container, and no bean of one. */
public class Injected {
  @Inject Till till;

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    till.paid(payment);
  }
}
