package io.github.alipayjakarta.testkit;

import io.github.alipayjakarta.protocol.SignType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with notifications in real life. Some lie in how a notification is sent, the
 * others in what it says or who signed it. The same names are used on the simulator's page, in its
 * REST interface and on the command line.
 */
public enum Fault {
  /** Alipay did not see the answer, although the application was done: it sends again. */
  DUPLICATE("the answer success was lost on its way, so Alipay sends the same again"),
  /** Two of Alipay's machines send the same notification at the same moment. */
  PARALLEL_COPIES("several of Alipay's machines send the same notification at the same moment"),
  /** What happened first arrives last: a payment after its refund. */
  REORDERED("a later notification of the trade overtakes this one"),
  /** Alipay's queue is long today. */
  DELAYED("Alipay's queue is long, and the first attempt comes ten minutes late"),
  /** The net, a firewall or a certificate keeps notifications away. */
  DROPPED("the net, a firewall or a certificate keeps notifications away for a while"),
  /** The application has committed, and then its answer does not get through. */
  CONNECTION_CUT("the connection breaks after the application has committed, before its answer"),
  /** The body arrives in small pieces. */
  SLOW_BODY("a slow line: the body arrives in small pieces"),
  /** The simulator's gateway answers under a certificate that no root issued. */
  UNISSUED_CERTIFICATE(
      "somebody in between answers the application's calls under a certificate that no root issued"),
  /** The order's charset was not in the URL, so the notification comes in GBK. */
  GBK(
      "the order's charset was not in the URL, so Alipay notifies in GBK",
      n -> n.with("charset", "GBK")),
  /** Alipay has added a parameter since the documents were read. */
  UNKNOWN_PARAMETER(
      "Alipay has added a parameter since you read its documents",
      n -> n.with("brand_new_parameter", "新的 a+b=c & \"d\"")),
  /** The buyer used coupons: two parameters hold JSON with quotes. */
  COUPONS("the buyer used coupons, so that two parameters hold JSON with quotes", Fault::coupons),
  /** A partial refund, which Alipay sends as {@code TRADE_SUCCESS}. */
  PARTIAL_REFUND(
      "a part of the amount was refunded, which Alipay sends as TRADE_SUCCESS once more",
      n ->
          n.with("notify_id", otherId(n, "refund"))
              .with("trade_status", "TRADE_SUCCESS")
              .with("gmt_refund", n.value("notify_time") + ".320")
              .with("refund_fee", "0.01")
              .with("out_biz_no", n.value("out_trade_no") + "-R1")),
  /** {@code TRADE_FINISHED}, three months after the goods went out. */
  FINISHED_MONTHS_LATER(
      "the time for refunds is over: TRADE_FINISHED for an order delivered three months ago",
      n ->
          n.with("notify_id", otherId(n, "finished"))
              .with("trade_status", "TRADE_FINISHED")
              .with("gmt_create", earlier(n, Duration.ofDays(92)))
              .with("gmt_payment", earlier(n, Duration.ofDays(92)))),
  /** Somebody paid another amount for this order number. */
  WRONG_AMOUNT(
      "somebody opened the cashier with your order number and another amount",
      n -> n.with("total_amount", n.value("total_amount").equals("0.01") ? "0.02" : "0.01")),
  /** The money went to another account. */
  WRONG_SELLER(
      "the money went to another seller's account", n -> n.with("seller_id", "2088999999999999")),
  /** A notification of another app. */
  OTHER_APP(
      "a notification of another app reaches your address",
      n -> n.with("app_id", "2021999999999999").with("auth_app_id", "2021999999999999")),
  /** A captured notification is posted again, days later. */
  REPLAYED(
      "somebody posts a captured, genuine notification eight days later",
      n -> n.with("notify_time", earlier(n, Duration.ofDays(8)))),
  /** Somebody found the address and posts what he likes. */
  UNSIGNED(
      "somebody found your address and posts without a signature",
      n -> n.forged(Fault::withoutSign)),
  /** Signed, but by somebody else. */
  FOREIGN_KEY("somebody signs with a key of his own", n -> n.signedBy(n.signer().stranger())),
  /** SHA-1 in place of SHA-256: a downgrade. */
  SHA1(
      "somebody downgrades the algorithm to SHA-1: sign_type RSA in place of RSA2",
      Fault::downgraded),
  /** Alipay has changed its key. */
  ROTATED_KEY(
      "Alipay has changed its key, and signs with the next one",
      n -> n.signedBy(n.signer().successor())),
  /** The same signed text, cut into other parameters: 88.88 becomes 9999.00. */
  RESPLIT_FORGERY(
      "somebody cuts the signed text into other parameters, so that another amount is read",
      Fault::resplit);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final Set<Fault> FAULTS_OF_ANY_KIND =
      EnumSet.of(GBK, UNKNOWN_PARAMETER, OTHER_APP, UNSIGNED, FOREIGN_KEY, SHA1, ROTATED_KEY);

