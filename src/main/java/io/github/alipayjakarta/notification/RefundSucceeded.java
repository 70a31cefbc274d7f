package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Money went back: {@code TRADE_SUCCESS} (a part of it) or {@code TRADE_CLOSED} (all of it) with
 * {@code refund_fee} above zero or {@code gmt_refund}.
 *
 * @param parameters every signed parameter
 * @param handledBefore what was handled for this trade before
 */
public record RefundSucceeded(Parameters parameters, Set<Class<? extends TradeEvent>> handledBefore)
    implements TradeEvent {
  /** The event, with a copy of the set. */
  public RefundSucceeded {
    handledBefore = Set.copyOf(handledBefore);
  }

  @Override
  public RefundSucceeded after(Set<Class<? extends TradeEvent>> handled) {
    return new RefundSucceeded(parameters, handled);
  }

  /** Whether all of it went back: the trade is closed. */
  public boolean isFull() {
    return tradeStatus().equals("TRADE_CLOSED");
  }

  /**
   * {@code refund_fee}: what all refunds of this trade come to. Keep the greatest one seen; never
   * add them up.
   *
   * @throws IllegalStateException if Alipay did not send it
   */
  public BigDecimal refundedSoFar() {
    return new BigDecimal(parameters.required("refund_fee"));
  }
}
