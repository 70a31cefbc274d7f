package io.github.alipayjakarta.simulator.act;

import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.timeline.Entry.Kind;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.Refund;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import io.github.alipayjakarta.simulator.trade.TradeStatus;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Changes trades, and has the application notified as its product provides (4.6 of the states
 * table: page pay is told of payments and partial refunds alone). Thread-safe: what is done with a
 * trade is done, and its notification queued, under the trade's lock.
 */
public final class Acts {
  private final SimulatedTime time;
  private final TimeLine timeLine;
  private final TradeBook book;
  private final Notifier notifier;
  private final TradeNotification notification;
  private final Duration refundWindow;

  /**
   * The acts.
   *
   * @param refundWindow how long after the payment a trade is finished: three months by default
   */
  public Acts(
      SimulatedTime time,
      TimeLine timeLine,
      TradeBook book,
      Notifier notifier,
      PretendAlipay alipay,
      Numbers numbers,
      Duration refundWindow) {
    this.time = time;
    this.timeLine = timeLine;
    this.book = book;
    this.notifier = notifier;
    this.notification = new TradeNotification(alipay, numbers);
    this.refundWindow = refundWindow;
  }

  /** The buyer opens the cashier. */
  public Trade open(Order order) throws TradeException {
    TradeBook.Opened opened = book.open(order);
    Trade trade = opened.trade();
    if (opened.isNew()) {
      told(trade, "The buyer opens the cashier");
      time.at(order.expiry(), () -> expireQuietly(trade));
    }
    return trade;
  }

  private void expireQuietly(Trade trade) {
    try {
      expire(trade);
    } catch (TradeException paidOrClosedBefore) {
      // Then there is nothing to let expire.
    }
  }

  /**
   * The buyer pays.
   *
   * @param coupon what a coupon pays of it; zero for none
   */
  public void pay(Trade trade, BigDecimal coupon) throws TradeException {
    synchronized (trade) {
      trade.pay(time.clock().instant(), coupon);
      told(trade, coupon.signum() > 0 ? "The buyer pays with a coupon" : "The buyer pays");
      notify(trade, trade.order().notifyUrl(), Optional.empty());
    }
    time.after(refundWindow, () -> finishQuietly(trade));
  }

  /** The buyer leaves without paying; the trade stays open until it expires. */
  public void leave(Trade trade) {
    told(trade, "The buyer leaves without paying");
  }

  /** Nobody paid in time. */
  public void expire(Trade trade) throws TradeException {
    synchronized (trade) {
      trade.close(time.clock().instant());
      told(trade, "Nobody paid in time: the trade is closed");
      notify(trade, trade.order().notifyUrl(), Optional.empty());
    }
  }

  /**
   * The application closes it.
   *
   * @param notifyUrl the closing request's own; empty text for none
   */
  public void close(Trade trade, String notifyUrl) throws TradeException {
    synchronized (trade) {
      trade.close(time.clock().instant());
      told(trade, "The application closes the trade");
      if (notifyUrl.isEmpty()) {
        notify(trade, trade.order().notifyUrl(), Optional.empty());
      } else {
        queue(trade, notifyUrl, Optional.empty());
      }
    }
  }

  /**
   * The application, or the merchant, refunds.
   *
   * @return whether money moved: not where the same refund was made before
   */
  public boolean refund(Trade trade, String outRequestNo, BigDecimal amount, String reason)
      throws TradeException {
    synchronized (trade) {
      Optional<Refund> refund = trade.refund(time.clock().instant(), outRequestNo, amount, reason);
      if (refund.isEmpty()) {
        told(trade, "The same refund once more: no money moves");
        return false;
      }
      told(trade, "Refund of " + amount.toPlainString());
      notify(trade, trade.order().notifyUrl(), refund);
      return true;
    }
  }

  /** The time for refunds is over. */
  public void finish(Trade trade) throws TradeException {
    synchronized (trade) {
      trade.finish(time.clock().instant());
      told(trade, "No refund is possible any more: the trade is finished");
      notify(trade, trade.order().notifyUrl(), Optional.empty());
    }
  }

  private void finishQuietly(Trade trade) {
    try {
      finish(trade);
    } catch (TradeException refundedOrFinishedBefore) {
      // Then there is nothing left to finish.
    }
  }

  private void notify(Trade trade, String to, Optional<Refund> refund) {
    TradeStatus status = trade.status();
    if (to.isEmpty()) {
      note(trade, "No notification: the order has no notify_url");
    } else if (!trade.order().product().notifies(status)) {
      note(
          trade,
          "No notification: Alipay does not tell "
              + status
              + " of "
              + trade.order().product().method()
              + "; the application must ask");
    } else {
      queue(trade, to, refund);
    }
  }

  private void queue(Trade trade, String to, Optional<Refund> refund) {
    notifier.queue(trade.tradeNo(), to, notification.of(trade, refund));
  }

  private void note(Trade trade, String title) {
    timeLine.add(Kind.NOTE, trade.tradeNo(), title, Map.of());
  }

  private void told(Trade trade, String title) {
    timeLine.add(Kind.ACT, trade.tradeNo(), title, summary(trade));
  }

  /** A trade as JSON members. */
  public static Map<String, Object> summary(Trade trade) {
    Order order = trade.order();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("trade_no", trade.tradeNo());
    json.put("out_trade_no", order.outTradeNo());
    json.put("trade_status", trade.status().name());
    json.put("total_amount", order.totalAmount().toPlainString());
    json.put("refunded", trade.refunded().toPlainString());
    json.put("subject", order.subject());
    json.put("product", order.product().name().toLowerCase(Locale.ROOT));
    json.put("notify_url", order.notifyUrl());
    json.put("created_at", BeijingTime.text(trade.createdAt()));
    json.put("expires_at", BeijingTime.text(order.expiry()));
    trade.paidAt().ifPresent(at -> json.put("paid_at", BeijingTime.text(at)));
    trade.endedAt().ifPresent(at -> json.put("ended_at", BeijingTime.text(at)));
    return json;
  }
}
