package io.github.alipayjakarta.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeFinished;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A fault")
class FaultTest {
  private static final PretendAlipay ALIPAY = Alipay.pretend();
  private static final PretendNotification PAYMENT = PretendEvent.PAYMENT_SUCCEEDED.by(ALIPAY);

  private static NotificationReader readerOfOneSeller(String... keys) {
    return new NotificationReader(
        List.of(
            new AlipayApp(
                Alipay.APP_ID,
                SignType.RSA2,
                () -> List.of(keys).stream().map(FaultTest::key).toList(),
                Set.of("2088000000000002"),
                MessageCharset.UTF_8,
                Set.of(Variant.values()))),
        Alipay.CLOCK,
        Duration.ofDays(7));
  }

  private static AlipayPublicKey key(String text) {
    try {
      return AlipayPublicKey.of(text);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0} is refused by the library, for the reason {1}")
  @CsvSource({
    "wrong-seller, other-seller",
    "other-app, other-app",
    "replayed, stale",
    "unsigned, sign-missing",
    "foreign-key, bad-signature",
    "sha1, other-sign-type",
    "rotated-key, bad-signature",
    "resplit-forgery, malformed-name"
  })
  void isRefusedByTheLibrary(String fault, String reason) {
    byte[] body = PAYMENT.with(Fault.named(fault).orElseThrow()).body();

    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> readerOfOneSeller(ALIPAY.publicKey()).read(body));

    assertThat(refused.refusal().code()).isEqualTo(reason);
  }

  @Test
  @DisplayName("that Alipay can cause is read as what it is")
  void thatAlipayCanCauseIsReadAsWhatItIs() throws Exception {
    assertThat(read(Fault.GBK).parameter("subject")).contains("辣条");
    assertThat(read(Fault.UNKNOWN_PARAMETER).parameter("brand_new_parameter"))
        .contains("新的 a+b=c & \"d\"");
    assertThat(((PaymentSucceeded) read(Fault.COUPONS).event()).voucherDetailList()).hasSize(1);
    assertThat(((RefundSucceeded) read(Fault.PARTIAL_REFUND).event()).isFull()).isFalse();
    assertThat(read(Fault.FINISHED_MONTHS_LATER).event()).isInstanceOf(TradeFinished.class);
    assertThat(((PaymentSucceeded) read(Fault.WRONG_AMOUNT).event()).totalAmount())
        .isEqualByComparingTo("0.01");
  }

  private static AlipayNotification read(Fault fault) throws RefusedException {
    return readerOfOneSeller(ALIPAY.publicKey()).read(PAYMENT.with(fault).body());
  }

