package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.transaction.Transactional;

/** Made for a container that begins its transaction, and no bean of one. */
public class Transacted {
  @OnAlipayNotification
  @Transactional
  public void paid(PaymentSucceeded payment) {}
}
