package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Alipay knows of a refund: the answer to {@link RefundQuery}, about the refund that was asked
 * for. Amounts are in yuan, times in Beijing's zone; what Alipay did not send is empty. Immutable
 * and thread-safe; its {@code toString} tells the state alone.
 */
public final class RefundQueryAnswer {
  private final Answer answer;

  RefundQueryAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    if (isRefunded()) {
      answer.requiredAmount("refund_amount");
    }
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code refund_status}; empty where the refund was not received, or failed. */
  public Optional<String> refundStatus() {
    return answer.text("refund_status");
  }

  /**
   * Whether the money was refunded: {@code REFUND_SUCCESS}. Where it was not, the refund may be
   * sent again with the same {@code out_request_no}, and with no other.
   */
  public boolean isRefunded() {
    return refundStatus().filter("REFUND_SUCCESS"::equals).isPresent();
  }

  /** {@code out_request_no}: the refund's number. */
  public Optional<String> outRequestNo() {
    return answer.text("out_request_no");
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public Optional<String> tradeNo() {
    return answer.text("trade_no");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public Optional<String> outTradeNo() {
    return answer.text("out_trade_no");
  }

  /** {@code refund_amount}: what this refund gave back; there where {@link #isRefunded}. */
  public Optional<BigDecimal> refundAmount() {
    return answer.amount("refund_amount");
  }

  /** {@code total_amount}: the order's amount. */
  public Optional<BigDecimal> totalAmount() {
    return answer.amount("total_amount");
  }

  /** {@code send_back_fee}: what goes back to the buyer himself. */
  public Optional<BigDecimal> sendBackFee() {
    return answer.amount("send_back_fee");
  }

  /** {@code refund_reason} as the merchant gave it. */
  public Optional<String> refundReason() {
    return answer.text("refund_reason");
  }

  /** {@code gmt_refund_pay}: when it was refunded; only where it was asked for. */
  public Optional<ZonedDateTime> gmtRefundPay() {
    return answer.time("gmt_refund_pay");
  }

  /** {@code error_code}: why an asynchronous refund failed. */
  public Optional<String> errorCode() {
    return answer.text("error_code");
  }

  /** {@code refund_detail_item_list}: where the money went; only where it was asked for. */
  public List<Map<String, String>> refundDetailItemList() {
    return answer.objects("refund_detail_item_list");
  }

  @Override
  public String toString() {
    return "refund in state " + refundStatus().orElse("unknown or failed");
  }
}
