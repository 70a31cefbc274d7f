package io.github.alipayjakarta.notification;

import java.util.Optional;

/**
 * Signed by Alipay, and of no kind that has a type of its own.
 *
 * @param parameters every signed parameter
 */
public record OtherNotification(Parameters parameters) implements AlipayEvent {
  /** {@code status}: the state that it tells. */
  public Optional<String> status() {
    return parameters.text("status");
  }
}
