package io.github.alipayjakarta.openapi;

import java.util.Optional;

/**
 * What a cancellation did: the answer to {@link TradeCancel}. Immutable and thread-safe; its {@code
 * toString} tells the action alone.
 */
public final class TradeCancelAnswer {
  private final Answer answer;

  TradeCancelAnswer(Answer answer) {
    this.answer = answer;
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code trade_no}; empty where there was nothing to close or refund. */
  public Optional<String> tradeNo() {
    return answer.text("trade_no");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public Optional<String> outTradeNo() {
    return answer.text("out_trade_no");
  }

  /** {@code retry_flag}: whether it has to be cancelled again. */
  public boolean mustRetry() {
    return answer.yes("retry_flag");
  }

  /** {@code action}: {@code close} or {@code refund}; empty where there was nothing to do. */
  public Optional<String> action() {
    return answer.text("action");
  }

  @Override
  public String toString() {
    return "cancellation: " + action().orElse("nothing to do");
  }
}
