package io.github.alipayjakarta.toolbox.conform;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What the application says has become of an order.
 *
 * @param members the whole JSON object: two that are equal tell of no effect in between
 */
record OrderState(Map<String, Object> members) {
  boolean isPaid() {
    return "paid".equals(members.get("state"));
  }

  /** How often the payment was booked, where the application counts that. */
  Optional<BigDecimal> payments() {
    return Optional.ofNullable(members.get("payments"))
        .filter(BigDecimal.class::isInstance)
        .map(BigDecimal.class::cast);
  }

  boolean isPaidOnce() {
    return isPaid() && payments().map(BigDecimal.ONE::compareTo).orElse(0) == 0;
  }

  /** In a report: the state, and the count where there is one. */
  @Override
  public String toString() {
    return members.getOrDefault("state", "?")
        + payments().map(count -> ", payments " + count).orElse("");
  }
}
