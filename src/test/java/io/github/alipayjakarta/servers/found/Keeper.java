package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean where there is CDI, which the server finds as well; a plain class elsewhere. */
@ApplicationScoped
@OnAlipayNotification
public class Keeper {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(payment.outTradeNo(), Keeper.class);
  }
}
