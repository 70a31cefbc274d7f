package io.github.alipayjakarta.returned;

import io.github.alipayjakarta.notification.Parameters;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What Alipay's mobile SDK told an app when the cashier ended (APP 支付同步返回), signed by Alipay for
 * one of the configured applications. There is no way to one but {@link AppResultReader}. Immutable
 * and thread-safe; its {@code toString} tells the order's number alone.
 *
 * <p><b>It is no payment and must book nothing</b>: an app may send it twice, or never. Let the
 * notification, or a query, decide.
 */
public final class AppResult {
  private final Parameters members;

  /** Of members that were verified, with those that every result has. */
  AppResult(Parameters members) {
    this.members = members;
  }

  /** {@code code}: 10000 where the cashier ended well; see {@link ResultStatus} for the app's. */
  public String code() {
    return members.required("code");
  }

  /** {@code app_id}: the application that placed the order. */
  public String appId() {
    return members.required("app_id");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public String outTradeNo() {
    return members.required("out_trade_no");
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public Optional<String> tradeNo() {
    return members.text("trade_no");
  }

  /** {@code total_amount}: the order's amount in yuan. */
  public Optional<BigDecimal> totalAmount() {
    return members.amount("total_amount");
  }

  /** {@code seller_id}: the seller's 2088… id. */
  public Optional<String> sellerId() {
    return members.text("seller_id");
  }

  /** {@code timestamp}: when the result was made, in Beijing's zone. */
  public Optional<ZonedDateTime> timestamp() {
    return members.time("timestamp");
  }

  /** Every signed member that is not empty, by its name. */
  public Map<String, String> members() {
    return members.asMap();
  }

  @Override
  public String toString() {
    return "app's result for order " + outTradeNo();
  }
}
