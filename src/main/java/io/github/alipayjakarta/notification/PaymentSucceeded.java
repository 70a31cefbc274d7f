package io.github.alipayjakarta.notification;

import java.util.Set;

/**
 * The buyer has paid: {@code TRADE_SUCCESS} without marks of a refund, or a payment that {@code
 * TRADE_FINISHED} or a partial refund implies and nobody has handled yet.
 *
 * @param parameters every signed parameter
 * @param handledBefore what was handled for this trade before
 */
public record PaymentSucceeded(
    Parameters parameters, Set<Class<? extends TradeEvent>> handledBefore) implements TradeEvent {
  /** The event, with a copy of the set. */
  public PaymentSucceeded {
    handledBefore = Set.copyOf(handledBefore);
  }

  @Override
  public PaymentSucceeded after(Set<Class<? extends TradeEvent>> handled) {
    return new PaymentSucceeded(parameters, handled);
  }

  /** The payment that a later event of the same trade shows to have happened. */
  public static PaymentSucceeded impliedBy(TradeEvent later) {
    return new PaymentSucceeded(later.parameters(), later.handledBefore());
  }
}
