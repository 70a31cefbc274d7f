package io.github.alipayjakarta.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A merchant has authorised an application of somebody else's (第三方应用授权): {@code
 * open_app_auth_notify}, each parameter by its own name. Code and tokens are secrets: whoever has
 * them acts for the merchant. Immutable and thread-safe; {@code toString} tells how many parameters
 * there are.
 *
 * @param parameters every signed parameter
 */
public record AppAuthorization(Parameters parameters) {
  /** {@code auth_app_id}: the merchant's application. */
  public Optional<String> authAppId() {
    return parameters.text("auth_app_id");
  }

  /** {@code auth_time}: when it was authorised. */
  public Optional<Instant> authTime() {
    return parameters.instant("auth_time");
  }

  /** {@code app_auth_code}: a secret, to be exchanged for a token. */
  public Optional<String> appAuthCode() {
    return parameters.text("app_auth_code");
  }

  /** {@code app_auth_token}: a secret, which goes with every call for the merchant. */
  public Optional<String> appAuthToken() {
    return parameters.text("app_auth_token");
  }

  /** {@code expires_in}: how long the token holds, as Alipay sent it. */
  public Optional<String> expiresIn() {
    return parameters.text("expires_in");
  }

  /** {@code app_refresh_token}: a secret, to be exchanged for the next token. */
  public Optional<String> appRefreshToken() {
    return parameters.text("app_refresh_token");
  }

  /** {@code re_expires_in}: how long the refresh token holds, as Alipay sent it. */
  public Optional<String> reExpiresIn() {
    return parameters.text("re_expires_in");
  }

  /** {@code user_id}: the merchant's 2088… id. */
  public Optional<String> userId() {
    return parameters.text("user_id");
  }

  /** {@code agent_app_id}: the application of the agent, where there is one. */
  public Optional<String> agentAppId() {
    return parameters.text("agent_app_id");
  }
}
