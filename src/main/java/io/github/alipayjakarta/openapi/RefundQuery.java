package io.github.alipayjakarta.openapi;

import java.util.List;

/**
 * {@code alipay.trade.fastpay.refund.query}: what became of a refund (统一收单交易退款查询). Immutable and
 * thread-safe. Alipay's document says to ask no sooner than 10 seconds after the refund.
 */
public final class RefundQuery implements AlipayRequest<RefundQueryAnswer> {
  private final TradeNumber trade;
  private final Fields fields;

  private RefundQuery(TradeNumber trade, Fields fields) {
    this.trade = trade;
    this.fields = fields;
  }

  /**
   * Asks about one refund of a trade.
   *
   * @param outRequestNo the refund's number; the trade's {@code out_trade_no} where the refund was
   *     made without one
   * @throws InvalidRequestException if it is not 1 to 64 letters, digits and marks without blanks
   */
  public static RefundQuery of(TradeNumber trade, String outRequestNo) {
    return new RefundQuery(trade, trade.fields().number("out_request_no", outRequestNo));
  }

  /**
   * {@code query_options}: more fields to answer, {@code refund_detail_item_list}, {@code
   * gmt_refund_pay} or {@code deposit_back_info} for example.
   *
   * @throws InvalidRequestException if one is blank or longer than 64 characters
   */
  public RefundQuery queryOptions(String... names) {
    return new RefundQuery(trade, fields.names("query_options", List.of(names)));
  }

  /**
   * {@code org_pid}: the bank's number in indirect payment.
   *
   * @throws InvalidRequestException if it is longer than 16 characters
   */
  public RefundQuery orgPid(String orgPid) {
    return new RefundQuery(trade, fields.text("org_pid", orgPid, 16));
  }

  @Override
  public String method() {
    return "alipay.trade.fastpay.refund.query";
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
  public RefundQueryAnswer read(Answer answer) throws UnfitAnswerException {
    String outRequestNo = fields.get("out_request_no");
    if (answer.text("refund_status").isPresent()) {
      answer.requireSame("out_request_no", outRequestNo);
      trade.requireIn(answer);
    } else {
      // Of a refund that it never received, Alipay need not repeat the numbers.
      answer.requireSameIfAny("out_request_no", outRequestNo);
      trade.requireIfAnyIn(answer);
    }
    return new RefundQueryAnswer(answer);
  }
}
