package io.github.alipayjakarta.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A return from the cashier")
class ReturnReaderTest {
  private static final String PAGE = "alipay.trade.page.pay.return";

  private final ReturnReader reader = new ReturnReader(List.of(Alipay.app()));

  /** Unsigned, as production sends it. */
  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("charset", "utf-8");
    parameters.put("out_trade_no", "T0001");
    parameters.put("method", PAGE);
    parameters.put("total_amount", "88.88");
    parameters.put("trade_no", "2024050622001400000000000001");
    parameters.put("auth_app_id", Alipay.APP_ID);
    parameters.put("version", "1.0");
    parameters.put("app_id", Alipay.APP_ID);
    parameters.put("sign_type", "RSA2");
    parameters.put("seller_id", "2088000000000002");
    parameters.put("timestamp", "2024-05-06 10:11:15");
    return parameters;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> parameters = parameters();
    if (value == null) {
      parameters.remove(name);
    } else {
      parameters.put(name, value);
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    return Vectors.form(parameters, Charset.forName(parameters.getOrDefault("charset", "utf-8")));
  }

  private static String signed(Map<String, String> parameters) {
    return query(OfficialSdk.signed(parameters, Variant.V1));
  }

  private static String genuine() {
    return signed(parameters());
  }

  private void refused(Refusal reason, String query) {
    refused(reason, reader, query);
  }

