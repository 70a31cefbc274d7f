package io.github.alipayjakarta.openapi;

import java.util.Arrays;
import java.util.Optional;

/**
 * The documented {@code sub_code}s, and what to do. Alipay's list is open: {@link
 * AlipayException#subCode()} tells every other as a text.
 */
public enum SubCode {
  /** There is no such trade; also where the buyer never opened the cashier. */
  TRADE_NOT_EXIST("ACQ.TRADE_NOT_EXIST", "there is no such trade, or its buyer saw no cashier yet"),
  /** The trade was paid before. */
  TRADE_HAS_SUCCESS("ACQ.TRADE_HAS_SUCCESS", "the trade is paid; ask alipay.trade.query"),
  /** The trade is over and can be neither cancelled nor refunded. */
  TRADE_HAS_FINISHED("ACQ.TRADE_HAS_FINISHED", "the trade is over; nothing can be done about it"),
  /** The trade is in another state than the call needs. */
  TRADE_STATUS_ERROR("ACQ.TRADE_STATUS_ERROR", "the trade's state does not allow it; ask for it"),
  /** The same, in another wording of Alipay's. */
  REASON_TRADE_STATUS_INVALID(
      "ACQ.REASON_TRADE_STATUS_INVALID", "the trade's state does not allow it; ask for it"),
  /** The same, in another wording of Alipay's. */
  REASON_ILLEGAL_STATUS(
      "ACQ.REASON_ILLEGAL_STATUS", "the trade's state does not allow it; ask for it"),
  /** More than 24 hours after the payment. */
  TRADE_CANCEL_TIME_OUT("ACQ.TRADE_CANCEL_TIME_OUT", "use alipay.trade.refund instead"),
  /** The trade may not be cancelled. */
  CANCEL_NOT_ALLOWED("ACQ.CANCEL_NOT_ALLOWED", "use alipay.trade.refund instead"),
  /** A field of {@code biz_content} is wrong. */
  INVALID_PARAMETER("ACQ.INVALID_PARAMETER", "look at alipayMessage() for the field"),
  /** The trade is frozen. */
  REASON_TRADE_BEEN_FREEZEN(
      "ACQ.REASON_TRADE_BEEN_FREEZEN", "the trade is frozen; ask Alipay's support"),
  /** The amount to refund is not right. */
  REASON_TRADE_REFUND_FEE_ERR(
      "ACQ.REASON_TRADE_REFUND_FEE_ERR", "the amount is more than what is left to refund"),
  /** The merchant's balance does not suffice. */
  SELLER_BALANCE_NOT_ENOUGH(
      "ACQ.SELLER_BALANCE_NOT_ENOUGH",
      "fill up the merchant's balance, then send it again with the same numbers"),
  /** The signature of the request does not fit the app's key at Alipay. */
  INVALID_SIGNATURE(
      "isv.invalid-signature",
      "check that the private key is the other half of the public key that this app has at Alipay,"
          + " and that the sign type is the same"),
  /** There is no such app at this gateway. */
  INVALID_APP_ID(
      "isv.invalid-app-id", "check the app id, and that sandbox apps go to the sandbox's gateway"),
  /** The request's time is too far from Alipay's. */
  INVALID_TIMESTAMP("isv.invalid-timestamp", "set this machine's clock"),
  /** The app has no contract for this call. */
  INSUFFICIENT_PERMISSIONS(
      "isv.insufficient-isv-permissions", "sign the product's contract in Alipay's console");

  private final String wireName;
  private final String whatToDo;

  SubCode(String wireName, String whatToDo) {
    this.wireName = wireName;
    this.whatToDo = whatToDo;
  }

  /** Alipay's own name of the sub-code. */
  public String wireName() {
    return wireName;
  }

  /** What it means for whoever called, as part of a sentence. */
  String whatToDo() {
    return whatToDo;
  }

  static Optional<SubCode> named(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName.equals(wireName)).findFirst();
  }
}
