package io.github.alipayjakarta.simulator.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What the application ordered.
 *
 * @param product how it is paid
 * @param outTradeNo the application's number
 * @param totalAmount in yuan, two decimals
 * @param subject what the buyer reads
 * @param echoed {@code body} and {@code passback_params}, which come back in notifications
 * @param sellerId who is paid
 * @param notifyUrl where notifications go; empty text for nowhere
 * @param returnUrl where the buyer's browser goes after paying; empty text for nowhere
 * @param quitUrl where it goes when the buyer gives up; empty text for nowhere
 * @param charset the request's, which notifications come in
 * @param signType the request's, with which notifications are signed
 * @param expiry until when it can be paid
 */
public record Order(
    PayProduct product,
    String outTradeNo,
    BigDecimal totalAmount,
    String subject,
    Map<String, String> echoed,
    String sellerId,
    String notifyUrl,
    String returnUrl,
    String quitUrl,
    String charset,
    String signType,
    Instant expiry) {
  /** An order whose maps nobody changes. */
  public Order {
    echoed = Map.copyOf(echoed);
  }
}
