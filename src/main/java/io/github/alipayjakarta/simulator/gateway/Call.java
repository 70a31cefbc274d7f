package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.trade.TradeException;
import java.util.Map;

/** One API of the gateway. */
@FunctionalInterface
interface Call {
  /** The members of a successful answer, without code and msg. */
  Map<String, Object> answer(Business business) throws GatewayException, TradeException;
}
