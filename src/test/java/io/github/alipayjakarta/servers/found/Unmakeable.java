package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Has no constructor that anybody could call; found where only the class is looked at, too. */
@OnAlipayNotification
public class Unmakeable {
  private final String name;

  public Unmakeable(String name) {
    this.name = name;
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(name + payment.outTradeNo(), Unmakeable.class);
  }
}
