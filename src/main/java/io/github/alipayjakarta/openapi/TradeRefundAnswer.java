package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a refund did: the answer to {@link TradeRefund}, about the trade that was named. Amounts are
 * in yuan, times in Beijing's zone; what Alipay did not send is empty. Immutable and thread-safe;
 * its {@code toString} tells whether money moved, alone.
 */
public final class TradeRefundAnswer {
  private final Answer answer;
  private final String tradeNo;
  private final String outTradeNo;
  private final BigDecimal refundFee;

  TradeRefundAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.tradeNo = answer.required("trade_no");
    this.outTradeNo = answer.required("out_trade_no");
    this.refundFee = answer.requiredAmount("refund_fee");
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public String tradeNo() {
    return tradeNo;
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public String outTradeNo() {
    return outTradeNo;
  }

  /**
   * {@code fund_change} is {@code Y}: this very call moved money. Where it did not (the refund was
   * made by an earlier call with the same number, or is still to come), ask {@link RefundQuery}.
   */
  public boolean isFundChanged() {
    return answer.yes("fund_change");
  }

  /** {@code refund_fee}: all that was refunded of the trade so far, not by this call alone. */
  public BigDecimal refundedSoFar() {
    return refundFee;
  }

  /** {@code send_back_fee}: what goes back to the buyer himself. */
  public Optional<BigDecimal> sendBackFee() {
    return answer.amount("send_back_fee");
  }

  /** {@code gmt_refund_pay}: when it was refunded. */
  public Optional<ZonedDateTime> gmtRefundPay() {
    return answer.time("gmt_refund_pay");
  }

  /** {@code buyer_user_id}: the buyer's 2088… id. */
  public Optional<String> buyerUserId() {
    return answer.text("buyer_user_id");
  }

  /** {@code buyer_open_id}: newer applications get this in place of {@code buyer_user_id}. */
  public Optional<String> buyerOpenId() {
    return answer.text("buyer_open_id");
  }

  /** {@code buyer_logon_id}: the buyer's account, masked. */
  public Optional<String> buyerLogonId() {
    return answer.text("buyer_logon_id");
  }

  /** {@code refund_detail_item_list}: where the money went; only where it was asked for. */
  public List<Map<String, String>> refundDetailItemList() {
    return answer.objects("refund_detail_item_list");
  }

  /** {@code present_refund_buyer_amount}: of it, what the buyer had paid. */
  public Optional<BigDecimal> presentRefundBuyerAmount() {
    return answer.amount("present_refund_buyer_amount");
  }

  /** {@code present_refund_discount_amount}: of it, the platform's discount. */
  public Optional<BigDecimal> presentRefundDiscountAmount() {
    return answer.amount("present_refund_discount_amount");
  }

  /** {@code present_refund_mdiscount_amount}: of it, the merchant's discount. */
  public Optional<BigDecimal> presentRefundMdiscountAmount() {
    return answer.amount("present_refund_mdiscount_amount");
  }

  /** {@code has_deposit_back}: whether the money is on its way back to a bank card. */
  public boolean hasDepositBack() {
    return answer.yes("has_deposit_back");
  }

  @Override
  public String toString() {
    return isFundChanged() ? "refund that moved money" : "refund that moved no money";
  }
}
