package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.JsonText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code alipay.fund.trans.toaccount.transfer}: sends money to an account (单笔转账到支付宝账户). Closed to
 * new contracts since 2020; {@link UniTransfer} replaces it. Immutable and thread-safe.
 */
public final class ToAccountTransfer implements AlipayRequest<TransferAnswer> {
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]+");

  private final Fields fields;

  /** What kind of account is named ({@code payee_type}). */
  public enum PayeeType {
    /** A 2088… id. */
    ALIPAY_USERID,
    /** A login name: an e-mail address or a telephone number. */
    ALIPAY_LOGONID,
    /** An open id. */
    ALIPAY_OPENID
  }

  private ToAccountTransfer(Fields fields) {
    this.fields = fields;
  }

  /**
   * A transfer.
   *
   * @param outBizNo {@code out_biz_no}: the transfer's number at the merchant, unique there
   * @param payeeAccount {@code payee_account}: who receives it
   * @param amount {@code amount}: yuan
   * @throws InvalidRequestException if the number is not 1 to 64 letters, digits, underscores and
   *     hyphens, the account blank or longer than 100 characters, or the amount not 0.10 to
   *     9999999999999 with at most two decimals
   */
  public static ToAccountTransfer of(
      String outBizNo, PayeeType payeeType, String payeeAccount, BigDecimal amount) {
    return new ToAccountTransfer(
        Fields.NONE
            .matching(
                "out_biz_no",
                outBizNo,
                64,
                NUMBER,
                "made of letters, digits, underscores and hyphens")
            .with("payee_type", payeeType.name())
            .text("payee_account", payeeAccount, 100)
            .yuan("amount", amount, "0.1", "9999999999999"));
  }

  /**
   * {@code payer_show_name}: who pays, as the receiver sees it.
   *
   * @throws InvalidRequestException if it is longer than 100 characters
   */
  public ToAccountTransfer payerShowName(String payerShowName) {
    return new ToAccountTransfer(fields.text("payer_show_name", payerShowName, 100));
  }

  /**
   * {@code payee_real_name}: the receiver's real name, which Alipay compares.
   *
   * @throws InvalidRequestException if it is longer than 100 characters
   */
  public ToAccountTransfer payeeRealName(String payeeRealName) {
    return new ToAccountTransfer(fields.text("payee_real_name", payeeRealName, 100));
  }

  /**
   * {@code remark}: what it is for; companies need one from 50000 yuan on.
   *
   * @throws InvalidRequestException if it is longer than 200 characters, of which those beyond
   *     ASCII count twice
   */
  public ToAccountTransfer remark(String remark) {
    if (remark.codePoints().map(c -> c < 128 ? 1 : 2).sum() > 200) {
      throw new InvalidRequestException(
          "remark", "is longer than 200 characters, of which Chinese ones count twice");
    }
    return new ToAccountTransfer(fields.text("remark", remark, 200));
  }

  /**
   * {@code order_title} in {@code ext_param}: the title that the payer sees.
   *
   * @throws InvalidRequestException if it is longer than 100 characters
   */
  public ToAccountTransfer orderTitle(String orderTitle) {
    Fields.checked("ext_param", orderTitle, 100);
    return new ToAccountTransfer(
        fields.with("ext_param", JsonText.of(Map.of("order_title", orderTitle))));
  }

  @Override
  public String method() {
    return "alipay.fund.trans.toaccount.transfer";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public String ifUnknown() {
    return "look it up by its out_biz_no (alipay.fund.trans.order.query) before anything is sent"
        + " again, and never with another out_biz_no";
  }

  @Override
  public TransferAnswer read(Answer answer) throws UnfitAnswerException {
    answer.requireSame("out_biz_no", fields.get("out_biz_no"));
    return new TransferAnswer(answer);
  }
}
