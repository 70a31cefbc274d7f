package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.WireStyle;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Of notifications that tell of no payment,")
class OtherKindsTest {
  private static final int MESSAGES = Integer.getInteger("test.messages", 2000);

  /** Each kind that Alipay documents, with what makes it that kind. */
  enum Kind {
    AGREEMENT_SIGNED(
        AgreementSigned.class,
        "notify_type=dut_user_sign status=NORMAL agreement_no=20245506000000000001",
        "external_agreement_no sign_scene alipay_logon_id external_logon_id"),
    AGREEMENT_UNSIGNED(
        AgreementUnsigned.class,
        "notify_type=dut_user_unsign status=UNSIGN agreement_no=20245506000000000001",
        "external_agreement_no sign_scene alipay_logon_id external_logon_id"),
    FUNDS_FROZEN(
        FundsFrozen.class,
        "notify_type=fund_auth_freeze status=SUCCESS auth_no=1 operation_id=2 amount=1.00",
        "out_order_no out_request_no payer_logon_id payee_logon_id"),
    FUNDS_UNFROZEN(
        FundsUnfrozen.class,
        "notify_type=fund_auth_unfreeze status=SUCCESS auth_no=1 operation_id=2 amount=1.00",
        "out_order_no out_request_no payer_logon_id payee_logon_id"),
    TRANSFER(
        GatewayMessage.class,
        "msg_method=alipay.fund.trans.order.changed utc_timestamp=1714960801000 version=1.1",
        "biz_content"),
    OLD_MESSAGE(
        OtherNotification.class,
        "notify_type=servicemarket_order_notify"
            + " method=alipay.open.servicemarket.order.notify status=x",
        "biz_content name title"),
    AUTHORISATION(
        OtherNotification.class,
        "notify_type=open_app_auth_notify status=execute_auth auth_time=1714960801000",
        "app_auth_code app_auth_token app_refresh_token user_id");

    final Class<? extends AlipayEvent> type;
    final String fixed;
    final List<String> texts;

    Kind(Class<? extends AlipayEvent> type, String fixed, String texts) {
      this.type = type;
      this.fixed = fixed;
      this.texts = List.of(texts.split(" "));
    }

    Map<String, String> random(Random random, String charset) {
      var text = new RandomText(random, Charset.forName(charset));
      Map<String, String> parameters = new LinkedHashMap<>();
      parameters.put("notify_id", "N" + Math.abs(random.nextLong()));
      parameters.put("app_id", Alipay.APP_ID);
      parameters.put("charset", charset);
      parameters.put("sign_type", "RSA2");
      for (String pair : fixed.split(" ")) {
        int equals = pair.indexOf('=');
        parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
      for (String name : texts) {
        parameters.put(name, name.equals("biz_content") ? "x" + text.next() : text.next());
      }
      return parameters;
    }
  }

  @ParameterizedTest(name = "thousands of {0} with random text are read as they were signed")
  @EnumSource
  void thousandsAreReadAsTheyWereSigned(Kind kind) {
    long[] seeds = Seeded.random(getClass()).longs(MESSAGES).toArray();

    IntStream.range(0, MESSAGES).parallel().forEach(i -> one(kind, new Random(seeds[i])));
  }

  private static void one(Kind kind, Random random) {
    String charset = List.of("utf-8", "GBK", "GB18030").get(random.nextInt(3));
    Variant variant = random.nextBoolean() ? Variant.V1 : Variant.V2;
    Map<String, String> signed = OfficialSdk.signed(kind.random(random, charset), variant);
    byte[] body = new WireStyle(random).body(signed.entrySet(), Charset.forName(charset));
    Map<String, String> covered = new LinkedHashMap<>(signed);
    covered.values().removeIf(String::isBlank);
    covered.remove("sign");
    if (variant == Variant.V1) {
      covered.remove("sign_type");
    }
    try {
      AlipayNotification read = Alipay.reader().read(body);
      assertThat(read.event()).isInstanceOf(kind.type);
      assertThat(read.parameters()).isEqualTo(covered);
    } catch (RefusedException e) {
      throw new AssertionError(e.refusal() + " for a genuine " + kind + ": " + signed, e);
    }
    refusedOnceChanged(signed, random, Charset.forName(charset));
  }

  private static void refusedOnceChanged(
      Map<String, String> signed, Random random, Charset charset) {
    List<String> names =
        signed.entrySet().stream()
            .filter(p -> !p.getValue().isBlank() && !p.getKey().equals("charset"))
            .map(Map.Entry::getKey)
            .toList();
    String name = names.get(random.nextInt(names.size()));
    Map<String, String> changed = new LinkedHashMap<>(signed);
    changed.merge(name, "x", String::concat);
    byte[] body = new WireStyle(random).body(changed.entrySet(), charset);
    try {
      Alipay.reader().read(body);
    } catch (RefusedException e) {
      assertThat(e.getMessage()).doesNotContain(changed.get(name));
      return;
    }
    throw new AssertionError("accepted with another " + name + ": " + signed);
  }

  private static GatewayMessage message(String content) {
    return (GatewayMessage)
        Door.read(with(notification("x"), "msg_method", "m", "biz_content", content)).event();
  }

