package io.github.alipayjakarta.openapi;

/**
 * {@code alipay.trade.cancel}: undoes a trade whose outcome is unknown (统一收单交易撤销): an unpaid one is
 * closed, a paid one is refunded. For payments face to face, within 24 hours of the payment; ask
 * {@link TradeQuery} first, and use {@link TradeRefund} to give money back. Immutable and
 * thread-safe. Refused with {@code ACQ.TRADE_CANCEL_TIME_OUT}, {@code ACQ.CANCEL_NOT_ALLOWED},
 * {@code ACQ.TRADE_HAS_FINISHED}, {@code ACQ.SELLER_BALANCE_NOT_ENOUGH}, {@code
 * ACQ.REASON_TRADE_BEEN_FREEZEN} or {@code ACQ.REASON_TRADE_REFUND_FEE_ERR}.
 */
public final class TradeCancel implements AlipayRequest<TradeCancelAnswer> {
  private final TradeNumber trade;

  private TradeCancel(TradeNumber trade) {
    this.trade = trade;
  }

  /** Cancels this trade. */
  public static TradeCancel of(TradeNumber trade) {
    return new TradeCancel(trade);
  }

  @Override
  public String method() {
    return "alipay.trade.cancel";
  }

  @Override
  public String bizContent() {
    return trade.fields().json();
  }

  @Override
  public String ifUnknown() {
    return "ask alipay.trade.query, and cancel again unless the trade is closed";
  }

  @Override
  public TradeCancelAnswer read(Answer answer) throws UnfitAnswerException {
    // Where nothing was to be done, Alipay has no number of its own to tell.
    if (trade.isMerchants() || answer.text("action").isPresent()) {
      trade.requireIn(answer);
    } else {
      trade.requireIfAnyIn(answer);
    }
    return new TradeCancelAnswer(answer);
  }
}
