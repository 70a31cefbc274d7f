package io.github.alipayjakarta.openapi;

/**
 * {@code alipay.fund.trans.common.query}: what became of a transfer (转账业务单据查询). Immutable and
 * thread-safe.
 */
public final class TransferQuery implements AlipayRequest<TransferAnswer> {
  private final String asked;
  private final Fields fields;

  private TransferQuery(String asked, Fields fields) {
    this.asked = asked;
    this.fields = fields;
  }

  /**
   * Asks by the merchant's number of a transfer to an account ({@code TRANS_ACCOUNT_NO_PWD}, {@code
   * DIRECT_TRANSFER}).
   *
   * @throws InvalidRequestException if it is not 1 to 64 letters, digits and marks without blanks
   */
  public static TransferQuery byOutBizNo(String outBizNo) {
    return byOutBizNo(outBizNo, "TRANS_ACCOUNT_NO_PWD", "DIRECT_TRANSFER");
  }

  /**
   * Asks by the merchant's number of a transfer of another product.
   *
   * @throws InvalidRequestException as above, or if product or scene is longer than 64 characters
   */
  public static TransferQuery byOutBizNo(String outBizNo, String productCode, String bizScene) {
    Fields fields = Fields.NONE.number("out_biz_no", outBizNo);
    return new TransferQuery(
        "out_biz_no", fields.text("product_code", productCode, 64).text("biz_scene", bizScene, 64));
  }

  /**
   * Asks by Alipay's number of the transfer.
   *
   * @throws InvalidRequestException if it is not 1 to 64 letters, digits and marks without blanks
   */
  public static TransferQuery byOrderId(String orderId) {
    return new TransferQuery("order_id", Fields.NONE.number("order_id", orderId));
  }

  /**
   * Asks by Alipay's number of the payment in it.
   *
   * @throws InvalidRequestException if it is not 1 to 64 letters, digits and marks without blanks
   */
  public static TransferQuery byPayFundOrderId(String payFundOrderId) {
    return new TransferQuery(
        "pay_fund_order_id", Fields.NONE.number("pay_fund_order_id", payFundOrderId));
  }

  @Override
  public String method() {
    return "alipay.fund.trans.common.query";
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
  public TransferAnswer read(Answer answer) throws UnfitAnswerException {
    answer.requireSame(asked, fields.get(asked));
    answer.required("status");
    return new TransferAnswer(answer);
  }
}
