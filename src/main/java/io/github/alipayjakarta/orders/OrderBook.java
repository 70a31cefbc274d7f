package io.github.alipayjakarta.orders;

import java.util.Optional;

public interface OrderBook {
  Optional<KnownOrder> find(String outTradeNo);
}
