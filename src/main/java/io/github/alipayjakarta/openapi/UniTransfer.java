package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * {@code alipay.fund.trans.uni.transfer}: sends money to an account (单笔转账). Alipay takes it in
 * certificate mode alone. Immutable and thread-safe. A good answer may still be {@code DEALING}:
 * see {@link TransferAnswer#status()}.
 */
public final class UniTransfer implements AlipayRequest<TransferAnswer> {
  private final Fields fields;

  private UniTransfer(Fields fields) {
    this.fields = fields;
  }

  /**
   * A transfer to an account without a password ({@code TRANS_ACCOUNT_NO_PWD}, {@code
   * DIRECT_TRANSFER}).
   *
   * @param outBizNo {@code out_biz_no}: the transfer's number at the merchant, unique there
   * @param amount {@code trans_amount}: yuan
   * @throws InvalidRequestException if the number is not 1 to 64 letters, digits and marks without
   *     blanks, or the amount not 0.10 to 100000000 with at most two decimals
   */
  public static UniTransfer of(String outBizNo, BigDecimal amount, Payee payee) {
    return of("TRANS_ACCOUNT_NO_PWD", "DIRECT_TRANSFER", outBizNo, amount, payee, "0.1");
  }

  /**
   * A transfer of another product, {@code STD_RED_PACKET} for example.
   *
   * @throws InvalidRequestException as above, with 0.01 as the least amount
   */
  public static UniTransfer of(
      String productCode, String bizScene, String outBizNo, BigDecimal amount, Payee payee) {
    return of(productCode, bizScene, outBizNo, amount, payee, "0.01");
  }

  private static UniTransfer of(
      String productCode,
      String bizScene,
      String outBizNo,
      BigDecimal amount,
      Payee payee,
      String least) {
    return new UniTransfer(
        Fields.NONE
            .number("out_biz_no", outBizNo)
            .yuan("trans_amount", amount, least)
            .text("product_code", productCode, 64)
            .text("biz_scene", bizScene, 64)
            .with("payee_info", payee.members()));
  }

  /**
   * {@code order_title}: the title of it, which both sides see.
   *
   * @throws InvalidRequestException if it is longer than 128 characters
   */
  public UniTransfer orderTitle(String orderTitle) {
    return new UniTransfer(fields.text("order_title", orderTitle, 128));
  }

  /**
   * {@code remark}: what it is for.
   *
   * @throws InvalidRequestException if it is longer than 200 characters
   */
  public UniTransfer remark(String remark) {
    return new UniTransfer(fields.text("remark", remark, 200));
  }

  /**
   * {@code business_params}: JSON that was agreed upon with Alipay, as a text.
   *
   * @throws InvalidRequestException if it is blank or holds a control character
   */
  public UniTransfer businessParams(String businessParams) {
    return new UniTransfer(fields.text("business_params", businessParams, Integer.MAX_VALUE));
  }

  /**
   * {@code original_order_id}: Alipay's number of the order that this belongs to.
   *
   * @throws InvalidRequestException if it is longer than 64 characters
   */
  public UniTransfer originalOrderId(String originalOrderId) {
    return new UniTransfer(fields.text("original_order_id", originalOrderId, 64));
  }

  /**
   * {@code passback_params}: comes back in the notification.
   *
   * @throws InvalidRequestException if it is longer than 512 characters
   */
  public UniTransfer passbackParams(String passbackParams) {
    return new UniTransfer(fields.text("passback_params", passbackParams, 512));
  }

  /**
   * {@code transfer_scene_name} and {@code transfer_scene_report_infos}, in Alipay's own words.
   *
   * @param reports {@code info_type} to {@code info_content}
   * @throws InvalidRequestException if one of them is blank or too long
   */
  public UniTransfer transferScene(String name, Map<String, String> reports) {
    List<Map<String, String>> infos =
        reports.entrySet().stream()
            .map(each -> Map.of("info_type", each.getKey(), "info_content", each.getValue()))
            .toList();
    return new UniTransfer(
        fields.text("transfer_scene_name", name, 64).objects("transfer_scene_report_infos", infos));
  }

  @Override
  public String method() {
    return "alipay.fund.trans.uni.transfer";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public String ifUnknown() {
    return "look it up by alipay.fund.trans.common.query before anything is sent again, and never"
        + " with another out_biz_no";
  }

  @Override
  public TransferAnswer read(Answer answer) throws UnfitAnswerException {
    answer.requireSame("out_biz_no", fields.get("out_biz_no"));
    answer.required("status");
    return new TransferAnswer(answer);
  }
}
