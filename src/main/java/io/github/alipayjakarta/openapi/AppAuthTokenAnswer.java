package io.github.alipayjakarta.openapi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A merchant's authorisation: the answer to {@link AppAuthToken}. All of it is secret; {@code
 * toString} tells the merchant's app alone. Immutable and thread-safe.
 */
public final class AppAuthTokenAnswer {
  private final Answer answer;
  private final String appAuthToken;

  AppAuthTokenAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.appAuthToken =
        answer
            .text("app_auth_token")
            .or(() -> tokens(answer).stream().map(one -> one.get("app_auth_token")).findFirst())
            .orElseThrow(() -> new UnfitAnswerException("the answer has no app_auth_token"));
  }

  private static List<Map<String, String>> tokens(Answer answer) {
    return answer.objects("tokens").stream()
        .filter(one -> !one.getOrDefault("app_auth_token", "").isEmpty())
        .toList();
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code app_auth_token}: what {@link AlipayClient#onBehalfOf} takes; the first of several. */
  public String appAuthToken() {
    return appAuthToken;
  }

  /** {@code tokens}: of each application that was authorised at once; empty for a single one. */
  public List<Map<String, String>> tokens() {
    return tokens(answer);
  }

  /** {@code app_refresh_token}: what {@link AppAuthToken#refreshed} takes. */
  public Optional<String> appRefreshToken() {
    return answer.text("app_refresh_token");
  }

  /** {@code auth_app_id}: the merchant's application. */
  public Optional<String> authAppId() {
    return answer.text("auth_app_id");
  }

  /** {@code user_id}: the merchant's 2088… id. */
  public Optional<String> userId() {
    return answer.text("user_id");
  }

  /** {@code expires_in}: how long the token lasts. */
  public Optional<Duration> expiresIn() {
    return Grant.seconds(answer.text("expires_in"));
  }

  /** {@code re_expires_in}: how long it can be refreshed. */
  public Optional<Duration> reExpiresIn() {
    return Grant.seconds(answer.text("re_expires_in"));
  }

  @Override
  public String toString() {
    return "authorisation of app " + authAppId().orElse("unnamed");
  }
}
