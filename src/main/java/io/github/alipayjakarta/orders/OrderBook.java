package io.github.alipayjakarta.orders;

import java.sql.Connection;
import java.util.Optional;

/**
 * What the application knows of its own orders: the port through which amounts come from it, and
 * neither from a browser nor from a message alone.
 *
 * <p>Asked by the order resource, before an order is signed; and inside the transaction of a
 * notification, for trade events that are new and never for duplicates, to compare amount and
 * seller (异步通知, 校验 out_trade_no、total_amount、seller_id). Implementations must be thread-safe. An
 * exception answers the notification with {@code failure} and the browser with 500.
 */
@FunctionalInterface
public interface OrderBook {
  /**
   * The order of this number; empty if the application has none. It must be found when it is paid,
   * refunded or closed as well: notifications come long after.
   */
  Optional<KnownOrder> find(String outTradeNo);

  /**
   * As above, asked inside the transaction of a JDBC inbox: with its connection, a second one is
   * not needed while the first is held.
   *
   * @param transaction not to be committed or closed
   * @throws Exception if it cannot be found out; then the notification is not handled, and comes
   *     again
   */
  default Optional<KnownOrder> find(String outTradeNo, Connection transaction) throws Exception {
    return find(outTradeNo);
  }
}
