package com.example.testing;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the recipes test: a shop that knows its orders, and books what Alipay tells. */
public class ShopOrders implements OrderBook {
  private final Map<String, BigDecimal> ordered = new ConcurrentHashMap<>();
  private final Map<String, BigDecimal> balance = new ConcurrentHashMap<>();
  private volatile boolean broken;

  public void add(String number, BigDecimal amount) {
    ordered.put(number, amount);
  }

  /** The database is down, say. */
  public void breakDown(boolean broken) {
    this.broken = broken;
  }

  public BigDecimal balanceOf(String number) {
    return balance.getOrDefault(number, BigDecimal.ZERO);
  }

  @Override
  public Optional<KnownOrder> find(String number) {
    return Optional.ofNullable(ordered.get(number)).map(amount -> new KnownOrder("辣条", amount));
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    if (broken) {
      throw new IllegalStateException("the database is down");
    }
    balance.merge(payment.outTradeNo(), payment.totalAmount(), BigDecimal::add);
  }

  @OnAlipayNotification
  public void refunded(RefundSucceeded refund) {
    BigDecimal paid = ordered.get(refund.outTradeNo());
    balance.put(refund.outTradeNo(), paid.subtract(refund.refundedSoFar()));
  }
}
