package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.JsonText;

/**
 * {@code alipay.open.auth.token.app}: the token with which a third-party application acts for a
 * merchant (换取应用授权令牌), for the {@code app_auth_code} that the callback page got. A code can be used
 * once. Give the token to {@link AlipayClient#onBehalfOf} and keep it as you keep a key. Immutable
 * and thread-safe; its {@code toString} tells no secret.
 */
public final class AppAuthToken implements AlipayRequest<AppAuthTokenAnswer> {
  private final Grant grant;

  private AppAuthToken(Grant grant) {
    this.grant = grant;
  }

  /**
   * For the code that the callback page got.
   *
   * @throws InvalidRequestException if it is blank, has blanks, or is longer than 256 characters
   */
  public static AppAuthToken ofCode(String appAuthCode) {
    return new AppAuthToken(Grant.code(appAuthCode));
  }

  /**
   * For the {@code app_refresh_token} of an earlier answer.
   *
   * @throws InvalidRequestException as above
   */
  public static AppAuthToken refreshed(String appRefreshToken) {
    return new AppAuthToken(Grant.refresh(appRefreshToken));
  }

  @Override
  public String method() {
    return "alipay.open.auth.token.app";
  }

  @Override
  public String bizContent() {
    return JsonText.of(grant.fields());
  }

  @Override
  public String ifUnknown() {
    return "if the same is refused now, have the merchant authorise again";
  }

  @Override
  public AppAuthTokenAnswer read(Answer answer) throws UnfitAnswerException {
    return new AppAuthTokenAnswer(answer);
  }

  @Override
  public String toString() {
    return "application's token for " + grant;
  }
}
