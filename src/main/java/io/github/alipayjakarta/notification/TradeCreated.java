package io.github.alipayjakarta.notification;

import java.util.Set;

/**
 * The buyer has opened the cashier: {@code WAIT_BUYER_PAY}. Nothing is paid.
 *
 * @param parameters every signed parameter
 * @param handledBefore what was handled for this trade before
 */
public record TradeCreated(Parameters parameters, Set<Class<? extends TradeEvent>> handledBefore)
    implements TradeEvent {
  /** The event, with a copy of the set. */
  public TradeCreated {
    handledBefore = Set.copyOf(handledBefore);
  }

  @Override
  public TradeCreated after(Set<Class<? extends TradeEvent>> handled) {
    return new TradeCreated(parameters, handled);
  }
}
