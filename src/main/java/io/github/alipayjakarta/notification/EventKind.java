package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.MessageCharset;
import java.math.BigDecimal;
import java.util.Set;

/** Tells the kinds of notifications apart, by Alipay's tables of states. */
final class EventKind {
  private EventKind() {}

  static boolean isTrade(Parameters parameters) {
    return is(parameters, "notify_type", "trade_status_sync");
  }

  static boolean isAgreement(Parameters parameters) {
    return is(parameters, "notify_type", "dut_user_sign")
        || is(parameters, "notify_type", "dut_user_unsign");
  }

  /** To the application gateway (应用网关). */
  static boolean isMessage(Parameters parameters) {
    return !isTrade(parameters) && parameters.has("msg_method");
  }

  static AlipayEvent event(Parameters parameters, MessageCharset charset, AlipayApp app) {
    if (isTrade(parameters)) {
      return tradeEvent(parameters);
    }
    if (isMessage(parameters)) {
      return parameters.text("biz_content").isPresent()
          ? new GatewayMessage(parameters, MessageContent.of(parameters, charset, app))
          : new OtherNotification(parameters);
    }
    return switch (parameters.required("notify_type")) {
      case "dut_user_sign" ->
          is(parameters, "status", "NORMAL") && parameters.has("agreement_no")
              ? new AgreementSigned(parameters)
              : new OtherNotification(parameters);
      case "dut_user_unsign" ->
          is(parameters, "status", "UNSIGN") && parameters.has("agreement_no")
              ? new AgreementUnsigned(parameters)
              : new OtherNotification(parameters);
      case "fund_auth_freeze" ->
          isDoneOperation(parameters)
              ? new FundsFrozen(parameters)
              : new OtherNotification(parameters);
      case "fund_auth_unfreeze" ->
          isDoneOperation(parameters)
              ? new FundsUnfrozen(parameters)
              : new OtherNotification(parameters);
      default -> new OtherNotification(parameters);
    };
  }

  private static AlipayEvent tradeEvent(Parameters parameters) {
    boolean refund = isRefund(parameters);
    return switch (parameters.required("trade_status")) {
      case "TRADE_SUCCESS" ->
          refund
              ? new RefundSucceeded(parameters, Set.of())
              : new PaymentSucceeded(parameters, Set.of());
      case "TRADE_CLOSED" ->
          refund
              ? new RefundSucceeded(parameters, Set.of())
              : new TradeClosed(parameters, Set.of());
      case "TRADE_FINISHED" -> new TradeFinished(parameters, Set.of());
      case "WAIT_BUYER_PAY" -> new TradeCreated(parameters, Set.of());
      default -> new OtherNotification(parameters);
    };
  }

  /** Older messages carry {@code refund_fee=0.00} on a plain payment. */
  private static boolean isRefund(Parameters parameters) {
    return parameters.has("gmt_refund")
        || parameters
            .amount("refund_fee")
            .filter(fee -> fee.compareTo(BigDecimal.ZERO) > 0)
            .isPresent();
  }

  private static boolean isDoneOperation(Parameters parameters) {
    return is(parameters, "status", "SUCCESS")
        && parameters.has("auth_no")
        && parameters.has("operation_id");
  }

  private static boolean is(Parameters parameters, String name, String value) {
    return value.equals(parameters.get(name));
  }
}
