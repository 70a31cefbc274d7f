package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.JsonText;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened to a trade (交易): the parameters of {@code trade_status_sync}, each by its
 * own name. Amounts are in yuan, times in Beijing's zone. A parameter that Alipay did not send, or
 * not in its documented form, is empty; its raw text is in {@link #parameters()}.
 */
public sealed interface TradeEvent extends AlipayEvent
    permits PaymentSucceeded, RefundSucceeded, TradeClosed, TradeCreated, TradeFinished {

  /** What was handled for this trade before this event. */
  Set<Class<? extends TradeEvent>> handledBefore();

  /** The same event, told what was handled before it. */
  TradeEvent after(Set<Class<? extends TradeEvent>> handledBefore);

  /** {@code trade_no}: Alipay's number of the trade. */
  default String tradeNo() {
    return parameters().required("trade_no");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  default String outTradeNo() {
    return parameters().required("out_trade_no");
  }

  /** {@code trade_status} as it was sent. */
  default String tradeStatus() {
    return parameters().required("trade_status");
  }

  /**
   * {@code total_amount}: the order's amount.
   *
   * @throws IllegalStateException if Alipay did not send it
   */
  default BigDecimal totalAmount() {
    return new BigDecimal(parameters().required("total_amount"));
  }

  /** {@code passback_params} of the order, URL-decoded once, as they were before the order. */
  default Optional<String> passbackParams() {
    return parameters().text("passback_params").map(TradeEvent::urlDecoded);
  }

  private static String urlDecoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException neverEncoded) {
      return text;
    }
  }

  /** {@code fund_bill_list}: the channels that were paid with; empty where there is none. */
  default List<FundBill> fundBillList() {
    return parameters().text("fund_bill_list").map(JsonText::objectsIn).orElse(List.of()).stream()
        .map(FundBill::of)
        .toList();
  }

  /** {@code voucher_detail_list}: the vouchers that were used; empty where there is none. */
  default List<Voucher> voucherDetailList() {
    return parameters()
        .text("voucher_detail_list")
        .map(JsonText::objectsIn)
        .orElse(List.of())
        .stream()
        .map(Voucher::of)
        .toList();
  }

  /** {@code out_biz_no}: the number of the refund request, {@code out_request_no}. */
  default Optional<String> outBizNo() {
    return parameters().text("out_biz_no");
  }

  /** {@code buyer_id}: the buyer's 2088… id. */
  default Optional<String> buyerId() {
    return parameters().text("buyer_id");
  }

  /** {@code buyer_open_id}: newer applications get this in place of {@code buyer_id}. */
  default Optional<String> buyerOpenId() {
    return parameters().text("buyer_open_id");
  }

  /** {@code buyer_logon_id}: the buyer's account, masked. */
  default Optional<String> buyerLogonId() {
    return parameters().text("buyer_logon_id");
  }

  /** {@code seller_id}: the seller's 2088… id. */
  default Optional<String> sellerId() {
    return parameters().text("seller_id");
  }

  /** {@code seller_email}: the seller's account. */
  default Optional<String> sellerEmail() {
    return parameters().text("seller_email");
  }

  /** {@code receipt_amount}: what the merchant really receives. */
  default Optional<BigDecimal> receiptAmount() {
    return parameters().amount("receipt_amount");
  }

  /** {@code invoice_amount}: what may be invoiced. */
  default Optional<BigDecimal> invoiceAmount() {
    return parameters().amount("invoice_amount");
  }

  /** {@code buyer_pay_amount}: what the buyer paid. */
  default Optional<BigDecimal> buyerPayAmount() {
    return parameters().amount("buyer_pay_amount");
  }

  /** {@code point_amount}: what was paid in 集分宝. */
  default Optional<BigDecimal> pointAmount() {
    return parameters().amount("point_amount");
  }

  /** {@code refund_fee}: refunded so far, all refunds together. */
  default Optional<BigDecimal> refundFee() {
    return parameters().amount("refund_fee");
  }

  /** {@code send_back_fee}: really returned to the buyer. */
  default Optional<BigDecimal> sendBackFee() {
    return parameters().amount("send_back_fee");
  }

  /** {@code subject}: as in the order. */
  default Optional<String> subject() {
    return parameters().text("subject");
  }

  /** {@code body}: as in the order. */
  default Optional<String> body() {
    return parameters().text("body");
  }

  /** {@code gmt_create}: when the trade was created. */
  default Optional<ZonedDateTime> gmtCreate() {
    return parameters().time("gmt_create");
  }

  /** {@code gmt_payment}: when it was paid. */
  default Optional<ZonedDateTime> gmtPayment() {
    return parameters().time("gmt_payment");
  }

  /** {@code gmt_refund}: when the refund was made. */
  default Optional<ZonedDateTime> gmtRefund() {
    return parameters().time("gmt_refund");
  }

  /** {@code gmt_close}: when the trade ended. */
  default Optional<ZonedDateTime> gmtClose() {
    return parameters().time("gmt_close");
  }

  /** {@code trans_currency}: the currency of the order. */
  default Optional<String> transCurrency() {
    return parameters().text("trans_currency");
  }

  /** {@code settle_currency}: the currency of the settlement. */
  default Optional<String> settleCurrency() {
    return parameters().text("settle_currency");
  }

  /** {@code settle_amount}: the amount of the settlement, in its currency. */
  default Optional<BigDecimal> settleAmount() {
    return parameters().amount("settle_amount");
  }

  /** {@code pay_currency}: the currency of the payment. */
  default Optional<String> payCurrency() {
    return parameters().text("pay_currency");
  }

  /** {@code pay_amount}: the amount of the payment, in its currency. */
  default Optional<BigDecimal> payAmount() {
    return parameters().amount("pay_amount");
  }

  /** {@code settle_trans_rate}: the rate from settlement to order. */
  default Optional<String> settleTransRate() {
    return parameters().text("settle_trans_rate");
  }

  /** {@code trans_pay_rate}: the rate from order to payment. */
  default Optional<String> transPayRate() {
    return parameters().text("trans_pay_rate");
  }

  /** {@code discount_goods_detail}: discounted goods, JSON. */
  default Optional<String> discountGoodsDetail() {
    return parameters().text("discount_goods_detail");
  }

  /** {@code refund_preset_paytool_list}: pre-set refund channels, JSON. */
  default Optional<String> refundPresetPaytoolList() {
    return parameters().text("refund_preset_paytool_list");
  }

  /** {@code charge_amount}: the fee. */
  default Optional<BigDecimal> chargeAmount() {
    return parameters().amount("charge_amount");
  }

  /** {@code charge_flags}: the kind of fee. */
  default Optional<String> chargeFlags() {
    return parameters().text("charge_flags");
  }

  /** {@code settlement_id}: the number of the settlement. */
  default Optional<String> settlementId() {
    return parameters().text("settlement_id");
  }

  /** {@code advance_amount}: the amount advanced. */
  default Optional<BigDecimal> advanceAmount() {
    return parameters().amount("advance_amount");
  }

  /** {@code discount_amount}: the platform's discount. */
  default Optional<BigDecimal> discountAmount() {
    return parameters().amount("discount_amount");
  }

  /** {@code mdiscount_amount}: the merchant's discount. */
  default Optional<BigDecimal> mdiscountAmount() {
    return parameters().amount("mdiscount_amount");
  }

  /** {@code unfreeze_amount}: released by a pre-authorised payment. */
  default Optional<BigDecimal> unfreezeAmount() {
    return parameters().amount("unfreeze_amount");
  }

  /** {@code auth_trade_pay_mode}: {@code CREDIT_PREAUTH_PAY}, for example. */
  default Optional<String> authTradePayMode() {
    return parameters().text("auth_trade_pay_mode");
  }

  /** {@code hb_fq_pay_info}: instalments with 花呗, JSON. */
  default Optional<String> hbFqPayInfo() {
    return parameters().text("hb_fq_pay_info");
  }

  /** {@code biz_settle_mode}: how the business settles. */
  default Optional<String> bizSettleMode() {
    return parameters().text("biz_settle_mode");
  }

  /** {@code out_channel_type}: the channel type. */
  default Optional<String> outChannelType() {
    return parameters().text("out_channel_type");
  }

  /** {@code industry_sepc_detail}: details of the industry, spelt as Alipay does. */
  default Optional<String> industrySepcDetail() {
    return parameters().text("industry_sepc_detail");
  }

  /** {@code hyb_amount}: paid with 惠营宝. */
  default Optional<BigDecimal> hybAmount() {
    return parameters().amount("hyb_amount");
  }

  /** {@code enterprise_pay_info}: paid by an enterprise, JSON. */
  default Optional<String> enterprisePayInfo() {
    return parameters().text("enterprise_pay_info");
  }

  /** {@code credit_pay_mode}: how credit was used. */
  default Optional<String> creditPayMode() {
    return parameters().text("credit_pay_mode");
  }

  /** {@code notify_action_type}: the action that led to the notification. */
  default Optional<String> notifyActionType() {
    return parameters().text("notify_action_type");
  }

  /** {@code out_request_no}: the number of a request. */
  default Optional<String> outRequestNo() {
    return parameters().text("out_request_no");
  }

  /** {@code refund_status}: the state of a refund. */
  default Optional<String> refundStatus() {
    return parameters().text("refund_status");
  }

  /** {@code refund_reason}: the reason of a refund. */
  default Optional<String> refundReason() {
    return parameters().text("refund_reason");
  }

  /** {@code refund_amount}: the amount of one refund. */
  default Optional<BigDecimal> refundAmount() {
    return parameters().amount("refund_amount");
  }

  /** {@code agreement_no}: the agreement by which was paid. */
  default Optional<String> agreementNo() {
    return parameters().text("agreement_no");
  }

  /** {@code external_agreement_no}: the merchant's number of the agreement. */
  default Optional<String> externalAgreementNo() {
    return parameters().text("external_agreement_no");
  }

  /** {@code dback_status}: the state of a return to a bank card. */
  default Optional<String> dbackStatus() {
    return parameters().text("dback_status");
  }

  /** {@code dback_amount}: the amount of a return to a bank card. */
  default Optional<BigDecimal> dbackAmount() {
    return parameters().amount("dback_amount");
  }

  /** {@code bank_ack_time}: when the bank confirmed. */
  default Optional<ZonedDateTime> bankAckTime() {
    return parameters().time("bank_ack_time");
  }

  /** {@code receipt_currency_type}: the kind of currency received. */
  default Optional<String> receiptCurrencyType() {
    return parameters().text("receipt_currency_type");
  }
}
