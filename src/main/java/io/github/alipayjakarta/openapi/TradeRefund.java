package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * {@code alipay.trade.refund}: gives money back, in whole or in part (统一收单交易退款). Immutable and
 * thread-safe. The same {@code out_request_no} is the same refund, however often it is sent, so
 * that the client repeats it by itself where no answer came; a number of its own is therefore a
 * must here, although Alipay wants one for parts alone. Alipay wants 3 seconds between two refunds
 * of one trade.
 *
 * <p>A good answer does not say that money moved: {@link TradeRefundAnswer#isFundChanged} does, and
 * where it is false, {@link RefundQuery}.
 */
public final class TradeRefund implements AlipayRequest<TradeRefundAnswer> {
  private final TradeNumber trade;
  private final Fields fields;

  private TradeRefund(TradeNumber trade, Fields fields) {
    this.trade = trade;
    this.fields = fields;
  }

  /**
   * A refund of a trade.
   *
   * @param refundAmount {@code refund_amount}: yuan, no more than what is left of the order
   * @param outRequestNo {@code out_request_no}: the refund's number, unique in the trade
   * @throws InvalidRequestException if the amount is not 0.01 to 100000000 with at most two
   *     decimals, or the number not 1 to 64 letters, digits and marks without blanks
   */
  public static TradeRefund of(TradeNumber trade, BigDecimal refundAmount, String outRequestNo) {
    return new TradeRefund(
        trade,
        trade
            .fields()
            .yuan("refund_amount", refundAmount, "0.01")
            .number("out_request_no", outRequestNo));
  }

  private TradeRefund with(Fields more) {
    return new TradeRefund(trade, more);
  }

  /**
   * {@code refund_reason}: the buyer sees it.
   *
   * @throws InvalidRequestException if it is longer than 256 characters
   */
  public TradeRefund refundReason(String refundReason) {
    return with(fields.text("refund_reason", refundReason, 256));
  }

  /**
   * {@code refund_currency}: the currency's code.
   *
   * @throws InvalidRequestException if it is longer than 8 characters
   */
  public TradeRefund refundCurrency(String refundCurrency) {
    return with(fields.text("refund_currency", refundCurrency, 8));
  }

  /**
   * {@code operator_id}: the merchant's operator.
   *
   * @throws InvalidRequestException if it is longer than 30 characters
   */
  public TradeRefund operatorId(String operatorId) {
    return with(fields.text("operator_id", operatorId, 30));
  }

  /**
   * {@code store_id}: the merchant's shop.
   *
   * @throws InvalidRequestException if it is longer than 32 characters
   */
  public TradeRefund storeId(String storeId) {
    return with(fields.text("store_id", storeId, 32));
  }

  /**
   * {@code terminal_id}: the merchant's terminal.
   *
   * @throws InvalidRequestException if it is longer than 32 characters
   */
  public TradeRefund terminalId(String terminalId) {
    return with(fields.text("terminal_id", terminalId, 32));
  }

  /**
   * {@code refund_royalty_parameters}: what the receivers of shares give back.
   *
   * @throws InvalidRequestException if there is none
   */
  public TradeRefund refundRoyaltyParameters(Royalty... shares) {
    return with(Royalty.in("refund_royalty_parameters", fields, shares));
  }

  /**
   * {@code refund_goods_detail}: what is given back, an object each.
   *
   * @throws InvalidRequestException if it is empty, or holds what is no JSON
   */
  public TradeRefund refundGoodsDetail(List<? extends Map<String, ?>> goods) {
    return with(fields.objects("refund_goods_detail", goods));
  }

  /**
   * {@code query_options}: more fields to answer, {@code refund_detail_item_list} or {@code
   * deposit_back_info} for example.
   *
   * @throws InvalidRequestException if one is blank or longer than 64 characters
   */
  public TradeRefund queryOptions(String... names) {
    return with(fields.names("query_options", List.of(names)));
  }

  @Override
  public String method() {
    return "alipay.trade.refund";
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
    return "ask alipay.trade.fastpay.refund.query after 10 seconds, or send it again with the same"
        + " out_request_no, and with no other";
  }

  @Override
  public TradeRefundAnswer read(Answer answer) throws UnfitAnswerException {
    trade.requireIn(answer);
    return new TradeRefundAnswer(answer);
  }
}
