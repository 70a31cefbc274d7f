package io.github.alipayjakarta.openapi;

import java.util.Map;
import java.util.Set;

/**
 * {@code alipay.system.oauth.token}: who a buyer is, and the token to ask more (换取授权访问令牌), for the
 * {@code auth_code} that the callback page got. A code can be used once. Immutable and thread-safe;
 * its {@code toString} tells no secret.
 */
public final class UserToken implements AlipayRequest<UserTokenAnswer> {
  private final Grant grant;

  private UserToken(Grant grant) {
    this.grant = grant;
  }

  /**
   * For the code that the callback page got.
   *
   * @throws InvalidRequestException if it is blank, has blanks, or is longer than 256 characters
   */
  public static UserToken ofCode(String authCode) {
    return new UserToken(Grant.code(authCode));
  }

  /**
   * For the {@code refresh_token} of an earlier answer.
   *
   * @throws InvalidRequestException as above
   */
  public static UserToken refreshed(String refreshToken) {
    return new UserToken(Grant.refresh(refreshToken));
  }

  @Override
  public String method() {
    return "alipay.system.oauth.token";
  }

  /** None: what this call says stands beside it. */
  @Override
  public String bizContent() {
    return "";
  }

  @Override
  public Map<String, String> parameters() {
    return grant.fields();
  }

  /** None as well: this answer has a code where it is an error alone. */
  @Override
  public Set<String> goodCodes() {
    return Set.of("10000", "");
  }

  @Override
  public String ifUnknown() {
    return "if the same is refused now, send the buyer to the authorisation page again";
  }

  @Override
  public UserTokenAnswer read(Answer answer) throws UnfitAnswerException {
    return new UserTokenAnswer(answer);
  }

  @Override
  public String toString() {
    return "user's token for " + grant;
  }
}
