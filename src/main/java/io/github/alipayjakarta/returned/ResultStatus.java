package io.github.alipayjakarta.returned;

import java.util.Arrays;
import java.util.Optional;

/**
 * {@code resultStatus}: how Alipay's mobile SDK tells an app that the cashier ended. It is not
 * signed, and tells the app what to show; of none of them is it known whether money moved.
 */
public enum ResultStatus {
  /** The buyer has paid, as far as the app was told. */
  SUCCESS("9000", false),
  /** Alipay is still at it: ask for the trade. */
  PROCESSING("8000", true),
  /** The payment failed. */
  FAILURE("4000", false),
  /** The same order was sent twice. */
  REPEATED("5000", false),
  /** The buyer left the cashier. */
  USER_CANCELLED("6001", false),
  /** The phone had no network. */
  NETWORK_ERROR("6002", false),
  /** Nobody knows; the buyer may have paid: ask for the trade. */
  UNKNOWN("6004", true);

  private final String code;
  private final boolean undecided;

  ResultStatus(String code, boolean undecided) {
    this.code = code;
    this.undecided = undecided;
  }

  /** Alipay's number of it, as text. */
  public String code() {
    return code;
  }

  /** Whether Alipay's document says that alipay.trade.query must be asked. */
  public boolean isUndecided() {
    return undecided;
  }

  /** The status with this number; empty where Alipay documents none. */
  public static Optional<ResultStatus> of(String code) {
    return Arrays.stream(values()).filter(status -> status.code.equals(code)).findFirst();
  }
}
