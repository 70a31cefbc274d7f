package io.github.alipayjakarta.openapi;

import java.util.Optional;

/** The shares were given: the answer to {@link OrderSettle}. Immutable and thread-safe. */
public final class OrderSettleAnswer {
  private final Answer answer;
  private final String tradeNo;

  OrderSettleAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.tradeNo = answer.required("trade_no");
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public String tradeNo() {
    return tradeNo;
  }

  /** {@code settle_no}: Alipay's number of the settlement. */
  public Optional<String> settleNo() {
    return answer.text("settle_no");
  }

  @Override
  public String toString() {
    return "a settled trade";
  }
}
