package shop;

import io.github.alipayjakarta.notification.PaymentSucceeded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;

/** Named by a setting, and a bean by its interface only. */
@ApplicationScoped
@Typed(Payable.class)
public class Named implements Payable {
  @Inject Ledger ledger;

  private int calls;

  @Override
  public void paid(PaymentSucceeded payment) {
    calls++;
    System.out.println("named: " + payment.outTradeNo() + ", " + calls + ", " + (ledger != null));
  }
}
