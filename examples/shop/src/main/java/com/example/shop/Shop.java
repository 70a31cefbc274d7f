package com.example.shop;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The whole shop: it knows its orders, and hears from Alipay what became of them. The library makes
 * the one instance, because web.xml names this class in {@code alipay.handlers} and {@code
 * alipay.order-book}.
 */
public final class Shop implements OrderBook {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private final DataSource database;
  private final SecureRandom random = new SecureRandom();

  public Shop(ServletContext context) throws NamingException, SQLException {
    database = (DataSource) new InitialContext().lookup("java:comp/env/jdbc/shop");
    try (Connection connection = database.getConnection()) {
      Purchases.createTable(connection);
    }
    context.setAttribute(Shop.class.getName(), this);
  }

  static Shop in(ServletContext context) {
    return (Shop) context.getAttribute(Shop.class.getName());
  }

  // These are the ten lines. By the time they are called, the signature is Alipay's, the order is
  // one of ours, the amount is its price, and nobody has handled the event before; and what they
  // write is committed together with the memory of it, or not at all.

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment, Connection transaction) throws SQLException {
    Instant when = payment.gmtPayment().map(ZonedDateTime::toInstant).orElseGet(Instant::now);
    Purchases.paid(transaction, payment.outTradeNo(), when);
  }

  @OnAlipayNotification
  public void refunded(RefundSucceeded refund, Connection transaction) throws SQLException {
    Instant when = refund.gmtRefund().map(ZonedDateTime::toInstant).orElseGet(Instant::now);
    Purchases.refunded(transaction, refund.outTradeNo(), refund.refundedSoFar(), when);
  }

  /** What an order costs is the shop's to say: neither a browser's nor a message's. */
  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return purchase(outTradeNo).map(Shop::known);
  }

  @Override
  public Optional<KnownOrder> find(String outTradeNo, Connection transaction) throws SQLException {
    return Purchases.find(transaction, outTradeNo).map(Shop::known);
  }

  private static KnownOrder known(Purchase order) {
    return new KnownOrder(order.goods().chinese(), order.goods().price());
  }

  Optional<Purchase> purchase(String number) {
    try (Connection connection = database.getConnection()) {
      return Purchases.find(connection, number);
    } catch (SQLException e) {
      throw new IllegalStateException("the orders cannot be read", e);
    }
  }

  /** A new order, under a number that nobody guesses: who has it may see the order's page. */
  Purchase order(Goods goods) {
    var number = new StringBuilder(DAY.format(ZonedDateTime.now(ZoneId.of("Asia/Shanghai"))));
    random.ints(10, 0, LETTERS.length()).forEach(i -> number.append(LETTERS.charAt(i)));
    Purchase order = Purchase.of(number.toString(), goods, Instant.now());
    try (Connection connection = database.getConnection()) {
      Purchases.insert(connection, order);
    } catch (SQLException e) {
      throw new IllegalStateException("the order cannot be written", e);
    }
    return order;
  }
}
