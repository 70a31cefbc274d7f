package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Instant;

/** A simulator whose time a test moves, and what an application needs to use it. */
final class Simulated {
  /** 2026-11-23 12:00:00 in Beijing. */
  static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  /** Made once: keys take their time. */
  static final Path KEYS = folder();

  private Simulated() {}

  private static Path folder() {
    try {
      return Files.createTempDirectory("alipay-simulator-keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SimulatorBuilder builder() {
    return Simulator.builder(KEYS).port(0).drivenFrom(NOON);
  }

  static OrderDesk.Builder desk(Simulator alipay) {
    Configuration settings = alipay.configuration();
    try {
      return OrderDesk.builder(
              settings.get("alipay.app-id"),
              AppPrivateKey.of(settings.get("alipay.app-private-key")))
          .gateway(settings.get("alipay.gateway"))
          .clock(alipay.clock());
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static Order order(Product product, String outTradeNo) {
    return Order.builder(product)
        .outTradeNo(outTradeNo)
        .totalAmount(new BigDecimal("88.88"))
        .subject("辣条 a+b *~!'()")
        .build();
  }

  /** A buyer has opened the cashier with an order of this product. */
  static String opened(Simulator alipay, Product product, String outTradeNo, String notifyUrl) {
    return Shopper.open(desk(alipay).notifyUrl(notifyUrl).build().url(order(product, outTradeNo)));
  }
}
