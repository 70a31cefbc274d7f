package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A parameter that is joined to another one's value, where the signature still fits,")
class HiddenParametersTest {
  private static final PretendNotification REFUND =
      Alipay.pretend()
          .partialRefund("T1", Alipay.AMOUNT, "R1", new BigDecimal("1.00"))
          .with("seller_email", "m@x.cn")
          .with("passback_params", "x");

  private static final Vectors.Message ENCRYPTED =
      Vectors.golden("gateway-message AES (V1 over ciphertext)");

  /** The neighbours in the text to sign become one parameter; the text stays the same. */
  private static Map<String, String> joined(String name, String hidden) {
    Map<String, String> parameters = new HashMap<>(REFUND.parameters());
    parameters.put(name, parameters.get(name) + "&" + hidden + "=" + parameters.remove(hidden));
    return parameters;
  }

  @Test
  @DisplayName("does not make a refund a payment")
  void doesNotMakeARefundAPayment() {
    assertRefused(joined("passback_params", "refund_fee"));
    assertRefused(joined("gmt_payment", "gmt_refund"));
  }

  @Test
  @DisplayName("does not hide the seller")
  void doesNotHideTheSeller() {
    assertRefused(joined("seller_email", "seller_id"));
  }

  @Test
  @DisplayName("does not make a second agreement of the first")
  void doesNotMakeASecondAgreement() {
    Map<String, String> parameters =
        new HashMap<>(PretendEvent.AGREEMENT_SIGNED.by(Alipay.pretend()).parameters());
    parameters.merge("sign_scene", "&sign_time=" + parameters.remove("sign_time"), String::concat);

    assertRefused(parameters);
  }

  @Test
  @DisplayName("does not make cipher text a content in the clear")
  void doesNotMakeCipherTextAContentInTheClear() {
    Map<String, String> parameters = new HashMap<>(ENCRYPTED.parameters());
    parameters.merge(
        "biz_content",
        "&charset=" + parameters.remove("charset") + "&encrypt_type=AES",
        String::concat);
    parameters.remove("encrypt_type");

    assertRefused(parameters);
    Door.refused(Refusal.MALFORMED_VALUE, Alipay.reader(), Door.body(parameters));
  }

  @Test
  @DisplayName("does not hide the content of a message")
  void doesNotHideTheContentOfAMessage() {
    Map<String, String> parameters = new HashMap<>(ENCRYPTED.parameters());
    parameters.merge(
        "auth_app_id", "&biz_content=" + parameters.remove("biz_content"), String::concat);

    assertRefused(parameters);
  }

  @ParameterizedTest
  @DisplayName("is told apart from an address in the content of a message")
  @ValueSource(
      strings = {
        "{\"url\":\"https://x.cn/?a=1&encrypt_type=AES&biz_content=1\"}",
        "[\"https://x.cn/?a=1&encrypt_type=AES\"]",
        " {\"url\":\"https://x.cn/?a=1&encrypt_type=AES\"}\n"
      })
  void isToldApartFromAnAddress(String content) {
    var message = (GatewayMessage) Door.read(message(content)).event();

    assertThat(message.bizContent()).isEqualTo(content);
  }

  @ParameterizedTest
  @DisplayName("is refused where the content of a message is no JSON")
  @ValueSource(strings = {"{}&encrypt_type=AES", "AA==&encrypt_type={}", "[]&encrypt_type=[}"})
  void isRefusedWhereTheContentIsNoJson(String content) {
    Door.refused(Refusal.MALFORMED_VALUE, message(content));
  }

  private static Map<String, String> message(String content) {
    return Door.with(
        Door.notification("x"),
        "notify_type",
        null,
        "msg_method",
        "alipay.fund.trans.order.changed",
        "biz_content",
        content);
  }

  @Test
  @DisplayName("is told apart from an ampersand in a text")
  void isToldApartFromAnAmpersandInAText() throws Exception {
    Map<String, String> parameters = REFUND.with("subject", "a&b=c&seller_id").parameters();

    assertThat(Alipay.reader().read(parameters).parameter("subject")).isEqualTo("a&b=c&seller_id");
  }

  @Test
  @DisplayName("is refused with the notification's number, so that somebody can look for it")
  void isRefusedWithTheNotificationsNumber() {
    String notifyId = REFUND.parameters().get("notify_id");

    assertThatThrownBy(() -> Alipay.reader().read(joined("seller_email", "seller_id")))
        .hasMessageContaining("notify_id " + notifyId)
        .hasMessageContaining("trade_no ");
  }

  private static void assertRefused(Map<String, String> parameters) {
    assertThatThrownBy(() -> Alipay.reader().read(parameters))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED_VALUE));
  }
}
