package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.Vectors.Message;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.GatewayMessage;
import io.github.alipayjakarta.protocol.TextToSign.Empties;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each vector of the other notifications")
class OtherVectorsTest {
  static Stream<Message> vectors() {
    return Vectors.others();
  }

  private static Variant variantOf(JsonObject vector) {
    return vector.getString("removed").equals("sign") ? Variant.V2 : Variant.V1;
  }

  @Test
  @DisplayName("is there: three of trades, an agreement, two messages, two returns and a check")
  void isThere() {
    assertThat(vectors()).hasSize(9);
  }

  @ParameterizedTest(name = "{0} has the stated content, and its SHA-256")
  @MethodSource("vectors")
  void hasTheStatedContent(Message message) throws Exception {
    JsonObject vector = Vectors.raw(message.name());
    Form form = Form.parse(message.bytes());
    MessageCharset charset = form.charset(MessageCharset.UTF_8);

    byte[] content =
        TextToSign.ofNotification(form, variantOf(vector), Empties.AS_RECEIVED, charset);

    assertThat(charset.decode(content)).isEqualTo(vector.getString("content"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    assertThat(sha256).isEqualTo(vector.getString("contentSha256", sha256));
  }

  @ParameterizedTest(name = "{0} has the stated verdicts as V1 and as V2")
  @MethodSource("vectors")
  void hasTheStatedVerdicts(Message message) throws Exception {
    JsonObject vector = Vectors.raw(message.name());
    for (Variant variant : Variant.values()) {
      boolean verifies = variant == variantOf(vector);
      assertThat(vector.getBoolean("javaSdk_rsaCheck" + variant, verifies)).isEqualTo(verifies);
      assertThat(OfficialSdk.accepts(message.parameters(), variant)).isEqualTo(verifies);
      assertThat(verifies(message, variant)).isEqualTo(verifies);
    }
  }

  private static boolean verifies(Message message, Variant variant) throws Exception {
    List<AlipayPublicKey> keys = List.of(AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY));
    try {
      Form form = Form.parse(message.bytes());
      return new SignatureVerifier(SignType.RSA2, () -> keys, Set.of(variant))
              .verify(form, form.charset(MessageCharset.UTF_8))
              .variant()
          == variant;
    } catch (RefusedException e) {
      assertThat(e.refusal()).isEqualTo(Refusal.BAD_SIGNATURE);
      return false;
    }
  }

  @ParameterizedTest(name = "{0} is a {1} with every value that was signed")
  @CsvSource({
    "partial-refund (TRADE_SUCCESS again), RefundSucceeded",
    "full-refund (TRADE_CLOSED + refund fields), RefundSucceeded",
    "timeout-close (TRADE_CLOSED without refund fields), TradeClosed",
    "dut_user_sign, AgreementSigned",
    "gateway-message plain (V1), GatewayMessage",
    "gateway-message AES (V1 over ciphertext), GatewayMessage"
  })
  void isOfItsKind(String name, String type) throws Exception {
    Message message = Vectors.golden(name);

    AlipayNotification read = Alipay.reader().read(message.bytes());

    AlipayEvent event = read.event();
    assertThat(event.getClass().getSimpleName()).isEqualTo(type);
    message
        .parameters()
        .forEach(
            (parameter, value) -> {
              if (!Set.of("sign", "sign_type").contains(parameter)) {
                assertThat(read.parameter(parameter)).isEqualTo(value);
              }
            });
  }

  @Test
  @DisplayName("that is a transfer's result tells its members")
  void tellsItsMembers() throws Exception {
    var message =
        (GatewayMessage)
            Alipay.reader().read(Vectors.golden("gateway-message plain (V1)").bytes()).event();

    assertThat(message.msgMethod()).isEqualTo("alipay.fund.trans.order.changed");
    assertThat(message.content().members().text("order_id")).contains("2024050600000001");
    assertThat(message.content().members().text("status")).contains("SUCCESS");
  }

  @ParameterizedTest(name = "{0} is no notification")
  @CsvSource({
    "'return_url page (V1, production behaviour)', NOT_A_NOTIFICATION",
    "'return_url wap (V2, reported for the sandbox in 2020)', NOT_A_NOTIFICATION",
    "'alipay.service.check (V2, GBK)', OTHER_APP"
  })
  void isNoNotification(String name, Refusal reason) {
    assertThatThrownBy(() -> Alipay.reader().read(Vectors.golden(name).bytes()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  @Test
  @DisplayName("that is a check of the gateway has both stated answers")
  void hasBothStatedAnswers() throws Exception {
    assertThat(ServiceChecks.reader().read(ServiceChecks.vector()).reply().body())
        .isEqualTo(ServiceChecks.expectedReply());
    assertThat(ServiceChecks.reader().read(ServiceChecks.forged()).reply().body())
        .isEqualTo(ServiceChecks.expectedReplyOnBadSign());
  }
}
