package io.github.alipayjakarta.reconcile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The application's orders of which something is still to be heard: the port through which it is
 * known what to ask Alipay about. Implementations must be thread-safe.
 *
 * <p>An order is open from the moment its buyer is sent to the cashier, until it is paid or closed;
 * one that is waiting for a refund is open as well. What is named longer costs a call a day.
 */
public interface OpenOrders {
  /**
   * A page of the open orders, in an order that stays the same.
   *
   * @param after the {@code out_trade_no} after which the page begins; null for the first page
   * @param most as many at most; fewer say that this is the last page
   * @throws Exception if they cannot be read; then they are asked for again a minute later
   */
  List<OpenOrder> page(@Nullable String after, int most) throws Exception;

  /**
   * One order, if it is open.
   *
   * @throws Exception if it cannot be read
   */
  Optional<OpenOrder> find(String outTradeNo) throws Exception;
}
