package io.github.alipayjakarta.returned;

import io.github.alipayjakarta.notification.Parameters;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A buyer's browser came back from the cashier by {@code return_url} (同步返回), with a query that
 * Alipay signed for one of the configured applications. There is no way to one but {@link
 * ReturnReader}. Immutable and thread-safe; its {@code toString} tells the order's number alone.
 *
 * <p><b>It is no payment and must book nothing.</b> It has no {@code trade_status}; whoever saw the
 * address may open it again, today or in a year, and a buyer who pays need not come back at all.
 * Show the order as being processed, and let the notification, or a query, decide.
 */
public final class AlipayReturn {
  /** The request attribute under which a verified return is handed to the page. */
  public static final String ATTRIBUTE = "io.github.alipayjakarta.returned.AlipayReturn";

  private final Parameters parameters;

  /** Of parameters that were verified, with those that every return has. */
  AlipayReturn(Parameters parameters) {
    this.parameters = parameters;
  }

  /** {@code app_id}: the application that placed the order. */
  public String appId() {
    return parameters.required("app_id");
  }

  /** {@code auth_app_id}: the authorising merchant's; older returns have none. */
  public Optional<String> authAppId() {
    return parameters.text("auth_app_id");
  }

  /**
   * {@code method}: {@code alipay.trade.page.pay.return} or {@code alipay.trade.wap.pay.return}.
   */
  public String method() {
    return parameters.required("method");
  }

  /** {@code out_trade_no}: the merchant's number of the order. */
  public String outTradeNo() {
    return parameters.required("out_trade_no");
  }

  /** {@code trade_no}: Alipay's number of the trade. */
  public String tradeNo() {
    return parameters.required("trade_no");
  }

  /** {@code total_amount}: the order's amount in yuan, whether it was paid or not. */
  public BigDecimal totalAmount() {
    return parameters.amount("total_amount").orElseThrow();
  }

  /** {@code seller_id}: the seller's 2088… id. */
  public Optional<String> sellerId() {
    return parameters.text("seller_id");
  }

  /** {@code timestamp}: when Alipay sent the browser back, in Beijing's zone. */
  public ZonedDateTime timestamp() {
    return parameters.time("timestamp").orElseThrow();
  }

  /** Every signed parameter that is not empty, by its name; none of the shop's own. */
  public Map<String, String> parameters() {
    return parameters.asMap();
  }

  @Override
  public String toString() {
    return "return for order " + outTradeNo();
  }
}