  private final String imitates;
  private final @Nullable UnaryOperator<PretendNotification> effect;

  Fault(String imitates) {
    this.imitates = imitates;
    this.effect = null;
  }

  Fault(String imitates, UnaryOperator<PretendNotification> effect) {
    this.imitates = imitates;
    this.effect = effect;
  }

  /** The fault of this name: {@code wrong-amount} and {@code WrongAmount} are one. */
  public static Optional<Fault> named(String name) {
    return Arrays.stream(values()).filter(fault -> Names.are(fault, name)).findFirst();
  }

  /** The name to write: lower case, with hyphens. */
  public String wireName() {
    return Names.of(this);
  }

  /** What happens in real life, in one sentence without its full stop. */
  public String imitates() {
    return imitates;
  }

  /**
   * Whether it lies in how a notification is sent, or in what else Alipay does; otherwise it lies
   * in what is sent.
   */
  public boolean isOfDelivery() {
    return effect == null;
  }

  /**
   * Whether it lies in the answers to the application's own calls: notifications have none of it.
   */
  public boolean isOfAnswers() {
    return this == UNISSUED_CERTIFICATE;
  }

  PretendNotification applyTo(PretendNotification notification) {
    if (effect == null) {
      throw new IllegalArgumentException(
          wireName() + " is a fault of the delivery; switch it on in the simulator");
    }
    boolean trade = notification.value("notify_type").equals("trade_status_sync");
    if (!trade && !FAULTS_OF_ANY_KIND.contains(this)) {
      throw new IllegalArgumentException(
          wireName() + " is a fault of trades alone; use it with payment-succeeded, for example");
    }
    return effect.apply(notification);
  }

  private static String otherId(PretendNotification notification, String what) {
    return PretendAlipay.digits(notification.value("notify_id") + what, 34);
  }

  private static String earlier(PretendNotification notification, Duration by) {
    return LocalDateTime.parse(notification.value("notify_time"), TIME).minus(by).format(TIME);
  }

  private static PretendNotification downgraded(PretendNotification notification) {
    if (notification.signer().signType() == SignType.SM2) {
      throw new IllegalArgumentException(
          "sha1 is a fault of RSA keys alone; SM2 has no second algorithm");
    }
    return notification.with("sign_type", "RSA");
  }

  private static Map<String, String> withoutSign(Map<String, String> parameters) {
    parameters.remove("sign");
    return parameters;
  }

  private static PretendNotification coupons(PretendNotification notification) {
    BigDecimal total = new BigDecimal(notification.value("total_amount"));
    BigDecimal coupon = total.min(new BigDecimal("0.01"));
    BigDecimal rest = total.subtract(coupon);
    return notification
        .with("buyer_pay_amount", rest.toPlainString())
        .with("receipt_amount", total.toPlainString())
        .with("invoice_amount", rest.toPlainString())
        .with("point_amount", "0.00")
        .with(
            "fund_bill_list",
            "[{\"amount\":\"%s\",\"fundChannel\":\"ALIPAYACCOUNT\"},{\"amount\":\"%s\",\"fundChannel\":\"DISCOUNT\"}]"
                .formatted(rest.toPlainString(), coupon.toPlainString()))
        .with(
            "voucher_detail_list",
            ("[{\"amount\":\"%s\",\"merchantContribute\":\"0.00\",\"name\":\"新人\\\"红包\\\"\","
                    + "\"otherContribute\":\"%1$s\",\"type\":\"ALIPAY_FIX_VOUCHER\",\"memo\":\"\"}]")
                .formatted(coupon.toPlainString()));
  }

  /** The signed text is {@code …subject=S&total_amount=9999.00&total_amount=88.88&trade_no=…}. */
  private static PretendNotification resplit(PretendNotification genuine) {
    String subject = genuine.value("subject");
    String hidden = "total_amount=" + genuine.value("total_amount") + "&trade_no";
    return genuine
        .with("subject", subject + "&total_amount=9999.00")
        .forged(
            parameters -> {
              parameters.put("subject", subject);
              parameters.put("total_amount", "9999.00");
              String tradeNo = parameters.remove("trade_no");
              parameters.put(hidden, tradeNo == null ? "" : tradeNo);
              return parameters;
            });
  }
}
