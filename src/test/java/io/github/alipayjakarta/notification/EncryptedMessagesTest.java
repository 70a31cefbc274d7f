package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipayEncrypt;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A message to the application gateway that is encrypted")
class EncryptedMessagesTest {
  private static final String KEY = "aYA0GP8JEW+D7/UFaskCWA==";
  private static final String GOLDEN = "gateway-message AES (V1 over ciphertext)";
  private static final String JSON = "{\"order_id\":\"1\",\"name\":\"辣条\"}";

  private static NotificationReader reader(AlipayApp app) {
    return new NotificationReader(List.of(app), Alipay.CLOCK, Duration.ofDays(7));
  }

  private static AlipayApp app() throws Exception {
    return Alipay.app().withAesKey(AesKey.of(KEY));
  }

  private static Map<String, String> message(String type, String content, String charset) {
    return with(
        notification("x"),
        "notify_type",
        null,
        "msg_method",
        "alipay.fund.trans.order.changed",
        "encrypt_type",
        type,
        "charset",
        charset,
        "biz_content",
        content);
  }

  private static GatewayMessage read(AlipayApp app, Map<String, String> parameters)
      throws Exception {
    return (GatewayMessage) reader(app).read(Door.body(Door.signed(parameters))).event();
  }

  private static String encrypted(String text, String charset) throws Exception {
    return AlipayEncrypt.encryptContent(text, "AES", KEY, charset);
  }

  @Test
  @DisplayName("is verified as it came, and then tells its content in the clear")
  void tellsItsContentInTheClear() throws Exception {
    AlipayNotification read = reader(app()).read(Vectors.golden(GOLDEN).bytes());
    var message = (GatewayMessage) read.event();

    assertThat(message.bizContent())
        .isEqualTo("{\"order_id\":\"2024050600000001\",\"status\":\"SUCCESS\"}");
    assertThat(message.encryptType()).contains("AES");
    assertThat(message.content().whyNot()).isEmpty();
    assertThat(read.parameter("biz_content")).startsWith("FEYcdq33luba8utm");
    assertThat(message.toString() + read + message.content())
        .doesNotContain("order_id", "2024050600000001");
  }

  @ParameterizedTest(name = "in {0}, by the official SDK")
  @ValueSource(strings = {"utf-8", "GBK"})
  void inEitherCharset(String charset) throws Exception {
    GatewayMessage message = read(app(), message("AES", encrypted(JSON, charset), charset));

    assertThat(message.bizContent()).isEqualTo(JSON);
    assertThat(read(app(), message("AES", encrypted("[1]", charset), charset)).bizContent())
        .isEqualTo("[1]");
  }

  @Test
  @DisplayName("says that it needs the key where there is none, and may be handed on for all else")
  void saysThatItNeedsTheKey() throws Exception {
    var message = (GatewayMessage) Alipay.reader().read(Vectors.golden(GOLDEN).bytes()).event();

    assertThat(message.msgMethod()).isEqualTo("alipay.fund.trans.order.changed");
    saysWhyNot(message, "biz_content is encrypted; set alipay.aes-key to this app's key (接口内容加密)");
  }

  private static void saysWhyNot(GatewayMessage message, String sentence) {
    assertThat(message.content().whyNot()).contains(sentence);
    assertThat(message.content()).hasToString(sentence);
    assertThatThrownBy(message::bizContent)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest(name = "says that its key does not fit “{0}”")
  @ValueSource(strings = {"!", "AAAA", "fxrwh8KQEA96UJq+4LPuWA==", "KCifvlDR5/rCvwnJGXnuFg=="})
  void saysThatItsKeyDoesNotFit(String content) throws Exception {
    saysWhyNot(
        read(app(), message("AES", content, "utf-8")),
        "biz_content does not open with alipay.aes-key; set it to this app's key (接口内容加密)");
  }

  @Test
  @DisplayName("says that its key does not fit where another app's opens nothing")
  void saysThatItIsAnotherKey() throws Exception {
    AlipayApp other = Alipay.app().withAesKey(AesKey.of("AAAAAAAAAAAAAAAAAAAAAA=="));
    assertThat(read(other, message("AES", encrypted(JSON, "utf-8"), "utf-8")).content().whyNot())
        .hasValueSatisfying(why -> assertThat(why).contains("does not open with alipay.aes-key"));
  }

  @ParameterizedTest(name = "in {0} is named, and not decrypted")
  @CsvSource({"AES_V2, AES_V2", "SM4, SM4", "ROT13, something else", "aes, something else"})
  void inAnotherWayIsNamed(String type, String named) throws Exception {
    saysWhyNot(
        read(app(), message(type, encrypted(JSON, "utf-8"), "utf-8")),
        "biz_content is encrypted with "
            + named
            + ", and only AES is decrypted; choose AES in Alipay's console (接口内容加密)");
  }

  @Test
  @DisplayName("is refused where its cipher text was changed: nothing unsigned is decrypted")
  void isRefusedWhereItWasChanged() throws Exception {
    Map<String, String> signed = Door.signed(message("AES", encrypted(JSON, "utf-8"), "utf-8"));
    Door.refused(
        Refusal.BAD_SIGNATURE,
        reader(app()),
        Door.body(with(signed, "biz_content", encrypted("{}", "utf-8"))));
    Map<String, String> plain = Door.signed(with(signed, "encrypt_type", null, "sign", null));
    Door.refused(
        Refusal.BAD_SIGNATURE, reader(app()), Door.body(with(plain, "encrypt_type", "AES")));
  }

  @Test
  @DisplayName("and one that is not are equal only where they say the same")
  void areEqualOnlyWhereTheySayTheSame() throws Exception {
    Map<String, String> same = message("AES", encrypted(JSON, "utf-8"), "utf-8");
    GatewayMessage message = read(app(), same);

    assertThat(message).isEqualTo(read(app(), same)).hasSameHashCodeAs(read(app(), same));
    assertThat(message.content())
        .isNotEqualTo(read(Alipay.app(), same).content())
        .isNotEqualTo("content");
    assertThat(read(Alipay.app(), same).content())
        .isNotEqualTo(read(app(), message("AES", "!", "utf-8")).content());
    assertThat(app().withSellerIds(Set.of("2088")).aesKey().get()).isPresent();
    assertThat(Alipay.app().aesKey().get()).isEmpty();
  }
}
