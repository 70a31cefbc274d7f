package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a notification says has happened:")
class TypedEventsTest {
  private static AlipayEvent event(Map<String, String> parameters) {
    return Door.read(parameters).event();
  }

  private static Map<String, String> trade(String status, String... more) {
    return with(with(payment(), "trade_status", status), more);
  }

  @ParameterizedTest(name = "{0} with refund_fee {1} and gmt_refund {2} is a {3}")
  @CsvSource({
    "TRADE_SUCCESS,,, PaymentSucceeded",
    "TRADE_SUCCESS, 0.00,, PaymentSucceeded",
    "TRADE_SUCCESS, 0,, PaymentSucceeded",
    "TRADE_SUCCESS, 0.01,, RefundSucceeded",
    "TRADE_SUCCESS, 8.88, 2024-05-07 09:00:00.123, RefundSucceeded",
    "TRADE_SUCCESS,, 2024-05-07 09:00:00.123, RefundSucceeded",
    "TRADE_SUCCESS, 0.00, 2024-05-07 09:00:00, RefundSucceeded",
    "TRADE_CLOSED, 88.88, 2024-05-08 09:00:00.5, RefundSucceeded",
    "TRADE_CLOSED, 88.88,, RefundSucceeded",
    "TRADE_CLOSED,, 2024-05-08 09:00:00.5, RefundSucceeded",
    "TRADE_CLOSED,,, TradeClosed",
    "TRADE_CLOSED, 0.00,, TradeClosed",
    "TRADE_FINISHED,,, TradeFinished",
    "TRADE_FINISHED, 1.00, 2024-05-08 09:00:00.5, TradeFinished",
    "WAIT_BUYER_PAY,,, TradeCreated",
    "TRADE_PENDING,,, OtherNotification",
    "trade_success,,, OtherNotification"
  })
  void tradeEvents(String status, String refundFee, String gmtRefund, String type) {
    AlipayEvent event = event(trade(status, "refund_fee", refundFee, "gmt_refund", gmtRefund));

    assertThat(event.getClass().getSimpleName()).isEqualTo(type);
  }

