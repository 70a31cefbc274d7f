package io.github.alipayjakarta.toolbox.endpoints;

import io.github.alipayjakarta.toolbox.conform.Application;
import java.net.URI;
import java.time.Duration;

/** A new order of an endpoint. */
final class OrderOf {
  private OrderOf() {}

  static String a(CorrectEndpoint endpoint) {
    try {
      return new Application(
              URI.create(endpoint.address("/orders")), "", null, Duration.ofSeconds(16))
          .next()
          .orElseThrow()
          .number();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
