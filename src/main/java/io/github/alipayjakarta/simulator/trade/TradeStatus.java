package io.github.alipayjakarta.simulator.trade;

/** Alipay's {@code trade_status}. */
public enum TradeStatus {
  /** Created, unpaid. */
  WAIT_BUYER_PAY,
  /** Paid; refunds are possible. */
  TRADE_SUCCESS,
  /** Unpaid and over, or paid and fully refunded. */
  TRADE_CLOSED,
  /** Paid; no refund is possible any more. */
  TRADE_FINISHED
}
