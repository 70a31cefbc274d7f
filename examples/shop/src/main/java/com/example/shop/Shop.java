package com.example.shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole shop: it knows its orders, and hears from Alipay what became of them. The library makes
 * the one instance, because web.xml names this class in {@code alipay.handlers} and {@code
 * alipay.order-book}.
 *
 * <p>The orders live in memory, to keep the example short: a real shop has them in its database.
 */
public final class Shop implements OrderBook {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private final Map<String, Purchase> purchases = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  public Shop(ServletContext context) {
    context.setAttribute(Shop.class.getName(), this);
  }

  static Shop in(ServletContext context) {
    return (Shop) context.getAttribute(Shop.class.getName());
  }

  // These are the ten lines. By the time they are called, the signature is Alipay's, the order is
  // one of ours, the amount is its price, and nobody has handled the event before.

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    Instant when = payment.gmtPayment().map(ZonedDateTime::toInstant).orElseGet(Instant::now);
    purchases.computeIfPresent(payment.outTradeNo(), (number, order) -> order.paid(when));
  }

  @OnAlipayNotification
  public void refunded(RefundSucceeded refund) {
    Instant when = refund.gmtRefund().map(ZonedDateTime::toInstant).orElseGet(Instant::now);
    purchases.computeIfPresent(
        refund.outTradeNo(), (number, order) -> order.refunded(refund.refundedSoFar(), when));
  }

  /** What an order costs is the shop's to say: neither a browser's nor a message's. */
  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return purchase(outTradeNo)
        .map(order -> new KnownOrder(order.goods().chinese(), order.goods().price()));
  }

  Optional<Purchase> purchase(String number) {
    return Optional.ofNullable(purchases.get(number));
  }

  /** A new order, under a number that nobody guesses: who has it may see the order's page. */
  Purchase order(Goods goods) {
    var number = new StringBuilder(DAY.format(ZonedDateTime.now(ZoneId.of("Asia/Shanghai"))));
    random.ints(10, 0, LETTERS.length()).forEach(i -> number.append(LETTERS.charAt(i)));
    Purchase order = Purchase.of(number.toString(), goods, Instant.now());
    purchases.put(order.number(), order);
    return order;
  }
}
