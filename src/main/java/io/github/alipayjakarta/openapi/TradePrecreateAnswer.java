package io.github.alipayjakarta.openapi;

import java.util.Optional;

/**
 * The QR code of an order: the answer to {@link TradePrecreate}. Immutable and thread-safe; its
 * {@code toString} tells nothing of it.
 */
public final class TradePrecreateAnswer {
  private final Answer answer;
  private final String outTradeNo;
  private final String qrCode;

  TradePrecreateAnswer(Answer answer) throws UnfitAnswerException {
    this.answer = answer;
    this.outTradeNo = answer.required("out_trade_no");
    this.qrCode = answer.required("qr_code");
  }

  /** The signed answer with every member that Alipay sent. */
  public Answer answer() {
    return answer;
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public String outTradeNo() {
    return outTradeNo;
  }

  /** {@code qr_code}: the text of the code to show, good for 2 hours. */
  public String qrCode() {
    return qrCode;
  }

  /** {@code share_code}: the order as a 吱口令. */
  public Optional<String> shareCode() {
    return answer.text("share_code");
  }

  /** {@code prepay_id}: Alipay's number of what was created. */
  public Optional<String> prepayId() {
    return answer.text("prepay_id");
  }

  @Override
  public String toString() {
    return "a QR code";
  }
}
