package io.github.alipayjakarta.simulator.trade;

import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_CLOSED;
import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_FINISHED;
import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_SUCCESS;
import static io.github.alipayjakarta.simulator.trade.TradeStatus.WAIT_BUYER_PAY;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order in the pretend Alipay's books, and what has become of it: Alipay's table of states.
 * Thread-safe; what belongs together is done under the trade's own lock.
 */
public final class Trade {
  private static final Duration CANCELLABLE = Duration.ofHours(24);

  private final String tradeNo;
  private final Order order;
  private final Instant createdAt;
  private final List<Refund> refunds = new ArrayList<>();
  private TradeStatus status = WAIT_BUYER_PAY;
  private BigDecimal coupon = BigDecimal.ZERO;
  private @Nullable Instant paidAt;
  private @Nullable Instant endedAt;

  Trade(String tradeNo, Order order, Instant createdAt) {
    this.tradeNo = tradeNo;
    this.order = order;
    this.createdAt = createdAt;
  }

  /** The buyer pays. */
  public synchronized void pay(Instant now, BigDecimal withCoupon) throws TradeException {
    if (status == TRADE_CLOSED) {
      throw new TradeException("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
    }
    if (status != WAIT_BUYER_PAY) {
      throw new TradeException("ACQ.TRADE_HAS_SUCCESS", "交易已被支付");
    }
    paidAt = now;
    coupon = withCoupon.min(order.totalAmount());
    status = TRADE_SUCCESS;
  }

  /** It is over unpaid: the application closed it, or time did. */
  public synchronized void close(Instant now) throws TradeException {
    if (status != WAIT_BUYER_PAY) {
      throw new TradeException("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }
    endedAt = now;
    status = TRADE_CLOSED;
  }

  /** The time for refunds is over. */
  public synchronized void finish(Instant now) throws TradeException {
    if (status != TRADE_SUCCESS) {
      throw new TradeException("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }
    endedAt = now;
    status = TRADE_FINISHED;
  }

  /**
   * Refunds.
   *
   * @param outRequestNo empty text where none was given, which means all of the amount
   * @return the refund; empty if it was made before by the same number and amount
   */
  public synchronized Optional<Refund> refund(
      Instant now, String outRequestNo, BigDecimal amount, String reason) throws TradeException {
    String number = outRequestNo.isEmpty() ? order.outTradeNo() : outRequestNo;
    Optional<Refund> same = refund(number);
    if (same.isPresent()) {
      if (same.get().amount().compareTo(amount) != 0) {
        throw new TradeException("ACQ.DISCORDANT_REPEAT_REQUEST", "不一致的请求");
      }
      return Optional.empty();
    }
    requireRefundable();
    if (outRequestNo.isEmpty() && amount.compareTo(order.totalAmount()) != 0) {
      throw new TradeException("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", "撤销或退款金额与订单金额不一致");
    }
    BigDecimal soFar = refunded().add(amount);
    if (amount.signum() <= 0 || soFar.compareTo(order.totalAmount()) > 0) {
      throw new TradeException("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
    }
    Refund refund = new Refund(number, amount, reason, now, soFar);
    refunds.add(refund);
    if (soFar.compareTo(order.totalAmount()) == 0) {
      endedAt = now;
      status = TRADE_CLOSED;
    }
    return Optional.of(refund);
  }

  private void requireRefundable() throws TradeException {
    switch (status) {
      case WAIT_BUYER_PAY -> throw new TradeException("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
      case TRADE_CLOSED -> throw new TradeException("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
      case TRADE_FINISHED -> throw new TradeException("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
      case TRADE_SUCCESS -> {
        // The one state in which money can go back.
      }
    }
  }

  /** Says whether the trade may be cancelled (撤销) now. */
  public synchronized void requireCancellable(Instant now) throws TradeException {
    if (status == TRADE_FINISHED) {
      throw new TradeException("ACQ.TRADE_HAS_FINISHED", "交易已经完结");
    }
    if (status == TRADE_SUCCESS && !refunds.isEmpty()) {
      throw new TradeException("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效");
    }
    if (paidAt != null && Duration.between(paidAt, now).compareTo(CANCELLABLE) > 0) {
      throw new TradeException("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围");
    }
  }

  /** Alipay's number. */
  public String tradeNo() {
    return tradeNo;
  }

  /** What was ordered. */
  public Order order() {
    return order;
  }

  /** When the buyer opened the cashier. */
  public Instant createdAt() {
    return createdAt;
  }

  /** What has become of it. */
  public synchronized TradeStatus status() {
    return status;
  }

  /** When it was paid, if it was. */
  public synchronized Optional<Instant> paidAt() {
    return Optional.ofNullable(paidAt);
  }

  /** When it ended, if it did. */
  public synchronized Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** The part that a coupon paid. */
  public synchronized BigDecimal coupon() {
    return coupon;
  }

  /** All that was refunded so far. */
  public synchronized BigDecimal refunded() {
    return refunds.isEmpty()
        ? BigDecimal.ZERO.setScale(2)
        : refunds.get(refunds.size() - 1).soFar();
  }

  /** The refund of this number. */
  public synchronized Optional<Refund> refund(String outRequestNo) {
    return refunds.stream().filter(r -> r.outRequestNo().equals(outRequestNo)).findFirst();
  }

  /** Every refund, the oldest first. */
  public synchronized List<Refund> refunds() {
    return List.copyOf(refunds);
  }
}
