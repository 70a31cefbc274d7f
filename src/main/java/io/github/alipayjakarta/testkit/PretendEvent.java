package io.github.alipayjakarta.testkit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Alipay can notify of, by name: each makes a whole notification, ready to be signed and sent.
 *
 * <p>Fields and states as in Alipay's tables (trade_status_sync, dut_user_sign, fund_auth_freeze,
 * 应用网关, 验证应用网关).
 */
public enum PretendEvent {
  /** An order was paid. */
  PAYMENT_SUCCEEDED(
      "an order was paid: TRADE_SUCCESS",
      (alipay, order) -> alipay.paymentSucceeded(order.number(), order.amount())),
  /** A part of the order's amount was refunded, which Alipay calls {@code TRADE_SUCCESS} again. */
  PARTIAL_REFUND(
      "a part of the amount was refunded: TRADE_SUCCESS once more, with refund_fee",
      (alipay, order) ->
          alipay.partialRefund(
              order.number(), order.amount(), order.refundNumber(), order.refunded())),
  /** All of the order's amount was refunded. */
  FULL_REFUND(
      "all of the amount was refunded: TRADE_CLOSED with refund_fee",
      (alipay, order) -> alipay.fullRefund(order.number(), order.amount(), order.refundNumber())),
  /** An order was not paid in time, or closed by the application. */
  TRADE_CLOSED(
      "an order was not paid in time: TRADE_CLOSED",
      (alipay, order) -> alipay.tradeClosed(order.number(), order.amount())),
  /** The time for refunds is over, or the product has none. */
  TRADE_FINISHED(
      "no refund is possible any more: TRADE_FINISHED",
      (alipay, order) -> alipay.tradeFinished(order.number(), order.amount())),
  /** The buyer has opened the cashier. */
  TRADE_CREATED(
      "the buyer has opened the cashier: WAIT_BUYER_PAY",
      (alipay, order) -> alipay.tradeCreated(order.number(), order.amount())),
  /** A buyer agreed to later deductions (周期扣款签约). */
  AGREEMENT_SIGNED(
      "a buyer agreed to later deductions: dut_user_sign",
      (alipay, order) -> agreement(alipay, order, "dut_user_sign", "NORMAL")),
  /** A buyer ended the agreement. */
  AGREEMENT_UNSIGNED(
      "a buyer ended the agreement: dut_user_unsign",
      (alipay, order) -> agreement(alipay, order, "dut_user_unsign", "UNSIGN")),
  /** A buyer's funds were frozen (预授权). */
  FUNDS_FROZEN(
      "a buyer's funds were frozen: fund_auth_freeze",
      (alipay, order) -> funds(alipay, order, "FREEZE")),
  /** Frozen funds were set free. */
  FUNDS_UNFROZEN(
      "frozen funds were set free: fund_auth_unfreeze",
      (alipay, order) -> funds(alipay, order, "UNFREEZE")),
  /** A transfer has its result: a message of the application gateway (应用网关). */
  TRANSFER_CHANGED(
      "a transfer has its result: the gateway message alipay.fund.trans.order.changed",
      PretendEvent::transfer),
  /** Any message of the application gateway. */
  GATEWAY_MESSAGE(
      "a message of the application gateway: name it with --set msg_method=…, its content with"
          + " --set biz_content=…",
      (alipay, order) -> message(alipay, "alipay.pretended.message", "{}")),
  /** A merchant took an authorisation back: a message of the application gateway. */
  APP_AUTH_CANCELLED(
      "a merchant took an authorisation back: the gateway message alipay.open.auth.appauth.cancel",
      (alipay, order) ->
          message(alipay, "alipay.open.auth.appauth.cancel", "{}")
              .with("msg_app_id", PretendAlipay.digits("merchant " + order.number(), 16))),
  /** A merchant authorised an app: a kind without a type of its own. */
  APP_AUTHORISED(
      "a merchant authorised an app: open_app_auth_notify",
      (alipay, order) ->
          alipay
              .notification("open_app_auth_notify")
              .with("status", "execute_auth")
              .with("auth_time", alipay.millis())
              .with("app_auth_code", "P" + PretendAlipay.digits("code " + order.number(), 32))
              .with("app_auth_token", "T" + PretendAlipay.digits("token " + order.number(), 32))
              .with("expires_in", "31536000")
              .with("app_refresh_token", "R" + PretendAlipay.digits("next " + order.number(), 32))
              .with("re_expires_in", "32140800")
              .with("user_id", "2088000000000001")),
  /** Alipay asks whether the address is the gateway of the app; it wants signed XML for it. */
  SERVICE_CHECK(
      "Alipay asks whether the address is the app's gateway: alipay.service.check, answered by"
          + " signed XML",
      (alipay, order) -> alipay.serviceCheck());

