package io.github.alipayjakarta.simulator.trade;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every trade that there is. Thread-safe; forgotten when the simulator ends. */
public final class TradeBook {
  private final Clock clock;
  private final Numbers numbers;
  private final Map<String, Trade> byOutTradeNo = new LinkedHashMap<>();
  private final Map<String, Ordered> ordered = new LinkedHashMap<>();

  private record Ordered(Order order, Instant until) {}

  /** A trade, and whether it is new. */
  public record Opened(Trade trade, boolean isNew) {}

  /** An empty one. */
  public TradeBook(Clock clock, Numbers numbers) {
    this.clock = clock;
    this.numbers = numbers;
  }

  /**
   * The buyer opens the cashier: only now there is a trade. A second time it is the same one.
   *
   * @throws TradeException if it was paid or closed before, or the number stood for something else
   */
  public synchronized Opened open(Order order) throws TradeException {
    Trade known = byOutTradeNo.get(order.outTradeNo());
    if (known == null) {
      Trade trade = new Trade(numbers.trade(), order, clock.instant());
      byOutTradeNo.put(order.outTradeNo(), trade);
      return new Opened(trade, true);
    }
    switch (known.status()) {
      case TRADE_SUCCESS, TRADE_FINISHED ->
          throw new TradeException("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
      case TRADE_CLOSED -> throw new TradeException("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
      case WAIT_BUYER_PAY -> {
        // The same order, opened again; unless it is another one with the same number.
      }
    }
    if (known.order().totalAmount().compareTo(order.totalAmount()) != 0
        || !known.order().subject().equals(order.subject())) {
      throw new TradeException("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
    }
    return new Opened(known, false);
  }

  /** Keeps an order for whoever scans its code. */
  public synchronized void keep(String code, Order order, Instant until) {
    ordered.put(code, new Ordered(order, until));
  }

  /** The order of this code, as long as it is valid. */
  public synchronized Optional<Order> scanned(String code) {
    return Optional.ofNullable(ordered.get(code))
        .filter(kept -> !clock.instant().isAfter(kept.until))
        .map(Ordered::order);
  }

  /** The trade of one of the numbers; {@code tradeNo} wins where both are given. */
  public synchronized Optional<Trade> find(String outTradeNo, String tradeNo) {
    return tradeNo.isEmpty()
        ? Optional.ofNullable(byOutTradeNo.get(outTradeNo))
        : byOutTradeNo.values().stream().filter(t -> t.tradeNo().equals(tradeNo)).findFirst();
  }

  /** The trade that has this number, Alipay's or the application's. */
  public Optional<Trade> find(String number) {
    return find("", number).or(() -> find(number, ""));
  }

  /** All of them, the oldest first. */
  public synchronized List<Trade> all() {
    return new ArrayList<>(byOutTradeNo.values());
  }
}