  @Test
  @DisplayName("a message tells the members of its content, read as parameters are")
  void aMessageTellsTheMembersOfItsContent() {
    Parameters content =
        message(
                "{\"order_id\":\"1\",\"trans_amount\":\"88.88\",\"pay_date\":\"2024-05-06 10:00:00\","
                    + "\"n\":7,\"none\":null,\"o\":{\"a\":[1]}}")
            .content()
            .members();

    assertThat(content.text("order_id")).contains("1");
    assertThat(content.amount("trans_amount").orElseThrow()).isEqualByComparingTo("88.88");
    assertThat(content.time("pay_date").orElseThrow().toLocalDateTime())
        .isEqualTo("2024-05-06T10:00:00");
    assertThat(content.text("n")).contains("7");
    assertThat(content.text("none")).isEmpty();
    assertThat(JsonText.members(content.required("o"))).containsEntry("a", "[1]");
    assertThat(content).hasToString("5 parameters");
  }

  @ParameterizedTest(name = "a message whose content is {0} has no members, and can still be read")
  @ValueSource(strings = {"x", "[]", "[{\"a\":1}]", "{\"a\":", "\"a\"", "<XML/>", "Zm9v"})
  void aMessageWithoutAnObjectHasNoMembers(String content) {
    assertThat(message(content).content().members().asMap()).isEmpty();
    assertThat(message(content).bizContent()).isEqualTo(content);
  }

  @Test
  @DisplayName("a message whose content is nested without end has no members")
  void aMessageNestedWithoutEndHasNoMembers() {
    assertThat(message("{\"a\":" + "[".repeat(20_000)).content().members().asMap()).isEmpty();
  }

  @Test
  @DisplayName("a message may hold an address whose query names what only trades are compared by")
  void aMessageMayHoldAnAddress() {
    String content =
        "{\"url\":\"https://shop.example/?a=1&total_amount=9&seller_id=2&sign_time=3\"}";

    assertThat(message(content).content().members().required("url")).endsWith("&sign_time=3");
  }

  @Test
  @DisplayName("a message tells when it was sent, where that is a number of milliseconds")
  void aMessageTellsWhenItWasSent() {
    Map<String, String> sent =
        with(notification("x"), "msg_method", "m", "biz_content", "{}", "utc_timestamp", "");
    for (String odd : List.of("", "x", "-1", "1714960801000.0", "1".repeat(16))) {
      var message = (GatewayMessage) Door.read(with(sent, "utc_timestamp", odd)).event();
      assertThat(message.sentAt()).isEmpty();
    }
    var message = (GatewayMessage) Door.read(with(sent, "utc_timestamp", "1714960801000")).event();
    assertThat(message.sentAt()).contains(Instant.parse("2024-05-06T02:00:01Z"));
  }

  @Test
  @DisplayName("one that authorises an app tells its code and tokens, and prints none of them")
  void anAuthorisationTellsItsSecretsAndPrintsNone() {
    Map<String, String> parameters =
        with(
            notification("open_app_auth_notify"),
            "status",
            "execute_auth",
            "auth_app_id",
            "2021000000000077",
            "auth_time",
            "1714960801000",
            "app_auth_code",
            "secret-code",
            "app_auth_token",
            "secret-token",
            "expires_in",
            "31536000",
            "app_refresh_token",
            "secret-refresh",
            "re_expires_in",
            "32140800",
            "user_id",
            "2088000000000001",
            "agent_app_id",
            "2021000000000078");
    AlipayNotification read = Door.read(parameters);
    var other = (OtherNotification) read.event();
    AppAuthorization authorization = other.appAuthorization().orElseThrow();

    assertThat(authorization.authAppId()).contains("2021000000000077");
    assertThat(authorization.authTime()).contains(Instant.parse("2024-05-06T02:00:01Z"));
    assertThat(authorization.appAuthCode()).contains("secret-code");
    assertThat(authorization.appAuthToken()).contains("secret-token");
    assertThat(authorization.expiresIn()).contains("31536000");
    assertThat(authorization.appRefreshToken()).contains("secret-refresh");
    assertThat(authorization.reExpiresIn()).contains("32140800");
    assertThat(authorization.userId()).contains("2088000000000001");
    assertThat(authorization.agentAppId()).contains("2021000000000078");
    for (Object printed : List.of(read, other, authorization, read.form(), other.parameters())) {
      assertThat(printed.toString()).doesNotContain("secret", "2088");
    }
  }

  @Test
  @DisplayName("one of the old protocol tells its method, and is no authorisation")
  void oneOfTheOldProtocolTellsItsMethod() {
    var old =
        (OtherNotification)
            Door.read(
                    with(
                        notification("servicemarket_order_notify"),
                        "method",
                        "alipay.open.servicemarket.order.notify"))
                .event();

    assertThat(old.method()).contains("alipay.open.servicemarket.order.notify");
    assertThat(old.appAuthorization()).isEmpty();
    var nameless =
        (OtherNotification)
            Door.read(with(notification("x"), "notify_type", null, "msg_method", "m")).event();
    assertThat(nameless.appAuthorization()).isEmpty();
  }
}
