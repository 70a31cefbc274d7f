package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.domain.AlipayOpenAuthTokenAppModel;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import com.alipay.api.internal.util.json.JSONWriter;
import com.alipay.api.request.AlipaySystemOauthTokenRequest;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Authorisation by a merchant or a buyer")
class AuthorizationTest {
  private static final String APP_ID = "2021000000000318";
  private static final String CALLBACK = "https://isv.example/callback?a=b";

  private final PretendGateway gateway = new PretendGateway();

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  @Test
  @DisplayName("begins at the documented page, with the callback encoded and a state in Base64")
  void beginsAtTheDocumentedPage() {
    AuthorizationUrl url = AuthorizationUrl.of(APP_ID, CALLBACK);

    assertThat(url.ofMerchant())
        .isEqualTo(
            "https://openauth.alipay.com/oauth2/appToAppAuth.htm?app_id=2021000000000318"
                + "&redirect_uri=https%3A%2F%2Fisv.example%2Fcallback%3Fa%3Db");
    assertThat(url.withState("002022").ofMerchant()).endsWith("%3Fa%3Db&state=MDAyMDIy");
    assertThat(url.withState("a").ofUser("auth_base", "auth_user"))
        .isEqualTo(
            "https://openauth.alipay.com/oauth2/publicAppAuthorize.htm?app_id=2021000000000318"
                + "&scope=auth_base,auth_user"
                + "&redirect_uri=https%3A%2F%2Fisv.example%2Fcallback%3Fa%3Db&state=YQ%3D%3D");
    assertThat(new AuthorizationUrl(AuthorizationUrl.SANDBOX, APP_ID, CALLBACK, null).ofMerchant())
        .startsWith("https://openauth-sandbox.dl.alipaydev.com/oauth2/");
    assertThat(url).hasToString("authorisation of app " + APP_ID);
  }

