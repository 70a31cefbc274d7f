package io.github.alipayjakarta.openapi;

import java.util.Map;

/**
 * {@code alipay.trade.order.settle}: gives shares of a paid trade to others (统一收单交易结算, 分账).
 * Immutable and thread-safe. The same {@code out_request_no} is the same settlement, however often
 * it is sent.
 */
public final class OrderSettle implements AlipayRequest<OrderSettleAnswer> {
  private final TradeNumber trade;
  private final Fields fields;

  private OrderSettle(TradeNumber trade, Fields fields) {
    this.trade = trade;
    this.fields = fields;
  }

  /**
   * Gives these shares.
   *
   * @param tradeNo Alipay's number of the trade
   * @param outRequestNo the settlement's number
   * @throws InvalidRequestException if the trade's number is not 16 to 64 digits, the settlement's
   *     not 1 to 64 letters, digits and marks without blanks, or there is no share
   */
  public static OrderSettle of(String tradeNo, String outRequestNo, Royalty... shares) {
    OrderSettle settle = empty(tradeNo, outRequestNo);
    return settle.with(Royalty.in("royalty_parameters", settle.fields, shares));
  }

  /**
   * Ends the sharing: what is left belongs to the seller ({@code royalty_finish}).
   *
   * @throws InvalidRequestException as {@link #of}
   */
  public static OrderSettle finish(String tradeNo, String outRequestNo) {
    return empty(tradeNo, outRequestNo).finishing();
  }

  private static OrderSettle empty(String tradeNo, String outRequestNo) {
    TradeNumber trade = TradeNumber.ofAlipay(tradeNo);
    return new OrderSettle(trade, trade.fields().number("out_request_no", outRequestNo));
  }

  private OrderSettle with(Fields more) {
    return new OrderSettle(trade, more);
  }

  /** The same, and the sharing ends with it. */
  public OrderSettle finishing() {
    return with(fields.object("extend_params", Map.of("royalty_finish", "true")));
  }

  /**
   * {@code operator_id}: the merchant's operator.
   *
   * @throws InvalidRequestException if it is longer than 64 characters
   */
  public OrderSettle operatorId(String operatorId) {
    return with(fields.text("operator_id", operatorId, 64));
  }

  /** {@code royalty_mode}: {@code async}; without this, Alipay answers when it is done. */
  public OrderSettle async() {
    return with(fields.with("royalty_mode", "async"));
  }

  @Override
  public String method() {
    return "alipay.trade.order.settle";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public String ifUnknown() {
    return "send it again with the same out_request_no, and with no other";
  }

  @Override
  public OrderSettleAnswer read(Answer answer) throws UnfitAnswerException {
    trade.requireIn(answer);
    return new OrderSettleAnswer(answer);
  }
}
