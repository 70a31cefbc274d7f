package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.simulator.trade.Trade;
import java.util.Optional;

/**
 * What the gateway answers.
 *
 * @param text JSON; empty where the answer is the cashier
 * @param charset of the text
 * @param cashier the trade to be paid, where a customer came with an order
 * @param comparison what was wrong with the signature, where it was
 * @param problem Alipay's {@code sub_code} and text, where there is one
 * @param forBrowser whether a customer came, rather than a server
 */
public record GatewayAnswer(
    String text,
    MessageCharset charset,
    Optional<Trade> cashier,
    Optional<Comparison> comparison,
    Optional<String> problem,
    boolean forBrowser) {}
