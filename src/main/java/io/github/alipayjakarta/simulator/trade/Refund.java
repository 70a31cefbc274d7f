package io.github.alipayjakarta.simulator.trade;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One refund.
 *
 * @param outRequestNo the application's number of it
 * @param amount in yuan
 * @param reason what the application said
 * @param at when
 * @param soFar all that was refunded of the trade up to this one
 */
public record Refund(
    String outRequestNo, BigDecimal amount, String reason, Instant at, BigDecimal soFar) {}
