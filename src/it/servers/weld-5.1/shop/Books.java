package shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;

/** Handles payments, and knows the orders. */
@ApplicationScoped
public class Books implements OrderBook {
  @Inject Ledger ledger;

  @Audited
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    ledger.write("books: " + payment.outTradeNo());
  }

  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return outTradeNo.startsWith("strange")
        ? Optional.empty()
        : Optional.of(new KnownOrder("辣条", new BigDecimal("88.88")));
  }
}
