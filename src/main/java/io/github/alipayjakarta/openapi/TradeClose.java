package io.github.alipayjakarta.openapi;

import java.util.Map;

/**
 * {@code alipay.trade.close}: closes a trade that exists and was not paid (统一收单交易关闭). Immutable and
 * thread-safe. Refused with {@code ACQ.TRADE_NOT_EXIST} also where the buyer never opened the
 * cashier, and with {@code ACQ.TRADE_STATUS_ERROR}, {@code ACQ.REASON_TRADE_STATUS_INVALID} or
 * {@code ACQ.REASON_ILLEGAL_STATUS} where it does not wait for the buyer.
 */
public final class TradeClose implements AlipayRequest<TradeCloseAnswer> {
  private final TradeNumber trade;
  private final Fields fields;
  private final Map<String, String> parameters;

  private TradeClose(TradeNumber trade, Fields fields, Map<String, String> parameters) {
    this.trade = trade;
    this.fields = fields;
    this.parameters = parameters;
  }

  /** Closes this trade. */
  public static TradeClose of(TradeNumber trade) {
    return new TradeClose(trade, trade.fields(), Map.of());
  }

  /**
   * {@code operator_id}: the merchant's operator.
   *
   * @throws InvalidRequestException if it is longer than 28 characters
   */
  public TradeClose operatorId(String operatorId) {
    return new TradeClose(trade, fields.text("operator_id", operatorId, 28), parameters);
  }

  /**
   * {@code extend_params}: as agreed upon with Alipay.
   *
   * @throws InvalidRequestException if it is empty, or holds what is no JSON
   */
  public TradeClose extendParams(Map<String, ?> extendParams) {
    return new TradeClose(trade, fields.object("extend_params", extendParams), parameters);
  }

  /**
   * Where Alipay notifies of the closing.
   *
   * @throws InvalidRequestException if it is no http or https address of at most 256 characters
   */
  public TradeClose notifyUrl(String notifyUrl) {
    return new TradeClose(trade, fields, NotifyUrl.of(notifyUrl));
  }

  @Override
  public String method() {
    return "alipay.trade.close";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public String ifUnknown() {
    return "ask alipay.trade.query whether the trade is closed";
  }

  @Override
  public TradeCloseAnswer read(Answer answer) throws UnfitAnswerException {
    trade.requireIn(answer);
    return new TradeCloseAnswer(answer);
  }
}
