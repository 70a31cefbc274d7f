package io.github.alipayjakarta.openapi;

import java.util.Optional;

/** The trade was closed: the answer to {@link TradeClose}. Immutable and thread-safe. */
public final class TradeCloseAnswer {
  private final Answer answer;

  TradeCloseAnswer(Answer answer) {
    this.answer = answer;
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public Optional<String> tradeNo() {
    return answer.text("trade_no");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public Optional<String> outTradeNo() {
    return answer.text("out_trade_no");
  }

  @Override
  public String toString() {
    return "a closed trade";
  }
}
