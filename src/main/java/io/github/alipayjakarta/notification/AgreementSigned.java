package io.github.alipayjakarta.notification;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The buyer has agreed to be charged again: {@code dut_user_sign} with {@code NORMAL} (签约).
 *
 * @param parameters every signed parameter
 */
public record AgreementSigned(Parameters parameters) implements AgreementEvent {
  /** {@code sign_time}: when it was signed. */
  public Optional<ZonedDateTime> signTime() {
    return parameters.time("sign_time");
  }

  /** {@code valid_time}: from when it holds. */
  public Optional<ZonedDateTime> validTime() {
    return parameters.time("valid_time");
  }

  /** {@code invalid_time}: until when it holds. */
  public Optional<ZonedDateTime> invalidTime() {
    return parameters.time("invalid_time");
  }
}
