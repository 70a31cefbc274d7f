package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checks of Alipay's document that only the merchant can answer (商户需要验证 1 to 3), through the
 * application's {@link OrderBook}.
 */
record OrderCheck(OrderBook book, Map<String, Set<String>> sellersByApp) {
  void check(List<AlipayEvent> events, Optional<Connection> transaction) throws Exception {
    for (AlipayEvent event : events) {
      if (event instanceof TradeEvent trade) {
        check(trade, transaction);
      }
    }
  }

  private Optional<KnownOrder> find(String outTradeNo, Optional<Connection> transaction)
      throws Exception {
    return transaction.isPresent()
        ? book.find(outTradeNo, transaction.get())
        : book.find(outTradeNo);
  }

  private void check(TradeEvent trade, Optional<Connection> transaction) throws Exception {
    // 1. out_trade_no is an order created in the merchant's system.
    KnownOrder order =
        find(trade.outTradeNo(), transaction)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Refusal.UNKNOWN_ORDER, "the order book does not know out_trade_no"));
    // 2. total_amount is that order's amount, compared as numbers; a payment must have one.
    Optional<BigDecimal> amount = trade.parameters().amount("total_amount");
    boolean differs =
        amount.isPresent()
            ? amount.get().compareTo(order.totalAmount()) != 0
            : trade instanceof PaymentSucceeded;
    if (differs) {
      throw new RefusedException(
          Refusal.OTHER_AMOUNT, "total_amount is not the amount in the order book");
    }
    // 3. seller_id is the party that the order was for.
    Set<String> sellers =
        order.sellerId() == null
            ? sellersByApp.getOrDefault(trade.appId(), Set.of())
            : Set.of(order.sellerId());
    boolean other =
        trade.sellerId().filter(seller -> !sellers.contains(seller)).isPresent()
            && !sellers.isEmpty();
    if (other) {
      throw new RefusedException(
          Refusal.OTHER_SELLER, "seller_id is not the seller in the order book");
    }
    // 4. app_id is the merchant's own: the reader chose the keys by it; of several, the order's.
    if (order.appId() != null && !order.appId().equals(trade.appId())) {
      throw new RefusedException(Refusal.OTHER_APP, "app_id is not the app in the order book");
    }
  }
}
