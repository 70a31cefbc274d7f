package io.github.alipayjakarta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.math.BigDecimal;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("A pretend Alipay")
class PretendAlipayTest {
  private static final PretendAlipay ALIPAY = Alipay.pretend();
  private static final BigDecimal AMOUNT = new BigDecimal("88.88");

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("PaymentSucceeded", ALIPAY.paymentSucceeded("T1", AMOUNT)),
        Arguments.of(
            "RefundSucceeded", ALIPAY.partialRefund("T1", AMOUNT, "R1", new BigDecimal("8.88"))),
        Arguments.of("RefundSucceeded", ALIPAY.fullRefund("T1", AMOUNT, "R2")),
        Arguments.of("TradeClosed", ALIPAY.tradeClosed("T1", AMOUNT)),
        Arguments.of("TradeFinished", ALIPAY.tradeFinished("T1", AMOUNT)),
        Arguments.of("TradeCreated", ALIPAY.tradeCreated("T1", AMOUNT)),
        Arguments.of(
            "AgreementSigned",
            ALIPAY
                .notification("dut_user_sign")
                .with("status", "NORMAL")
                .with("agreement_no", "1")),
        Arguments.of("OtherNotification", ALIPAY.notification("anything")));
  }

  @ParameterizedTest(name = "signs a {0} as the official SDK verifies it, in every way")
  @MethodSource("kinds")
  void signsAsTheOfficialSdkVerifiesIt(String type, PretendNotification notification)
      throws Exception {
    String awkward = " 辣条 a+b & c=d % \"e\" ";
    for (String charset : List.of("utf-8", "GBK", "gb2312", "GB18030")) {
      for (String signType : List.of("RSA2", "RSA")) {
        PretendNotification v1 =
            notification
                .with("charset", charset)
                .with("sign_type", signType)
                .with("body", awkward)
                .with("empty", "")
                .with("blank", " ");
        assertThat(OfficialSdk.accepts(v1.parameters(), Variant.V1)).isTrue();
        assertThat(OfficialSdk.accepts(v1.parameters(), Variant.V2)).isFalse();
        assertThat(OfficialSdk.accepts(v1.signedAsV2().parameters(), Variant.V2)).isTrue();
        assertThat(OfficialSdk.accepts(v1.signedAsV2().parameters(), Variant.V1)).isFalse();

        Map<String, String> posted =
            Form.parse(v1.body()).decode(MessageCharset.named(charset).orElseThrow());
        assertThat(posted).isEqualTo(v1.parameters());
      }
    }
  }

  @ParameterizedTest(name = "makes a {0} that the library reads as one")
  @MethodSource("kinds")
  void makesWhatTheLibraryReads(String type, PretendNotification notification) throws Exception {
    for (PretendNotification each : List.of(notification, notification.signedAsV2())) {
      AlipayNotification read = Alipay.reader().read(each.body());

      assertThat(read.event().getClass().getSimpleName()).isEqualTo(type);
    }
  }

  @Test
  @DisplayName("gives each notification a notify_id of its own, and a trade's copies the same")
  void givesEachNotificationItsOwnId() {
    String id = "notify_id";

    assertThat(ALIPAY.notification("x").parameters().get(id))
        .isNotEqualTo(ALIPAY.notification("x").parameters().get(id));
    assertThat(ALIPAY.paymentSucceeded("T1", AMOUNT).parameters().get(id))
        .isEqualTo(ALIPAY.paymentSucceeded("T1", AMOUNT).parameters().get(id))
        .isNotEqualTo(ALIPAY.tradeFinished("T1", AMOUNT).parameters().get(id));
  }

  @Test
  @DisplayName("tells full refunds from partial ones, with the cumulative amount")
  void tellsFullRefundsFromPartialOnes() throws Exception {
    var partial =
        (RefundSucceeded)
            Alipay.verified(ALIPAY.partialRefund("T1", AMOUNT, "R1", new BigDecimal("8.88")))
                .event();
    var full = (RefundSucceeded) Alipay.verified(ALIPAY.fullRefund("T1", AMOUNT, "R2")).event();

    assertThat(partial.isFull()).isFalse();
    assertThat(partial.refundedSoFar()).isEqualTo("8.88");
    assertThat(partial.outBizNo()).contains("R1");
    assertThat(full.isFull()).isTrue();
    assertThat(full.refundedSoFar()).isEqualTo("88.88");
    assertThat(full.tradeNo()).isEqualTo(partial.tradeNo());
  }

  @Test
  @DisplayName("numbers trades as Alipay does: one order one trade, another order another")
  void numbersTradesAsAlipayDoes() {
    String trade = number(ALIPAY.paymentSucceeded("T1", AMOUNT), "trade_no");

    assertThat(trade).matches("[0-9]{28}");
    assertThat(number(ALIPAY.tradeFinished("T1", AMOUNT), "trade_no")).isEqualTo(trade);
    // These two have one hash code.
    assertThat(number(ALIPAY.tradeCreated("OrderAa", AMOUNT), "trade_no"))
        .isNotEqualTo(number(ALIPAY.tradeCreated("OrderBB", AMOUNT), "trade_no"));
  }

  @Test
  @DisplayName("numbers notifications as Alipay does: a number of its own for each thing told")
  void numbersNotificationsAsAlipayDoes() {
    assertThat(
            Stream.of(
                    ALIPAY.paymentSucceeded("T1", AMOUNT),
                    ALIPAY.partialRefund("T1", AMOUNT, "R1", BigDecimal.ONE),
                    ALIPAY.partialRefund("T1", AMOUNT, "R2", BigDecimal.TEN),
                    ALIPAY.fullRefund("T1", AMOUNT, "R3"),
                    ALIPAY.tradeClosed("T1", AMOUNT),
                    ALIPAY.tradeFinished("T1", AMOUNT),
                    ALIPAY.tradeCreated("T1", AMOUNT),
                    ALIPAY.paymentSucceeded("T2", AMOUNT))
                .map(notification -> number(notification, "notify_id")))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9]{34}"));
    assertThat(number(ALIPAY.paymentSucceeded("T1", AMOUNT), "notify_id"))
        .isEqualTo(number(ALIPAY.paymentSucceeded("T1", AMOUNT), "notify_id"));
  }

  private static String number(PretendNotification notification, String name) {
    return notification.parameters().get(name);
  }

  @Test
  @DisplayName("with new keys is believed with its own public key alone, and can be made again")
  void withNewKeys() throws Exception {
    PretendAlipay made = PretendAlipay.withNewKeys(Alipay.APP_ID, Alipay.CLOCK);
    PretendAlipay again =
        PretendAlipay.withKeys(made.appId(), made.privateKey(), made.publicKey(), Alipay.CLOCK);
    PretendAlipay other = PretendAlipay.withNewKeys(Alipay.APP_ID, Alipay.CLOCK);
    var reader =
        new NotificationReader(
            List.of(AlipayApp.of(made.appId(), AlipayPublicKey.of(made.publicKey()))),
            Alipay.CLOCK,
            Duration.ofDays(7));

    reader.read(made.paymentSucceeded("T1", AMOUNT).body());
    reader.read(again.paymentSucceeded("T1", AMOUNT).body());
    assertThatThrownBy(() -> reader.read(other.paymentSucceeded("T1", AMOUNT).body()))
        .hasMessageContaining("fits none of the configured keys");
    assertThatThrownBy(() -> PretendAlipay.withKeys("1", made.publicKey(), "", Alipay.CLOCK))
        .isInstanceOf(InvalidKeyException.class);
  }

  @Test
  @DisplayName("changes nothing of a notification that was made before")
  void changesNothingOfANotificationThatWasMadeBefore() {
    PretendNotification first = ALIPAY.paymentSucceeded("T1", AMOUNT);
    Map<String, String> before = first.parameters();

    first.with("subject", "x");
    first.without("subject");
    first.signedAsV2();
    first.parameters().clear();

    assertThat(first.parameters()).isEqualTo(before);
    assertThat(first.without("subject").parameters()).doesNotContainKey("subject");
    assertThat(first.with("sign", "forged").parameters()).containsEntry("sign", before.get("sign"));
  }

  @Test
  @DisplayName("sends in Beijing's time, by the clock that it was given")
  void sendsInBeijingsTime() {
    assertThat(ALIPAY.paymentSucceeded("T1", AMOUNT).parameters())
        .containsEntry("notify_time", "2024-05-06 10:11:14");
  }

  @Test
  @DisplayName("refuses what Alipay could not send")
  void refusesWhatAlipayCouldNotSend() {
    PretendNotification notification = ALIPAY.paymentSucceeded("T1", AMOUNT);

    assertThatThrownBy(() -> notification.with("charset", "GBK").with("body", "😀").body())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not exist in the charset");
    assertThatThrownBy(() -> notification.with("charset", "utf-7").body())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notification.with("sign_type", "SM2").body())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("shows no key and no value")
  void showsNoKeyAndNoValue() {
    assertThat(ALIPAY.toString()).doesNotContain("MII");
    assertThat(ALIPAY.paymentSucceeded("T1", AMOUNT).toString())
        .endsWith("parameters to be signed")
        .doesNotContain("T1");
  }
}
