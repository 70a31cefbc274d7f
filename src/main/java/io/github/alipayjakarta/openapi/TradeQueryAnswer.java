package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Alipay knows of a trade: the answer to {@link TradeQuery}, about the trade that was asked
 * for. Amounts are in yuan, times in Beijing's zone; what Alipay did not send is empty. Immutable
 * and thread-safe; its {@code toString} tells the state alone.
 */
public final class TradeQueryAnswer {
  private final Answer answer;
  private final String tradeNo;
  private final String outTradeNo;
  private final String tradeStatus;
  private final BigDecimal totalAmount;

  TradeQueryAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.tradeNo = answer.required("trade_no");
    this.outTradeNo = answer.required("out_trade_no");
    this.tradeStatus = answer.required("trade_status");
    this.totalAmount = answer.requiredAmount("total_amount");
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
   * {@code trade_status} as it was sent: {@code WAIT_BUYER_PAY}, {@code TRADE_SUCCESS}, {@code
   * TRADE_FINISHED}, or {@code TRADE_CLOSED}: unpaid and timed out, or refunded in full.
   */
  public String tradeStatus() {
    return tradeStatus;
  }

  /**
   * Whether it was paid and not refunded in full: {@code TRADE_SUCCESS} or {@code TRADE_FINISHED}.
   */
  public boolean isPaid() {
    return tradeStatus.equals("TRADE_SUCCESS") || tradeStatus.equals("TRADE_FINISHED");
  }

  /** {@code total_amount}: the order's amount. Compare it with the order's own. */
  public BigDecimal totalAmount() {
    return totalAmount;
  }

  /** {@code send_pay_date}: when it was paid. */
  public Optional<ZonedDateTime> sendPayDate() {
    return answer.time("send_pay_date");
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

  /** {@code buyer_user_type}: {@code PRIVATE} or {@code CORPORATE}. */
  public Optional<String> buyerUserType() {
    return answer.text("buyer_user_type");
  }

  /** {@code buyer_pay_amount}: what the buyer really paid. */
  public Optional<BigDecimal> buyerPayAmount() {
    return answer.amount("buyer_pay_amount");
  }

  /** {@code receipt_amount}: what the merchant really receives. */
  public Optional<BigDecimal> receiptAmount() {
    return answer.amount("receipt_amount");
  }

  /** {@code invoice_amount}: what may be invoiced. */
  public Optional<BigDecimal> invoiceAmount() {
    return answer.amount("invoice_amount");
  }

  /** {@code point_amount}: what was paid with 集分宝. */
  public Optional<BigDecimal> pointAmount() {
    return answer.amount("point_amount");
  }

  /** {@code discount_amount}: the platform's discount. */
  public Optional<BigDecimal> discountAmount() {
    return answer.amount("discount_amount");
  }

  /** {@code mdiscount_amount}: the merchant's discount. */
  public Optional<BigDecimal> mdiscountAmount() {
    return answer.amount("mdiscount_amount");
  }

  /** {@code fund_bill_list}: the channels that were paid with; empty where it was not asked for. */
  public List<Map<String, String>> fundBillList() {
    return answer.objects("fund_bill_list");
  }

  /** {@code voucher_detail_list}: the vouchers used; empty where it was not asked for. */
  public List<Map<String, String>> voucherDetailList() {
    return answer.objects("voucher_detail_list");
  }

  /** {@code passback_params} of the order, as it was sent. */
  public Optional<String> passbackParams() {
    return answer.text("passback_params");
  }

  /** {@code store_id}: the merchant's shop. */
  public Optional<String> storeId() {
    return answer.text("store_id");
  }

  /** {@code store_name}: the name of the merchant's shop. */
  public Optional<String> storeName() {
    return answer.text("store_name");
  }

  /** {@code terminal_id}: the merchant's terminal. */
  public Optional<String> terminalId() {
    return answer.text("terminal_id");
  }

  /** {@code charge_amount}: what the payment cost the merchant. */
  public Optional<BigDecimal> chargeAmount() {
    return answer.amount("charge_amount");
  }

  @Override
  public String toString() {
    return "trade in state " + tradeStatus;
  }
}