  @Test
  @DisplayName("is refused before anybody is sent anywhere where a part cannot be right")
  void isRefusedWhereAPartCannotBeRight() {
    AuthorizationUrl url = AuthorizationUrl.of(APP_ID, CALLBACK);

    refused("redirect_uri", () -> AuthorizationUrl.of(APP_ID, "isv.example"));
    refused("state", () -> url.withState(""));
    refused("state", () -> url.withState("x".repeat(76)));
    refused("state", () -> new AuthorizationUrl(url.host(), APP_ID, CALLBACK, "a b"));
    assertThat(url.withState("x".repeat(75)).state()).hasSize(100);
    refused("scope", url::ofUser);
    refused("scope", () -> url.ofUser("auth_base&x=y"));
    assertThatThrownBy(() -> AuthorizationUrl.of("a&b", CALLBACK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  @DisplayName("gets a merchant's token for its code, and every call then carries it")
  void getsAMerchantsToken() {
    gateway.answers(
        """
        {"code":"10000","msg":"Success","app_auth_token":"201904BB84","auth_app_id":"2013111800001989",\
        "app_refresh_token":"201904BB89","user_id":"2088102150527498","expires_in":31536000,\
        "re_expires_in":32140800}""");

    AppAuthTokenAnswer token = gateway.client().call(AppAuthToken.ofCode("1cc19911172e4f8a"));

    var model = new AlipayOpenAuthTokenAppModel();
    model.setGrantType("authorization_code");
    model.setCode("1cc19911172e4f8a");
    assertSaid("alipay.open.auth.token.app", model);
    assertThat(token.appAuthToken()).isEqualTo("201904BB84");
    assertThat(token.appRefreshToken()).contains("201904BB89");
    assertThat(token.authAppId()).contains("2013111800001989");
    assertThat(token.userId()).contains("2088102150527498");
    assertThat(token.expiresIn()).contains(Duration.ofDays(365));
    assertThat(token.reExpiresIn()).contains(Duration.ofDays(372));
    assertThat(token.tokens()).isEmpty();
    assertThat(token.answer().code()).isEqualTo("10000");
    assertThat(token).hasToString("authorisation of app 2013111800001989");

    gateway.answers("{\"code\":\"10000\",\"out_trade_no\":\"R-1\"}");
    gateway
        .client()
        .onBehalfOf(token.appAuthToken())
        .call(TradeClose.of(TradeNumber.ofMerchant("R-1")));
    assertThat(gateway.last().body()).containsEntry("app_auth_token", "201904BB84");
  }

  @Test
  @DisplayName("gets several tokens where several applications were authorised at once, or says so")
  void getsSeveralTokens() {
    gateway
        .answers(
            """
            {"code":"10000","tokens":[{"app_auth_token":"t1","auth_app_id":"1"},\
            {"app_auth_token":"t2","auth_app_id":"2"},{"auth_app_id":"3"}]}""")
        .answers("{\"code\":\"10000\",\"tokens\":[]}")
        .answers("{\"code\":\"40002\",\"sub_code\":\"isv.code-invalid\"}");

    AppAuthTokenAnswer tokens = gateway.client().call(AppAuthToken.refreshed("201904BB89"));

    var model = new AlipayOpenAuthTokenAppModel();
    model.setGrantType("refresh_token");
    model.setRefreshToken("201904BB89");
    assertSaid("alipay.open.auth.token.app", model);
    assertThat(tokens.appAuthToken()).isEqualTo("t1");
    assertThat(tokens.tokens()).hasSize(2);
    assertThat(tokens).hasToString("authorisation of app unnamed");
    assertThatThrownBy(() -> gateway.client().call(AppAuthToken.ofCode("used")))
        .isInstanceOf(AlipayException.class)
        .hasMessageContainingAll("no app_auth_token", "outcome is unknown");
    assertThatThrownBy(() -> gateway.client().call(AppAuthToken.ofCode("used")))
        .isInstanceOfSatisfying(
            AlipayException.class,
            e -> {
              assertThat(e.subCode()).contains("isv.code-invalid");
              assertThat(e.outcomeUnknown()).isFalse();
            });
  }

  private void assertSaid(String method, AlipayOpenAuthTokenAppModel model) {
    assertThat(gateway.last().query()).containsEntry("method", method);
    assertThat(gateway.last().body()).containsOnlyKeys("biz_content");
    assertThat(new JSONValidatingReader().read(gateway.last().body().get("biz_content")))
        .isEqualTo(new JSONValidatingReader().read(new JSONWriter().write(model, true)));
  }

  @Test
  @DisplayName("gets a buyer's token, whose good answer has no code")
  void getsABuyersToken() {
    gateway
        .answers(
            """
            {"access_token":"authusrB84","user_id":"2088","open_id":"07","refresh_token":"authusrB89",\
            "auth_start":"2023-08-29 13:49:59","expires_in":1296000,"re_expires_in":"2592000"}""")
        .answers("{\"access_token\":\"a\",\"expires_in\":\"soon\"}");

    UserTokenAnswer token = gateway.client().call(UserToken.ofCode("4b203fe6c11548bc"));

    var official = new AlipaySystemOauthTokenRequest();
    official.setGrantType("authorization_code");
    official.setCode("4b203fe6c11548bc");
    assertThat(gateway.last().query()).containsEntry("method", official.getApiMethodName());
    assertThat(gateway.last().body()).isEqualTo(official.getTextParams());
    assertThat(token.accessToken()).isEqualTo("authusrB84");
    assertThat(token.userId()).contains("2088");
    assertThat(token.openId()).contains("07");
    assertThat(token.refreshToken()).contains("authusrB89");
    assertThat(token.authStart())
        .contains(ZonedDateTime.parse("2023-08-29T13:49:59+08:00[Asia/Shanghai]"));
    assertThat(token.expiresIn()).contains(Duration.ofDays(15));
    assertThat(token.reExpiresIn()).contains(Duration.ofDays(30));
    assertThat(token).hasToString("authorisation of a user");

    UserTokenAnswer refreshed = gateway.client().call(UserToken.refreshed("authusrB89"));
    assertThat(gateway.last().body())
        .containsOnly(
            Map.entry("grant_type", "refresh_token"), Map.entry("refresh_token", "authusrB89"));
    assertThat(refreshed.expiresIn()).isEmpty();
    assertThat(refreshed.answer().text("access_token")).contains("a");
  }

  @ParameterizedTest(name = "takes no code such as ''{0}''")
  @ValueSource(strings = {"", " ", "a b", "码"})
  void takesNoSuchCode(String code) {
    refused("code", () -> UserToken.ofCode(code));
    refused("code", () -> AppAuthToken.ofCode(code));
    refused("refresh_token", () -> UserToken.refreshed(code));
    refused("refresh_token", () -> AppAuthToken.refreshed(code));
  }

  @Test
  @DisplayName("keeps its secrets")
  void keepsItsSecrets() {
    assertThat(AppAuthToken.ofCode("secret1"))
        .hasToString("application's token for authorization_code");
    assertThat(UserToken.refreshed("secret1")).hasToString("user's token for refresh_token");
  }
}
