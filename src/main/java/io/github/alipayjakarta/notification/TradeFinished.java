package io.github.alipayjakarta.notification;

import java.util.Set;

/**
 * Nothing can be refunded any more: {@code TRADE_FINISHED}. It comes months after the payment, or,
 * for products without refunds, in its place.
 *
 * @param parameters every signed parameter
 * @param handledBefore what was handled for this trade before
 */
public record TradeFinished(Parameters parameters, Set<Class<? extends TradeEvent>> handledBefore)
    implements TradeEvent {
  /** The event, with a copy of the set. */
  public TradeFinished {
    handledBefore = Set.copyOf(handledBefore);
  }

  @Override
  public TradeFinished after(Set<Class<? extends TradeEvent>> handled) {
    return new TradeFinished(parameters, handled);
  }
}
