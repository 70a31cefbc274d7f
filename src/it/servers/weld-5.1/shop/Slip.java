package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** A new one for each call, gone after it. */
@Dependent
public class Slip {
  @Inject Ledger ledger;

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    ledger.write("slip: " + payment.outTradeNo());
  }

  @PreDestroy
  void gone() {
    System.out.println("slip is gone");
  }
}
