package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.body;
import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.refused;
import static io.github.alipayjakarta.notification.Door.signed;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("商户需要验证 (what the merchant has to check):")
class NotificationChecksTest {
  private static NotificationReader reader(AlipayApp... apps) {
    return new NotificationReader(List.of(apps), Alipay.CLOCK, Duration.ofDays(7));
  }

  private static AlipayApp app(String appId, SignType type, MessageCharset charset) {
    try {
      List<AlipayPublicKey> keys = List.of(AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY));
      return new AlipayApp(appId, type, () -> keys, Set.of(), charset, Set.of(Variant.values()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("the message that Alipay itself signed passes on its day")
  void theRealMessagePasses() throws Exception {
    AlipayApp app =
        AlipayApp.of("2019073166072302", AlipayPublicKey.of(Vectors.realAlipayKey()))
            .withSellerIds(Set.of("2088531891668739"));
    Clock day = Clock.fixed(Instant.parse("2019-08-15T08:00:00Z"), ZoneOffset.UTC);

    AlipayNotification read =
        new NotificationReader(List.of(app), day, Duration.ofDays(7)).read(Vectors.real().bytes());

    assertThat(read.event())
        .isInstanceOfSatisfying(
            PaymentSucceeded.class,
            paid -> {
              assertThat(paid.totalAmount()).isEqualByComparingTo("0.10");
              assertThat(paid.subject()).contains("语雀空间 500人规模");
              assertThat(paid.fundBillList()).hasSize(1);
            });
    assertThat(read.parameters()).hasSize(Vectors.real().parameters().size() - 2);
  }

  @Test
  @DisplayName("4. app_id is the merchant's own")
  void appIdIsTheMerchantsOwn() {
    refused(Refusal.OTHER_APP, with(payment(), "app_id", "2021000000000009"));
    refused(Refusal.OTHER_APP, with(payment(), "app_id", null));
    refused(Refusal.OTHER_APP, with(payment(), "app_id", ""));
    refused(Refusal.OTHER_APP, with(payment(), "app_id", Alipay.APP_ID + " "));
  }

  @Test
  @DisplayName("3. seller_id is the party that the order was for, one of several")
  void sellerIdIsThePartyThatTheOrderWasFor() throws Exception {
    AlipayApp ours = Alipay.app().withSellerIds(Set.of("2088000000000002", "2088000000000003"));

    reader(ours).read(body(signed(payment())));
    reader(ours).read(body(signed(with(payment(), "seller_id", "2088000000000003"))));
    refused(
        Refusal.OTHER_SELLER,
        reader(ours),
        body(signed(with(payment(), "seller_id", "2088000000000009"))));
  }

  @Test
  @DisplayName(
      "3. a signed message without seller_id is accepted, and any seller where none is set")
  void aMessageWithoutSellerIdIsAccepted() throws Exception {
    AlipayApp ours = Alipay.app().withSellerIds(Set.of("2088000000000002"));

    reader(ours).read(body(signed(with(payment(), "seller_id", null))));
    reader(ours).read(body(signed(with(payment(), "seller_id", ""))));
    reader(Alipay.app()).read(body(signed(with(payment(), "seller_id", "2088000000000009"))));
  }

  @Test
  @DisplayName("the cheap checks come first: application, charset, sign, sign_type, then RSA")
  void theCheapChecksComeFirst() {
    Map<String, String> nothingRight =
        with(
            payment(),
            "app_id",
            "x",
            "charset",
            "utf-7",
            "sign_type",
            "RSA",
            "trade_no",
            null,
            "seller_id",
            "a&b");
    NotificationReader reader = reader(Alipay.app().withSellerIds(Set.of("2088")));

    refused(Refusal.OTHER_APP, reader, body(nothingRight));
    Map<String, String> app = with(nothingRight, "app_id", Alipay.APP_ID);
    refused(Refusal.UNKNOWN_CHARSET, reader, body(app));
    Map<String, String> charset = with(app, "charset", "utf-8");
    refused(Refusal.SIGN_MISSING, reader, body(charset));
    Map<String, String> sign = with(charset, "sign", "x");
    refused(Refusal.OTHER_SIGN_TYPE, reader, body(sign));
    Map<String, String> type = with(sign, "sign_type", "RSA2");
    refused(Refusal.SIGN_MALFORMED, reader, body(type));
    refused(Refusal.BAD_SIGNATURE, reader, body(with(type, "sign", "A".repeat(342) + "==")));
    refused(Refusal.NOT_A_NOTIFICATION, reader, body(resigned(type)));
    Map<String, String> kind = with(type, "trade_no", "1");
    refused(Refusal.MALFORMED_VALUE, reader, body(resigned(kind)));
    Map<String, String> values = with(kind, "seller_id", "1", "notify_time", "2020-01-01 00:00:00");
    refused(Refusal.OTHER_SELLER, reader, body(resigned(values)));
    refused(Refusal.STALE, reader, body(resigned(with(values, "seller_id", "2088"))));
  }

  private static Map<String, String> resigned(Map<String, String> parameters) {
    return signed(with(parameters, "sign", null));
  }

  @Test
  @DisplayName("a trade notification sent longer ago than is remembered is refused")
  void aStaleTradeNotificationIsRefused() throws Exception {
    var clock = new MovableClock(Alipay.DAY);
    NotificationReader reader = Alipay.reader(clock);
    byte[] body = body(signed(payment()));

    clock.advance(Duration.ofDays(7));
    reader.read(body);
    clock.advance(Duration.ofNanos(1));
    refused(Refusal.STALE, reader, body);
  }

  @Test
  @DisplayName("one from a clock that is ahead is accepted, and one that says no time that is one")
  void oneFromAnotherClockIsAccepted() throws Exception {
    Door.read(with(payment(), "notify_time", "2024-06-06 10:11:14"));
    Door.read(with(payment(), "notify_time", null));
    Door.read(with(payment(), "notify_time", "yesterday"));
  }

  @Test
  @DisplayName("any duration may be remembered, and any time may stand in a message")
  void anyDurationMayBeRemembered() throws Exception {
    var reader =
        new NotificationReader(
            List.of(Alipay.app()), Alipay.CLOCK, Duration.ofSeconds(Long.MAX_VALUE));

    reader.read(body(signed(payment())));
    reader.read(body(signed(with(payment(), "notify_time", "+999999999-12-31 23:59:59"))));
    Door.read(with(payment(), "notify_time", "+999999999-12-31 23:59:59"));
  }

  @Test
  @DisplayName("notifications that are no trade's do not go stale: they have a key of their own")
  void othersDoNotGoStale() throws Exception {
    Door.read(with(notification("dut_user_sign"), "notify_time", "2001-01-01 00:00:00"));
  }

  @Test
  @DisplayName("a message that names no charset is read in the application's")
  void aMessageThatNamesNoCharsetIsReadInTheApplications() throws Exception {
    Map<String, String> gbk = signed(with(payment(), "charset", "GBK"));
    assertThat(reader(Alipay.app()).read(body(gbk)).parameter("subject")).isEqualTo("辣条");

    Map<String, String> unnamed = with(payment(), "charset", null);
    AlipayApp inGbk = app(Alipay.APP_ID, SignType.RSA2, MessageCharset.GBK);
    assertThat(reader(Alipay.app()).read(body(signed(unnamed))).encoding())
        .isEqualTo(MessageCharset.UTF_8);
    refused(Refusal.UNDECODABLE_TEXT, reader(inGbk), body(signed(with(unnamed, "subject", "辣"))));
  }

  @Test
  @DisplayName("each of several applications is believed by its own key and algorithm")
  void eachOfSeveralApplications() throws Exception {
    AlipayApp first = Alipay.app();
    AlipayApp second =
        AlipayApp.of("2021000000000002", AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64")));
    AlipayApp legacy = app("2021000000000003", SignType.RSA, MessageCharset.UTF_8);
    NotificationReader reader = reader(first, second, legacy);
    String otherKey = Vectors.key("appPrivatePkcs8Base64");
    Map<String, String> forSecond = with(payment(), "app_id", "2021000000000002");
    Map<String, String> forLegacy =
        with(payment(), "app_id", "2021000000000003", "sign_type", "RSA");

    assertThat(reader.read(body(signed(payment()))).event().appId()).isEqualTo(Alipay.APP_ID);
    assertThat(
            reader.read(body(OfficialSdk.signed(forSecond, Variant.V1, otherKey))).event().appId())
        .isEqualTo("2021000000000002");
    assertThat(reader.read(body(signed(forLegacy))).event().appId()).isEqualTo("2021000000000003");

    refused(Refusal.BAD_SIGNATURE, reader, body(signed(forSecond)));
    refused(Refusal.OTHER_SIGN_TYPE, reader, body(signed(with(forLegacy, "sign_type", "RSA2"))));
    refused(Refusal.OTHER_SIGN_TYPE, reader, body(signed(with(payment(), "sign_type", "RSA"))));
  }

  @Test
  @DisplayName("a reader has at least one application, and each once")
  void aReaderHasAtLeastOneApplication() {
    assertThatThrownBy(() -> reader())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one application");
    assertThatThrownBy(() -> reader(Alipay.app(), Alipay.app()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same app id");
  }

  @Test
  @DisplayName("what is stored of a notification verifies again when it is read back")
  void whatIsStoredVerifiesAgain() throws Exception {
    for (String vector : List.of("v1-gbk-rsa2", "v2-utf8-rsa2", "v1-utf8-rsa2-empties-dropped")) {
      AlipayNotification read = Alipay.reader().read(Vectors.golden(vector).bytes());

      AlipayNotification again = Alipay.reader().read(read.form().encode());

      assertThat(again.parameters()).isEqualTo(read.parameters());
      assertThat(again.encoding()).isEqualTo(read.encoding());
    }
  }

  @ParameterizedTest(name = "a body that is no form is refused: {0}")
  @ValueSource(
      strings = {
        "",
        "{\"app_id\":\"2021000000000001\"}",
        "<xml><app_id>1</app_id></xml>",
        "--b\r\nContent-Disposition: form-data; name=\"app_id\"\r\n\r\n1\r\n--b--"
      })
  void aBodyThatIsNoFormIsRefused(String body) {
    assertThatThrownBy(() -> Alipay.reader().read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RefusedException.class);
  }
}
