package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.body;
import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.refused;
import static io.github.alipayjakarta.notification.Door.signed;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A valid signature alone does not prove the split into parameters. */
@DisplayName("The weak spots of Alipay's text to sign:")
class WeakSpotsTest {
  @Test
  @DisplayName("a genuine message split anew, which the official SDK accepts, is refused")
  void aMessageSplitAnewIsRefused() {
    Map<String, String> genuine =
        with(payment(), "subject", "x&total_amount=9999.00", "total_amount", "0.01");
    String sign = signed(genuine).get("sign");
    Map<String, String> forged =
        with(
            payment(),
            "subject",
            "x",
            "total_amount",
            "9999.00",
            "total_amount=0.01&trade_no",
            genuine.get("trade_no"),
            "trade_no",
            null,
            "sign",
            sign);
    assertThat(OfficialSdk.accepts(forged, Variant.V1)).as("the SDK accepts it").isTrue();

    refused(Refusal.MALFORMED_NAME, Alipay.reader(), body(forged));
    assertThat(Door.read(genuine).parameters())
        .containsEntry("total_amount", "0.01")
        .containsEntry("subject", "x&total_amount=9999.00");
  }

  @Test
  @DisplayName("a genuine message whose subject becomes a second amount is refused for the double")
  void aSecondAmountIsRefused() {
    Map<String, String> genuine =
        with(payment(), "subject", "x&total_amount=9999.00", "total_amount", "0.01");
    String body =
        new String(body(signed(genuine)), StandardCharsets.US_ASCII)
            .replace("subject=x%26total_amount%3D9999.00", "subject=x&total_amount=9999.00");

    refused(Refusal.DUPLICATE_PARAMETER, Alipay.reader(), body.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest(name = "a genuine message whose {0} is joined with the next one is refused")
  @CsvSource({
    "total_amount, trade_no, MALFORMED_VALUE",
    "out_trade_no, seller_id, MALFORMED_VALUE",
    "notify_id, notify_time, MALFORMED_VALUE",
    "trade_no, trade_status, MALFORMED_VALUE"
  })
  void joinedParametersAreRefused(String name, String next, Refusal reason) {
    Map<String, String> genuine = with(payment(), "total_amount", "1.00");
    String sign = signed(genuine).get("sign");
    Map<String, String> joined =
        with(
            genuine,
            name,
            genuine.get(name) + "&" + next + "=" + genuine.get(next),
            next,
            null,
            "sign",
            sign);
    assertThat(OfficialSdk.accepts(joined, Variant.V1)).as("the SDK accepts it").isTrue();

    boolean needed = next.equals("trade_no") || next.equals("trade_status");
    refused(needed ? Refusal.NOT_A_NOTIFICATION : reason, Alipay.reader(), body(joined));
  }

  @ParameterizedTest(name = "{0}={1}, although signed, is refused")
  @CsvSource({
    "total_amount, 1e3",
    "total_amount, -1",
    "total_amount, +1",
    "total_amount, 1.",
    "total_amount, .1",
    "total_amount, '1,00'",
    "total_amount, 0x1",
    "total_amount, ' 1'",
    "total_amount, 1.0.0",
    "total_amount, ٣",
    "total_amount, 123456789012345678901",
    "total_amount, NaN",
    "total_amount, .",
    "refund_fee, 1&a=1",
    "receipt_amount, x",
    "invoice_amount, 1/2",
    "buyer_pay_amount, 1:2",
    "point_amount, '1 '",
    "send_back_fee, '1\u00a0'",
    "trade_no, 1&a=2",
    "out_trade_no, a=b",
    "out_trade_no, a&b",
    "out_biz_no, '&'",
    "notify_id, '='",
    "seller_id, 1&b",
    "buyer_id, 1=1",
    "agreement_no, a&b",
    "auth_no, a&b",
    "operation_id, a&b"
  })
  void malformedValuesAreRefused(String name, String value) {
    refused(Refusal.MALFORMED_VALUE, with(payment(), name, value));
  }

  @Test
  @DisplayName("an empty parameter that is added where empties are dropped is absent")
  void anAddedEmptyParameterIsAbsent() throws Exception {
    Map<String, String> genuine = signed(with(payment(), "body", ""));
    Map<String, String> added =
        with(genuine, "refund_fee", "", "gmt_refund", " ", "out_biz_no", "\u3000");

    AlipayNotification read = Alipay.reader().read(body(added));

    assertThat(read.parameters())
        .doesNotContainKeys("refund_fee", "gmt_refund", "out_biz_no", "body");
    assertThat(read.parameter("refund_fee")).isNull();
    assertThat(read.event()).isInstanceOf(PaymentSucceeded.class);
    assertThat(read.form().raw("gmt_refund")).isNull();
  }

  @Test
  @DisplayName("an empty value is absent even where it was signed")
  void anEmptyValueIsAbsentEvenWhereItWasSigned() throws Exception {
    byte[] body = Vectors.golden("v1-utf8-rsa2-empties-kept").bytes();

    assertThat(Alipay.reader().read(body).parameters()).doesNotContainKey("body");
  }

  @Test
  @DisplayName("an empty parameter cannot hide a genuine one of its name")
  void anEmptyParameterCannotHideAGenuineOne() {
    String body = new String(body(signed(payment())), StandardCharsets.US_ASCII);

    for (String doubled : List.of("total_amount=&" + body, body + "&total_amount")) {
      refused(
          Refusal.DUPLICATE_PARAMETER,
          Alipay.reader(),
          doubled.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  @DisplayName("an empty charset, app_id or sign_type changes nothing and makes nothing valid")
  void anEmptyNameThatIsReadBeforehandMakesNothingValid() {
    Map<String, String> genuine = signed(payment());

    refused(Refusal.OTHER_APP, Alipay.reader(), body(with(genuine, "app_id", "")));
    refused(Refusal.OTHER_SIGN_TYPE, Alipay.reader(), body(with(genuine, "sign_type", "")));
    refused(Refusal.BAD_SIGNATURE, Alipay.reader(), body(with(genuine, "charset", "")));
  }

  @Test
  @DisplayName("a charset cannot be added to a message to have it read in another one")
  void aCharsetCannotBeAdded() {
    Map<String, String> genuine = signed(with(payment(), "charset", null));

    for (String charset : List.of("GBK", "gb18030", "utf-8")) {
      String body = new String(body(genuine), StandardCharsets.US_ASCII) + "&charset=" + charset;
      refused(Refusal.BAD_SIGNATURE, Alipay.reader(), body.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  @DisplayName("sign_type, which V1 does not sign, is not among the signed parameters")
  void signTypeIsNotAmongTheSignedParameters() throws Exception {
    assertThat(Door.read(payment()).parameters()).doesNotContainKeys("sign", "sign_type");

    byte[] v2 = body(OfficialSdk.signed(payment(), Variant.V2));
    assertThat(Alipay.reader().read(v2).parameters())
        .containsEntry("sign_type", "RSA2")
        .doesNotContainKey("sign");
  }

  @ParameterizedTest(name = "a signed return_url query is no notification: {0}")
  @ValueSource(
      strings = {
        "return_url page (V1, production behaviour)",
        "return_url wap (V2, reported for the sandbox in 2020)"
      })
  void aReturnUrlQueryIsNoNotification(String vector) {
    refused(Refusal.NOT_A_NOTIFICATION, Alipay.reader(), Vectors.golden(vector).bytes());
  }

  @Test
  @DisplayName("a method that ends in .return is none, whatever else is there")
  void aMethodThatEndsInReturnIsNone() {
    Map<String, String> both = with(payment(), "method", "alipay.trade.wap.pay.return");

    refused(Refusal.NOT_A_NOTIFICATION, both);
    assertThat(Door.read(with(both, "method", "alipay.trade.refund")).event())
        .isInstanceOf(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("a notification has notify_id and notify_type or msg_method")
  void aNotificationHasItsNames() {
    refused(Refusal.NOT_A_NOTIFICATION, with(payment(), "notify_id", null));
    refused(Refusal.NOT_A_NOTIFICATION, with(payment(), "notify_id", ""));
    refused(Refusal.NOT_A_NOTIFICATION, with(payment(), "notify_type", null));
    refused(
        Refusal.NOT_A_NOTIFICATION,
        with(notification("x"), "msg_method", "m", "biz_content", "{}", "notify_id", null));
    Door.read(with(notification("x"), "msg_method", "m", "notify_type", null));
  }

  @ParameterizedTest(name = "a trade notification has {0}")
  @ValueSource(strings = {"trade_status", "trade_no", "out_trade_no"})
  void aTradeNotificationHasItsNames(String name) {
    refused(Refusal.NOT_A_NOTIFICATION, with(payment(), name, null));
    refused(Refusal.NOT_A_NOTIFICATION, with(payment(), name, ""));
  }

  @Test
  @DisplayName("the life account's check, which has no notify_id, is no notification")
  void theLifeAccountsCheckIsNoNotification() throws Exception {
    AlipayApp app = Alipay.app();
    var reader = new NotificationReader(List.of(app), Alipay.CLOCK, Duration.ofDays(7));

    // It has no app_id outside its XML, so that it comes to no application at all.
    refused(Refusal.OTHER_APP, reader, Vectors.golden("alipay.service.check (V2, GBK)").bytes());
  }

  @Test
  @DisplayName("one application's notification is not another's, although one key signs for both")
  void oneApplicationsNotificationIsNotAnothers() throws Exception {
    AlipayPublicKey key = AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY);
    var onlyTheOther =
        new NotificationReader(
            List.of(AlipayApp.of("2021000000000002", key)), Alipay.CLOCK, Duration.ofDays(7));

    refused(Refusal.OTHER_APP, onlyTheOther, body(signed(payment())));
  }
}
