package io.github.alipayjakarta.openapi;

import java.util.List;

/**
 * {@code alipay.trade.query}: the state of a trade (统一收单交易查询). Immutable and thread-safe. Refused
 * with {@code ACQ.TRADE_NOT_EXIST} also where the buyer never opened the cashier.
 */
public final class TradeQuery implements AlipayRequest<TradeQueryAnswer> {
  private final TradeNumber trade;
  private final Fields fields;

  private TradeQuery(TradeNumber trade, Fields fields) {
    this.trade = trade;
    this.fields = fields;
  }

  /** Asks about this trade. */
  public static TradeQuery of(TradeNumber trade) {
    return new TradeQuery(trade, trade.fields());
  }

  /**
   * Asks by the merchant's number of the order.
   *
   * @throws InvalidRequestException if it is not 1 to 64 letters, digits and marks without blanks
   */
  public static TradeQuery byOutTradeNo(String outTradeNo) {
    return of(TradeNumber.ofMerchant(outTradeNo));
  }

  /**
   * Asks by Alipay's number of the trade.
   *
   * @throws InvalidRequestException if it is not 16 to 64 digits
   */
  public static TradeQuery byTradeNo(String tradeNo) {
    return of(TradeNumber.ofAlipay(tradeNo));
  }

  /**
   * {@code query_options}: more fields to answer, {@code fund_bill_list}, {@code
   * voucher_detail_list} or {@code trade_settle_info} for example.
   *
   * @throws InvalidRequestException if one is blank or longer than 64 characters
   */
  public TradeQuery queryOptions(String... names) {
    return new TradeQuery(trade, fields.names("query_options", List.of(names)));
  }

  /**
   * {@code org_pid}: the bank's number in indirect payment.
   *
   * @throws InvalidRequestException if it is longer than 16 characters
   */
  public TradeQuery orgPid(String orgPid) {
    return new TradeQuery(trade, fields.text("org_pid", orgPid, 16));
  }

  @Override
  public String method() {
    return "alipay.trade.query";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public Effect effect() {
    return Effect.NOTHING;
  }

  @Override
  public String ifUnknown() {
    return "nothing was changed; ask again later";
  }

  @Override
  public TradeQueryAnswer read(Answer answer) throws UnfitAnswerException {
    trade.requireIn(answer);
    return new TradeQueryAnswer(answer);
  }
}
