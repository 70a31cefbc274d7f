package io.github.alipayjakarta.openapi;

import java.util.regex.Pattern;

/**
 * Which trade is meant: by the merchant's number or by Alipay's. One of them, since of two Alipay
 * would look at its own alone.
 *
 * @param field {@code out_trade_no} or {@code trade_no}
 * @param value the number
 */
public record TradeNumber(String field, String value) {
  private static final String MERCHANTS = "out_trade_no";
  private static final String ALIPAYS = "trade_no";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{16,64}");

  /**
   * The number, checked.
   *
   * @throws InvalidRequestException if {@code out_trade_no} is not 1 to 64 letters, digits and
   *     marks without blanks, or {@code trade_no} not 16 to 64 digits
   */
  public TradeNumber {
    switch (field) {
      case MERCHANTS -> Fields.NONE.number(field, value);
      case ALIPAYS -> Fields.NONE.matching(field, value, 64, DIGITS, "16 to 64 digits");
      default -> throw new InvalidRequestException(field, "is neither out_trade_no nor trade_no");
    }
  }

  /** By {@code out_trade_no}, the merchant's number of the order. */
  public static TradeNumber ofMerchant(String outTradeNo) {
    return new TradeNumber(MERCHANTS, outTradeNo);
  }

  /** By {@code trade_no}, Alipay's number of the trade. */
  public static TradeNumber ofAlipay(String tradeNo) {
    return new TradeNumber(ALIPAYS, tradeNo);
  }

  boolean isMerchants() {
    return field.equals(MERCHANTS);
  }

  Fields fields() {
    return Fields.NONE.with(field, value);
  }

  /** Alipay repeats the number that it was asked for. */
  void requireIn(Answer answer) throws UnfitAnswerException {
    answer.requireSame(field, value);
  }

  void requireIfAnyIn(Answer answer) throws UnfitAnswerException {
    answer.requireSameIfAny(field, value);
  }

  /** Which kind of number, and not the number itself. */
  @Override
  public String toString() {
    return "a trade by its " + field;
  }
}
