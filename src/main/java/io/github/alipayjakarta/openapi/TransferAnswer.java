package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A transfer, as the answers to {@link ToAccountTransfer}, {@link UniTransfer} and {@link
 * TransferQuery} tell of it. Amounts are in yuan, times in Beijing's zone; what Alipay did not send
 * is empty. Immutable and thread-safe; its {@code toString} tells the state alone.
 */
public final class TransferAnswer {
  private final Answer answer;

  TransferAnswer(Answer answer) {
    this.answer = answer;
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code out_biz_no}: the merchant's number of the transfer. */
  public Optional<String> outBizNo() {
    return answer.text("out_biz_no");
  }

  /** {@code order_id}: Alipay's number of the transfer. */
  public Optional<String> orderId() {
    return answer.text("order_id");
  }

  /** {@code pay_fund_order_id}: Alipay's number of the payment in it. */
  public Optional<String> payFundOrderId() {
    return answer.text("pay_fund_order_id");
  }

  /**
   * {@code status}: {@code SUCCESS}; {@code FAIL}; {@code DEALING}, so ask later; {@code REFUND},
   * the money came back; or another of Alipay's. {@link ToAccountTransfer} answers none, since its
   * good answer is success.
   */
  public Optional<String> status() {
    return answer.text("status");
  }

  /** Whether the money is with its receiver: {@code SUCCESS}, or a good answer without a status. */
  public boolean isSuccess() {
    return status().orElse("SUCCESS").equals("SUCCESS");
  }

  /** {@code sub_status}: what of the transfer is going on. */
  public Optional<String> subStatus() {
    return answer.text("sub_status");
  }

  /** {@code trans_amount}: what was sent; a query tells it. */
  public Optional<BigDecimal> transAmount() {
    return answer.amount("trans_amount");
  }

  /** {@code trans_date} or {@code pay_date}: when it was done. */
  public Optional<ZonedDateTime> transDate() {
    return answer.time("trans_date").or(() -> answer.time("pay_date"));
  }

  /** {@code error_code}: why it failed; a query tells it. */
  public Optional<String> errorCode() {
    return answer.text("error_code");
  }

  /** {@code fail_reason}: why it failed, in Alipay's words; a query tells it. */
  public Optional<String> failReason() {
    return answer.text("fail_reason");
  }

  @Override
  public String toString() {
    return "transfer in state " + status().orElse("SUCCESS");
  }
}
