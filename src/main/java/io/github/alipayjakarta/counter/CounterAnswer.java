package io.github.alipayjakarta.counter;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The answer to a browser that asks for an order.
 *
 * @param status of HTTP
 * @param json the body
 */
public record CounterAnswer(int status, String json) {
  /** The headers of every answer, the type of its content among them. */
  public static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type",
          "application/json",
          "Cache-Control",
          "no-store",
          "X-Content-Type-Options",
          "nosniff");

  /** The body as bytes, so that nobody else chooses an encoding. */
  public byte[] body() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** Without the order. */
  @Override
  public String toString() {
    return "answer " + status;
  }
}
