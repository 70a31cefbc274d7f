package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.RequestSigner;
import io.github.alipayjakarta.protocol.WebAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a merchant lets a third-party application act for it (第三方应用授权, 单个应用授权), or a
 * buyer lets an application know who it is (用户信息授权). Afterwards Alipay sends the browser to the
 * callback page (授权回调地址) with {@code app_auth_code} or {@code auth_code}, and the {@code state}.
 * Nothing of that is signed: the code is worth what {@link AppAuthToken} or {@link UserToken} gets
 * for it, and a {@code state} that belongs to the browser's session shows that the callback is an
 * answer to this shop. Immutable and thread-safe.
 *
 * @param host {@link #PRODUCTION} or {@link #SANDBOX}
 * @param appId {@code app_id} of the application that is to be authorised
 * @param redirectUri the callback page, exactly as it is registered at Alipay
 * @param state what the callback page gets back; Alipay wants it as Base64
 */
public record AuthorizationUrl(
    String host, String appId, String redirectUri, @Nullable String state) {
  /** Where merchants and buyers are. */
  public static final String PRODUCTION = "https://openauth.alipay.com";

  /** Where the sandbox's buyers are; of the merchants' page there, no document names the host. */
  public static final String SANDBOX = "https://openauth-sandbox.dl.alipaydev.com";

  private static final Pattern SCOPE = Pattern.compile("[a-z_]{1,64}");
  private static final int LONGEST_STATE = 100;

  /**
   * The address, checked.
   *
   * @throws IllegalArgumentException if the app id cannot be one, or the host is no address
   * @throws InvalidRequestException if the callback page is no http or https address, or the state
   *     no Base64 of 1 to 100 characters
   */
  public AuthorizationUrl {
    RequestSigner.requireAppId(appId);
    WebAddress.of(host);
    try {
      WebAddress.of(redirectUri);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("redirect_uri", e.getMessage());
    }
    if (state != null && !isBase64(state)) {
      throw new InvalidRequestException("state", "must be Base64 of 1 to 100 characters");
    }
  }

  /**
   * The production's, without a state.
   *
   * @throws IllegalArgumentException as above
   */
  public static AuthorizationUrl of(String appId, String redirectUri) {
    return new AuthorizationUrl(PRODUCTION, appId, redirectUri, null);
  }

  /**
   * The same with something to be sent back, at most 75 bytes of it in UTF-8; here it is made
   * Base64. Whoever sees the address can read it: a random text that the session remembers, never
   * the session's own id.
   *
   * @throws InvalidRequestException if it is empty or longer
   */
  public AuthorizationUrl withState(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new AuthorizationUrl(
        host, appId, redirectUri, Base64.getEncoder().encodeToString(bytes));
  }

  private static boolean isBase64(String state) {
    try {
      return !state.isEmpty()
          && state.length() <= LONGEST_STATE
          && Base64.getDecoder().decode(state).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The page for a merchant, who gets one application of its own authorised. */
  public String ofMerchant() {
    return address("/oauth2/appToAppAuth.htm", "");
  }

  /**
   * The page for a buyer.
   *
   * @param scopes {@code auth_base}: who it is, unasked; {@code auth_user}: its name and picture
   * @throws InvalidRequestException if there is none, or one is not made of letters
   */
  public String ofUser(String... scopes) {
    if (scopes.length == 0 || !List.of(scopes).stream().allMatch(SCOPE.asMatchPredicate())) {
      throw new InvalidRequestException("scope", "must be names such as auth_base or auth_user");
    }
    return address("/oauth2/publicAppAuthorize.htm", "&scope=" + String.join(",", scopes));
  }

  private String address(String path, String scope) {
    return host
        + path
        + "?app_id="
        + appId
        + scope
        + "&redirect_uri="
        + encoded(redirectUri)
        + (state == null ? "" : "&state=" + encoded(state));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "authorisation of app " + appId;
  }
}