  private static void refused(Refusal reason, ReturnReader reader, String query) {
    assertThatThrownBy(() -> reader.read(query))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).as(query).isEqualTo(reason));
  }

  static Stream<Vectors.Message> vectors() {
    return Vectors.all().filter(message -> message.name().startsWith("return_url"));
  }

  static Stream<Vectors.Message> notifications() {
    return Vectors.all()
        .filter(message -> !message.name().startsWith("return_url"))
        .filter(message -> "RSA2".equals(message.parameters().get("sign_type")))
        // alipay.service.check says in XML for whom it is.
        .filter(message -> message.parameters().containsKey("app_id"));
  }

  @ParameterizedTest(name = "that was published is verified: {0}")
  @MethodSource("vectors")
  void thatWasPublishedIsVerified(Vectors.Message vector) throws Exception {
    AlipayReturn returned = reader.read(vector.body());

    assertThat(returned.appId()).isEqualTo(Alipay.APP_ID);
    assertThat(returned.authAppId()).contains(Alipay.APP_ID);
    assertThat(returned.method()).isEqualTo(vector.parameters().get("method"));
    assertThat(returned.outTradeNo()).isEqualTo("T0001");
    assertThat(returned.tradeNo()).isEqualTo("2024050622001400000000000001");
    assertThat(returned.totalAmount()).isEqualTo(new BigDecimal("88.88"));
    assertThat(returned.sellerId()).contains("2088000000000002");
    assertThat(returned.timestamp())
        .isEqualTo(ZonedDateTime.parse("2024-05-06T10:11:15+08:00[Asia/Shanghai]"));
  }

  @ParameterizedTest(name = "signed by the official SDK is verified: {0} {1} {2}")
  @CsvSource({
    "utf-8, V1, alipay.trade.page.pay.return",
    "utf-8, V2, alipay.trade.wap.pay.return",
    "GBK, V1, alipay.trade.wap.pay.return",
    "GBK, V2, alipay.trade.page.pay.return"
  })
  void signedByTheOfficialSdkIsVerified(String charset, Variant variant, String method)
      throws Exception {
    Map<String, String> parameters = with("charset", charset);
    parameters.put("method", method);
    // Alipay may send more one day: what it signed is there by name.
    parameters.put("subject", "辣条");

    AlipayReturn returned = reader.read(query(OfficialSdk.signed(parameters, variant)));

    Map<String, String> expected = new TreeMap<>(parameters);
    if (variant == Variant.V1) {
      expected.remove("sign_type");
    }
    assertThat(returned.parameters()).isEqualTo(expected);
    assertThat(returned).hasToString("return for order T0001");
  }

  @Test
  @DisplayName("has what older ones lack only where Alipay sent it")
  void hasWhatOlderOnesLackOnlyWhereAlipaySentIt() throws Exception {
    Map<String, String> old = with("auth_app_id", null);
    old.remove("seller_id");
    old.remove("charset");

    AlipayReturn returned = reader.read(signed(old));

    assertThat(returned.authAppId()).isEmpty();
    assertThat(returned.sellerId()).isEmpty();
  }

  @Test
  @DisplayName("is no event, and so nothing that a payment's handler could be handed")
  void isNoEvent() {
    assertThat(AlipayEvent.class.isAssignableFrom(AlipayReturn.class)).isFalse();
    byte[] posted = genuine().getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Alipay.reader().read(posted))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.NOT_A_NOTIFICATION));
  }

  @ParameterizedTest(name = "may stand beside parameters of the shop's own that are named: {0}")
  @ValueSource(
      strings = {
        "order=1&",
        "order=1&order=2&",
        "order&",
        "order=&",
        "order=%C0%B1%CC%F5&",
        "order=%zz&",
        "%6frder=1&",
        "order=a=b&",
        "lang[]=zh&",
        "lang%5B%5D=zh&order=1&",
        "order=1&&",
        "&"
      })
  void mayStandBesideParametersOfTheShopsOwn(String own) throws Exception {
    ReturnReader allowing = reader.ownParameters("order").ownParameters("lang[]");

    AlipayReturn before = allowing.read(own + genuine());
    AlipayReturn after = allowing.read(genuine() + "&" + own);

    assertThat(before.outTradeNo()).isEqualTo("T0001");
    assertThat(after.parameters()).isEqualTo(before.parameters()).doesNotContainKeys("order");
  }

  @Test
  @DisplayName("is refused with a parameter that is not named, and the sentence names it")
  void isRefusedWithAParameterThatIsNotNamed() {
    assertThatThrownBy(() -> reader.ownParameters("order").read("order=1&lang=zh&" + genuine()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll("no parameter lang", "alipay.return-own-parameters");
    refused(Refusal.MALFORMED_NAME, "lang[]=zh&" + genuine());
    refused(Refusal.MALFORMED_ENCODING, "%zz=zh&" + genuine());
  }

  @ParameterizedTest(name = "cannot have the shop call {0} its own")
  @ValueSource(strings = {"sign", "sign_type", "total_amount", "app_id", "method"})
  void cannotHaveTheShopCallAlipaysItsOwn(String name) {
    assertThatThrownBy(() -> reader.ownParameters("order", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " is a parameter of Alipay's");
  }

  @Test
  @DisplayName("is refused with any parameter changed, taken away or added")
  void isRefusedWithAnyParameterChanged() {
    Map<String, String> genuine = OfficialSdk.signed(parameters(), Variant.V1);
    for (String name : genuine.keySet()) {
      Map<String, String> changed = new LinkedHashMap<>(genuine);
      changed.put(name, changed.get(name).replaceFirst("^.", "9"));
      assertRefused(Vectors.form(changed, StandardCharsets.UTF_8));
      changed.remove(name);
      assertRefused(Vectors.form(changed, StandardCharsets.UTF_8));
    }
    refused(Refusal.BAD_SIGNATURE, query(genuine) + "&buyer_id=2088000000000001");
    refused(Refusal.BAD_SIGNATURE, query(genuine) + "&trade_status=TRADE_SUCCESS");
  }

  private void assertRefused(String query) {
    assertThatThrownBy(() -> reader.read(query)).as(query).isInstanceOf(RefusedException.class);
  }

  @Test
  @DisplayName("is refused with the signed text split at other places")
  void isRefusedWithTheTextSplitElsewhere() {
    Map<String, String> genuine = new TreeMap<>(OfficialSdk.signed(parameters(), Variant.V1));
    Map<String, String> content = new TreeMap<>(genuine);
    content.keySet().removeAll(Set.of("sign", "sign_type"));
    List<String> names = new ArrayList<>(content.keySet());
    for (int i = 0; i + 1 < names.size(); i++) {
      Map<String, String> joined = new LinkedHashMap<>(genuine);
      String next = names.get(i + 1);
      joined.put(names.get(i), joined.get(names.get(i)) + "&" + next + "=" + joined.remove(next));

      assertThat(content(joined)).isEqualTo(content(genuine));
      assertRefused(Vectors.form(joined, StandardCharsets.UTF_8));
    }
  }

  /** The text that the official SDK would verify. */
  private static String content(Map<String, String> parameters) {
    return AlipaySignature.getSignCheckContentV1(new TreeMap<>(parameters));
  }

  @Test
  @DisplayName("is refused with a parameter that stands twice")
  void isRefusedWithAParameterThatStandsTwice() {
    refused(Refusal.DUPLICATE_PARAMETER, genuine() + "&total_amount=88.88");
    refused(Refusal.DUPLICATE_PARAMETER, "out_trade_no=T0002&" + genuine());
  }

  @ParameterizedTest(name = "is not what a notification is: {0}")
  @MethodSource("notifications")
  void isNotWhatANotificationIs(Vectors.Message notification) {
    refused(Refusal.NOT_A_RETURN, notification.body());
  }

  @ParameterizedTest(name = "does not say {0}")
  @ValueSource(strings = {"notify_id", "notify_type", "msg_method", "trade_status"})
  void doesNotSayWhatNotificationsSay(String name) {
    refused(Refusal.NOT_A_RETURN, signed(with(name, "x")));
  }

  @ParameterizedTest(name = "always has {0}")
  @ValueSource(strings = {"method", "trade_no", "out_trade_no", "total_amount", "timestamp"})
  void alwaysHas(String name) {
    refused(Refusal.NOT_A_RETURN, signed(with(name, null)));
    refused(Refusal.NOT_A_RETURN, signed(with(name, "")));
  }

  @ParameterizedTest(name = "of {0} is none of a payment's")
  @ValueSource(strings = {"alipay.user.agreement.page.sign.return", "alipay.trade.page.pay", "x"})
  void ofAnotherMethodIsNone(String method) {
    refused(Refusal.NOT_A_RETURN, signed(with("method", method)));
  }

  @ParameterizedTest(name = "is refused with {0} = {1}")
  @CsvSource({
    "total_amount, 1e9",
    "total_amount, -1",
    "timestamp, yesterday",
    "out_trade_no, T1&total_amount=1",
    "seller_id, a=b"
  })
  void isRefusedWithAMalformedValue(String name, String value) {
    refused(Refusal.MALFORMED_VALUE, signed(with(name, value)));
  }

  @Test
  @DisplayName("is refused for another app, another seller, another key or another algorithm")
  void isRefusedForAnotherAppSellerKeyOrAlgorithm() throws Exception {
    ReturnReader ofASeller =
        new ReturnReader(List.of(Alipay.app().withSellerIds(Set.of("2088000000000009"))));
    ReturnReader ofThisSeller =
        new ReturnReader(List.of(Alipay.app().withSellerIds(Set.of("2088000000000002"))));
    ReturnReader ofAnotherKey =
        new ReturnReader(
            List.of(
                AlipayApp.of(
                    Alipay.APP_ID, AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64")))));

    refused(Refusal.OTHER_APP, signed(with("app_id", "2021000000000009")));
    refused(Refusal.OTHER_APP, signed(with("app_id", null)));
    refused(Refusal.OTHER_SELLER, ofASeller, genuine());
    assertThat(ofASeller.read(signed(with("seller_id", null))).sellerId()).isEmpty();
    assertThat(ofThisSeller.read(genuine()).outTradeNo()).isEqualTo("T0001");
    refused(Refusal.BAD_SIGNATURE, ofAnotherKey, genuine());
    refused(Refusal.OTHER_SIGN_TYPE, signed(with("sign_type", "RSA")));
    refused(Refusal.SIGN_MISSING, query(parameters()));
    refused(Refusal.UNKNOWN_CHARSET, query(parameters()).replace("utf-8", "utf-7"));
  }

  @Test
  @DisplayName("is refused where it is nothing, or too long")
  void isRefusedWhereItIsNothing() {
    refused(Refusal.NOT_A_RETURN, null);
    refused(Refusal.NOT_A_RETURN, "");
    refused(Refusal.NOT_A_FORM, "&");
    refused(Refusal.BODY_TOO_LARGE, genuine() + "&x=" + "y".repeat(8192));
  }

  @Test
  @DisplayName("needs at least one application, each of its own id")
  void needsAtLeastOneApplication() {
    assertThatThrownBy(() -> new ReturnReader(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReturnReader(List.of(Alipay.app(), Alipay.app())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