  private final String meaning;
  private final Recipe recipe;

  PretendEvent(String meaning, Recipe recipe) {
    this.meaning = meaning;
    this.recipe = recipe;
  }

  @FunctionalInterface
  private interface Recipe {
    PretendNotification make(PretendAlipay alipay, Subject order);
  }

  /** What an event is about, as far as other parameters follow from it. */
  private record Subject(
      String number, BigDecimal amount, String refundNumber, BigDecimal refunded) {
    static Subject of(Map<String, String> set) {
      String number = set.getOrDefault("out_trade_no", "T0001");
      return new Subject(
          number,
          amount(set, "total_amount", "88.88"),
          set.getOrDefault("out_biz_no", number + "-R1"),
          amount(set, "refund_fee", "8.88"));
    }

    private static BigDecimal amount(Map<String, String> set, String name, String otherwise) {
      try {
        return new BigDecimal(set.getOrDefault(name, otherwise));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            name + " is no amount; write yuan with two decimals, such as " + otherwise, e);
      }
    }
  }

  /** The event of this name: {@code payment-succeeded} and {@code PaymentSucceeded} are one. */
  public static Optional<PretendEvent> named(String name) {
    return Arrays.stream(values()).filter(event -> Names.are(event, name)).findFirst();
  }

  /** The name to write: lower case, with hyphens. */
  public String wireName() {
    return Names.of(this);
  }

  /** What has happened, and what Alipay calls it. */
  public String meaning() {
    return meaning;
  }

  /** The notification of this event for an order of the testkit's own. */
  public PretendNotification by(PretendAlipay alipay) {
    return by(alipay, Map.of());
  }

  /**
   * The notification of this event.
   *
   * @param set parameters that shall have these values; {@code trade_no} and {@code notify_id}
   *     follow from {@code out_trade_no} unless they are set, too
   * @throws IllegalArgumentException if an amount is none
   */
  public PretendNotification by(PretendAlipay alipay, Map<String, String> set) {
    return recipe.make(alipay, Subject.of(set)).with(set);
  }

  private static PretendNotification agreement(
      PretendAlipay alipay, Subject order, String type, String status) {
    return alipay
        .notification(type)
        .with("status", status)
        .with("agreement_no", PretendAlipay.digits("agreement " + order.number(), 20))
        .with("external_agreement_no", order.number())
        .with("personal_product_code", "CYCLE_PAY_AUTH_P")
        .with("sign_scene", "INDUSTRY|DIGITAL_MEDIA")
        .with("alipay_user_id", "2088000000000001")
        .with("sign_time", alipay.now())
        .with("valid_time", alipay.now())
        .with("invalid_time", "2115-02-01 00:00:00");
  }

  private static PretendNotification funds(PretendAlipay alipay, Subject order, String operation) {
    String amount = order.amount().toPlainString();
    boolean freeze = operation.equals("FREEZE");
    return alipay
        .notification("fund_auth_" + operation.toLowerCase(Locale.ROOT))
        .with("auth_no", PretendAlipay.digits("auth " + order.number(), 28))
        .with("out_order_no", order.number())
        .with("operation_id", PretendAlipay.digits(operation + order.number(), 28))
        .with("out_request_no", order.number() + "-" + operation)
        .with("operation_type", operation)
        .with("amount", amount)
        .with("status", "SUCCESS")
        .with("gmt_create", alipay.now())
        .with("gmt_trans", alipay.now())
        .with("payer_user_id", "2088000000000001")
        .with("payee_user_id", "2088000000000002")
        .with("total_freeze_amount", amount)
        .with("total_unfreeze_amount", freeze ? "0.00" : amount)
        .with("total_pay_amount", "0.00")
        .with("rest_amount", freeze ? amount : "0.00");
  }

  private static PretendNotification transfer(PretendAlipay alipay, Subject order) {
    return message(
        alipay,
        "alipay.fund.trans.order.changed",
        "{\"order_id\":\"%s\",\"out_biz_no\":\"%s\",\"trans_amount\":\"%s\",\"status\":\"SUCCESS\"}"
            .formatted(
                PretendAlipay.digits("transfer " + order.number(), 28),
                order.number(),
                order.amount().toPlainString()));
  }

  private static PretendNotification message(
      PretendAlipay alipay, String msgMethod, String content) {
    return alipay
        .notification("message")
        .without("notify_type")
        .without("notify_time")
        .without("auth_app_id")
        .with("version", "1.1")
        .stamped("utc_timestamp", alipay.millis())
        .with("msg_method", msgMethod)
        .with("biz_content", content);
  }
}
