package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.servlet.ServletContext;

/** A plain class; TomEE sees only what is annotated itself. */
@OnAlipayNotification
public class Till {
  private final ServletContext application;

  public Till(ServletContext application) {
    this.application = application;
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(payment.outTradeNo(), application == null ? null : Till.class);
  }
}