  @Test
  @DisplayName("a refund is never a payment, whatever the status and the marks")
  void aRefundIsNeverAPayment() {
    assertThat(PaymentSucceeded.class).isFinal();
    assertThat(RefundSucceeded.class).isFinal();
    for (String status : new String[] {"TRADE_SUCCESS", "TRADE_CLOSED", "TRADE_FINISHED"}) {
      for (String fee : new String[] {null, "0.01", "88.88", "100"}) {
        for (String time : new String[] {null, "2024-05-07 09:00:00", "at noon"}) {
          if (fee != null || time != null) {
            assertThat(event(trade(status, "refund_fee", fee, "gmt_refund", time)))
                .isNotInstanceOf(PaymentSucceeded.class);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("a refund tells whether it is full, and what all refunds come to")
  void aRefundTellsWhetherItIsFull() {
    var partial = (RefundSucceeded) event(trade("TRADE_SUCCESS", "refund_fee", "8.88"));
    var full = (RefundSucceeded) event(trade("TRADE_CLOSED", "refund_fee", "88.88"));
    var silent =
        (RefundSucceeded) event(trade("TRADE_CLOSED", "gmt_refund", "2024-05-07 09:00:00"));

    assertThat(partial.isFull()).isFalse();
    assertThat(partial.refundedSoFar()).isEqualByComparingTo("8.88");
    assertThat(full.isFull()).isTrue();
    assertThat(full.refundedSoFar()).isEqualByComparingTo("88.88");
    assertThatThrownBy(silent::refundedSoFar)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refund_fee");
  }

  @Test
  @DisplayName("a closed trade tells whether it was paid")
  void aClosedTradeTellsWhetherItWasPaid() {
    assertThat(((TradeClosed) event(trade("TRADE_CLOSED"))).wasPaid()).isFalse();
    assertThat(
            ((TradeClosed) event(trade("TRADE_CLOSED", "gmt_payment", "2024-05-06 10:11:13")))
                .wasPaid())
        .isTrue();
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(AgreementSigned.class, "dut_user_sign", "NORMAL", "agreement_no", "1"),
        Arguments.of(OtherNotification.class, "dut_user_sign", "STOP", "agreement_no", "1"),
        Arguments.of(OtherNotification.class, "dut_user_sign", "UNSIGN", "agreement_no", "1"),
        Arguments.of(OtherNotification.class, "dut_user_sign", "NORMAL", "agreement_no", ""),
        Arguments.of(AgreementUnsigned.class, "dut_user_unsign", "UNSIGN", "agreement_no", "1"),
        Arguments.of(OtherNotification.class, "dut_user_unsign", "NORMAL", "agreement_no", "1"),
        Arguments.of(OtherNotification.class, "dut_user_unsign", "UNSIGN", "agreement_no", ""),
        Arguments.of(OtherNotification.class, "servicemarket_order_notify", "x", "a", "1"));
  }

  @ParameterizedTest(name = "{1} with {2} and {3}={4} is a {0}")
  @MethodSource
  void kinds(Class<?> type, String notifyType, String status, String name, String value) {
    assertThat(event(with(notification(notifyType), "status", status, name, value)))
        .isInstanceOf(type);
  }

  @ParameterizedTest(name = "{0} with status {1}, auth_no {2} and operation_id {3} is a {4}")
  @CsvSource({
    "fund_auth_freeze, SUCCESS, 1, 2, FundsFrozen",
    "fund_auth_unfreeze, SUCCESS, 1, 2, FundsUnfrozen",
    "fund_auth_freeze, INIT, 1, 2, OtherNotification",
    "fund_auth_freeze, CLOSED, 1, 2, OtherNotification",
    "fund_auth_freeze,, 1, 2, OtherNotification",
    "fund_auth_freeze, SUCCESS,, 2, OtherNotification",
    "fund_auth_freeze, SUCCESS, 1,, OtherNotification",
    "fund_auth_unfreeze, INIT, 1, 2, OtherNotification",
    "fund_auth_unfreeze, SUCCESS,, 2, OtherNotification",
    "fund_auth_unfreeze, SUCCESS, 1,, OtherNotification"
  })
  void funds(String type, String status, String authNo, String operationId, String expected) {
    AlipayEvent event =
        event(
            with(
                notification(type),
                "status",
                status,
                "auth_no",
                authNo,
                "operation_id",
                operationId));

    assertThat(event.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  @DisplayName("msg_method with biz_content is a GatewayMessage; without, there is nothing to tell")
  void gatewayMessages() {
    Map<String, String> message =
        with(notification("x"), "notify_type", null, "msg_method", "m", "biz_content", "{}");

    assertThat(event(message)).isInstanceOf(GatewayMessage.class);
    assertThat(event(with(message, "biz_content", ""))).isInstanceOf(OtherNotification.class);
    assertThat(event(with(message, "notify_type", "dut_user_sign")))
        .isInstanceOf(GatewayMessage.class);
    assertThat(event(with(payment(), "msg_method", "m"))).isInstanceOf(PaymentSucceeded.class);
  }

  @ParameterizedTest(name = "the vector “{0}” is a {1}")
  @CsvSource({
    "v1-utf8-rsa2-empties-dropped, PaymentSucceeded",
    "v1-gbk-rsa2, PaymentSucceeded",
    "partial-refund (TRADE_SUCCESS again), RefundSucceeded",
    "full-refund (TRADE_CLOSED + refund fields), RefundSucceeded",
    "timeout-close (TRADE_CLOSED without refund fields), TradeClosed",
    "dut_user_sign, AgreementSigned",
    "gateway-message plain (V1), GatewayMessage",
    "gateway-message AES (V1 over ciphertext), GatewayMessage"
  })
  void vectors(String name, String type) throws Exception {
    AlipayNotification read = Alipay.reader().read(Vectors.golden(name).bytes());

    assertThat(read.event().getClass().getSimpleName()).isEqualTo(type);
    assertThat(read).hasToString(type + " " + read.event().notifyId());
  }

  @Test
  @DisplayName("an event tells what was handled before it, and nothing can change that")
  void anEventTellsWhatWasHandledBefore() {
    for (String status :
        new String[] {"TRADE_SUCCESS", "TRADE_CLOSED", "TRADE_FINISHED", "WAIT_BUYER_PAY"}) {
      for (String fee : new String[] {null, "1.00"}) {
        var event = (TradeEvent) event(trade(status, "refund_fee", fee));
        assertThat(event.handledBefore()).isEmpty();
        Set<Class<? extends TradeEvent>> before = new HashSet<>();
        before.add(PaymentSucceeded.class);

        TradeEvent told = event.after(before);
        before.add(TradeFinished.class);

        assertThat(told).hasSameClassAs(event).isNotEqualTo(event);
        assertThat(told.handledBefore()).containsExactly(PaymentSucceeded.class);
        assertThat(told.parameters()).isEqualTo(event.parameters());
        assertThatThrownBy(() -> told.handledBefore().clear())
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }

  @Test
  @DisplayName("a payment that a later event implies is of the same trade, with the same history")
  void anImpliedPayment() {
    var finished =
        ((TradeFinished) event(trade("TRADE_FINISHED"))).after(Set.of(TradeCreated.class));

    PaymentSucceeded implied = PaymentSucceeded.impliedBy(finished);

    assertThat(implied.parameters()).isEqualTo(finished.parameters());
    assertThat(implied.handledBefore()).containsExactly(TradeCreated.class);
    assertThat(implied.tradeNo()).isEqualTo(finished.tradeNo());
  }
}
