package io.github.alipayjakarta.openapi;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A buyer's authorisation: the answer to {@link UserToken}. All of it is secret or personal; {@code
 * toString} tells nothing of it. Immutable and thread-safe.
 */
public final class UserTokenAnswer {
  private final Answer answer;
  private final String accessToken;

  UserTokenAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.accessToken = answer.required("access_token");
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code access_token}: other calls take it as the parameter {@code auth_token}. */
  public String accessToken() {
    return accessToken;
  }

  /** {@code user_id}: the buyer's 2088… id. */
  public Optional<String> userId() {
    return answer.text("user_id");
  }

  /** {@code open_id}: newer applications get this in place of {@code user_id}. */
  public Optional<String> openId() {
    return answer.text("open_id");
  }

  /** {@code refresh_token}: what {@link UserToken#refreshed} takes. */
  public Optional<String> refreshToken() {
    return answer.text("refresh_token");
  }

  /** {@code auth_start}: since when, in Beijing's zone. */
  public Optional<ZonedDateTime> authStart() {
    return answer.time("auth_start");
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
    return "authorisation of a user";
  }
}
