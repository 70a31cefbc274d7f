package io.github.alipayjakarta.servers.found;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;

/** Of a library that is there only in part: the class that one method takes is not. */
public class Broken {
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Calls.add(payment.outTradeNo(), Broken.class);
  }

  public void print(Absent printer) {
    printer.run();
  }

  /** Not packed. */
  public interface Absent extends Runnable {}
}
