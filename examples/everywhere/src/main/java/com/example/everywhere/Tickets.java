package com.example.everywhere;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import jakarta.servlet.ServletContext;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The museum's tickets and which of them are paid, in memory. The library makes the one instance,
 * because web.xml names this class in {@code alipay.handlers} and {@code alipay.order-book}.
 */
public final class Tickets implements OrderBook {
  static final KnownOrder TICKET = new KnownOrder("博物馆门票", new BigDecimal("20.00"));

  private final Map<String, Boolean> paid = new ConcurrentHashMap<>();

  public Tickets(ServletContext context) {
    context.setAttribute(Tickets.class.getName(), this);
  }

  static Tickets in(ServletContext context) {
    return (Tickets) context.getAttribute(Tickets.class.getName());
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    paid.put(payment.outTradeNo(), true);
  }

  @Override
  public Optional<KnownOrder> find(String outTradeNo) {
    return isPaid(outTradeNo).map(any -> TICKET);
  }

  /** A new order, under a number that nobody guesses: who has it may see its page. */
  String order() {
    String number = UUID.randomUUID().toString().replace("-", "");
    paid.put(number, false);
    return number;
  }

  /** Whether the order of this number is paid; empty if there is none. */
  Optional<Boolean> isPaid(String number) {
    return Optional.ofNullable(paid.get(number));
  }
}
