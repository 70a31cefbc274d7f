package io.github.alipayjakarta.reconcile;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order of which something is still to be heard. Immutable and thread-safe.
 *
 * @param outTradeNo {@code out_trade_no}
 * @param since when its buyer was sent to the cashier; or, for one that waits for a refund, when
 *     that was requested
 * @param appId the app that sold it; null for the first one configured
 * @param refundNumbers the {@code out_request_no} of the refunds to ask for
 */
public record OpenOrder(
    String outTradeNo, Instant since, @Nullable String appId, Set<String> refundNumbers) {
  /** The order, with a copy of the numbers. */
  public OpenOrder {
    refundNumbers = Set.copyOf(refundNumbers);
  }

  /** An order of the first app, without refunds. */
  public OpenOrder(String outTradeNo, Instant since) {
    this(outTradeNo, since, null, Set.of());
  }
}
