package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** No bean by itself: {@link Desk} makes it. */
public class Counter {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    System.out.println("counter: " + payment.outTradeNo());
  }
}
