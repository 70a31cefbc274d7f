package io.github.alipayjakarta.simulator.trade;

/** What was asked cannot be done with the trade as it is: one of Alipay's business errors. */
public final class TradeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String subCode;

  /**
   * The error.
   *
   * @param subCode Alipay's {@code sub_code}
   * @param subMsg Alipay's {@code sub_msg}
   */
  public TradeException(String subCode, String subMsg) {
    super(subMsg);
    this.subCode = subCode;
  }

  /** Alipay's {@code sub_code}. */
  public String subCode() {
    return subCode;
  }
}
