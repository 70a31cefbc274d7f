package io.github.alipayjakarta.notification;

import java.util.Set;

/**
 * The trade ended without a refund: {@code TRADE_CLOSED} without marks of a refund, because the
 * buyer did not pay in time or the merchant closed it.
 *
 * @param parameters every signed parameter
 * @param handledBefore what was handled for this trade before
 */
public record TradeClosed(Parameters parameters, Set<Class<? extends TradeEvent>> handledBefore)
    implements TradeEvent {
  /** The event, with a copy of the set. */
  public TradeClosed {
    handledBefore = Set.copyOf(handledBefore);
  }

  @Override
  public TradeClosed after(Set<Class<? extends TradeEvent>> handled) {
    return new TradeClosed(parameters, handled);
  }

  /** Whether it had been paid: {@code gmt_payment} is there. */
  public boolean wasPaid() {
    return parameters.text("gmt_payment").isPresent();
  }
}