  @Test
  @DisplayName("of a changed key is none where the next key is configured beside the old one")
  void ofAChangedKeyIsNoneWhereBothAreConfigured() throws Exception {
    byte[] body = PAYMENT.with(Fault.ROTATED_KEY).body();

    AlipayNotification read =
        readerOfOneSeller(ALIPAY.publicKey(), ALIPAY.successor().publicKey()).read(body);

    assertThat(read.event()).isInstanceOf(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("that cuts the signed text anew deceives the official SDK")
  void thatCutsTheSignedTextAnewDeceivesTheOfficialSdk() {
    var forged = PAYMENT.with(Fault.RESPLIT_FORGERY).parameters();

    assertThat(forged).containsEntry("total_amount", "9999.00");
    assertThat(OfficialSdk.accepts(forged, Variant.V1)).isTrue();
  }

  @ParameterizedTest(name = "{0} is a fault of any kind, or says that it concerns trades")
  @EnumSource(Fault.class)
  void concernsTradesOrAnyKind(Fault fault) {
    assertThat(Fault.named(fault.wireName())).contains(fault);
    assertThat(fault.imitates()).isNotBlank().doesNotEndWith(".");
    for (PretendEvent event : PretendEvent.values()) {
      PretendNotification notification = event.by(ALIPAY);
      if (fault == Fault.GBK && event == PretendEvent.SERVICE_CHECK) {
        continue; // A check is in GBK as it is.
      }
      boolean trade = notification.value("notify_type").equals("trade_status_sync");
      try {
        assertThat(notification.with(fault).parameters()).isNotEqualTo(notification.parameters());
        assertThat(fault.isOfDelivery()).isFalse();
      } catch (IllegalArgumentException e) {
        assertThat(fault.isOfDelivery() || !trade).isTrue();
        assertThat(e).hasMessageContaining(fault.wireName());
      }
    }
  }

  @Test
  @DisplayName("is found by its name in any case, and not by another")
  void isFoundByItsName() {
    assertThat(Fault.named("WrongAmount")).contains(Fault.WRONG_AMOUNT);
    assertThat(Fault.named("wrong")).isEmpty();
    assertThat(PretendEvent.named("PaymentSucceeded")).contains(PretendEvent.PAYMENT_SUCCEEDED);
    assertThat(PretendEvent.named("payment.succeeded")).contains(PretendEvent.PAYMENT_SUCCEEDED);
    assertThat(PretendEvent.named("paid")).isEmpty();
  }

  @ParameterizedTest(name = "{0} is made and read as {1}")
  @CsvSource({
    "payment-succeeded, PaymentSucceeded",
    "partial-refund, RefundSucceeded",
    "full-refund, RefundSucceeded",
    "trade-closed, TradeClosed",
    "trade-finished, TradeFinished",
    "trade-created, TradeCreated",
    "agreement-signed, AgreementSigned",
    "agreement-unsigned, AgreementUnsigned",
    "funds-frozen, FundsFrozen",
    "funds-unfrozen, FundsUnfrozen",
    "transfer-changed, GatewayMessage",
    "gateway-message, GatewayMessage",
    "app-auth-cancelled, GatewayMessage",
    "app-authorised, OtherNotification"
  })
  void everyEventIsReadAsItsType(String name, String type) throws Exception {
    PretendEvent event = PretendEvent.named(name).orElseThrow();

    assertThat(Alipay.reader().read(event.by(ALIPAY).body()).event().getClass().getSimpleName())
        .isEqualTo(type);
    assertThat(event.wireName()).isEqualTo(name);
    assertThat(event.meaning()).isNotBlank();
  }

  @Test
  @DisplayName("apart, an event's numbers follow from the order's, unless they are set")
  void numbersFollowFromTheOrders() {
    var set = Map.of("out_trade_no", "A7", "total_amount", "0.30", "buyer_id", "1");
    PretendNotification event = PretendEvent.PAYMENT_SUCCEEDED.by(ALIPAY, set);

    assertThat(event.value("trade_no")).isNotEqualTo(PAYMENT.value("trade_no"));
    assertThat(event.value("total_amount")).isEqualTo("0.30");
    assertThat(event.value("buyer_id")).isEqualTo("1");
    assertThatThrownBy(() -> PretendEvent.PAYMENT_SUCCEEDED.by(ALIPAY, Map.of("total_amount", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("total_amount is no amount");
  }

  @Test
  @DisplayName("apart, each attempt of a notification has its own time and signature, and one id")
  void eachAttemptHasItsOwnTimeAndSignature() {
    var clock = new MovableClock(Alipay.DAY);
    PretendNotification first = PretendEvent.PAYMENT_SUCCEEDED.by(Alipay.pretend(clock)).sentNow();
    clock.advance(Duration.ofMinutes(4));
    PretendNotification second = first.sentNow();

    assertThat(second.value("notify_id")).isEqualTo(first.value("notify_id"));
    assertThat(second.value("notify_time")).isEqualTo("2024-05-06 10:15:14");
    assertThat(second.parameters().get("sign")).isNotEqualTo(first.parameters().get("sign"));
    assertThat(second.textToSign()).contains("notify_time=2024-05-06 10:15:14");
  }
}
