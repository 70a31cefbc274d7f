package io.github.alipayjakarta.toolbox.conform;

import java.math.BigDecimal;

/**
 * An order that waits for its payment.
 *
 * @param number its {@code out_trade_no}
 * @param amount its {@code total_amount}, yuan
 */
public record TestOrder(String number, BigDecimal amount) {}
