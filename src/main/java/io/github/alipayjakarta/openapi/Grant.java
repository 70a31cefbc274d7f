package io.github.alipayjakarta.openapi;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a token is asked for with: a code, or the token that refreshes one (grant_type). */
record Grant(String type, String field, String secret) {
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  /** Alipay names no length; whatever is longer is none of its codes. */
  private static final int LONGEST = 256;

  Grant {
    Fields.NONE.matching(field, secret, LONGEST, SECRET, "as Alipay gave it, without blanks");
  }

  static Grant code(String code) {
    return new Grant("authorization_code", "code", code);
  }

  static Grant refresh(String refreshToken) {
    return new Grant("refresh_token", "refresh_token", refreshToken);
  }

  Map<String, String> fields() {
    return Map.of("grant_type", type, field, secret);
  }

  /** A time to live, which Alipay sends in seconds. */
  static Optional<Duration> seconds(Optional<String> text) {
    return text.filter(SECONDS.asMatchPredicate()).map(Long::valueOf).map(Duration::ofSeconds);
  }

  @Override
  public String toString() {
    return type;
  }
}
