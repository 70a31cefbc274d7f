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

  /** {@code method}: the name of a message in the old protocol of the application gateway. */
  public Optional<String> method() {
    return parameters.text("method");
  }

  /** What a merchant has authorised, where this is {@code open_app_auth_notify}. */
  public Optional<AppAuthorization> appAuthorization() {
    return notifyType()
        .filter("open_app_auth_notify"::equals)
        .map(type -> new AppAuthorization(parameters));
  }
}
