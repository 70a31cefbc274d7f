package io.github.alipayjakarta.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a customer pays: the three ways in which Alipay's cashier is opened. */
public enum Product {
  /** In a phone's browser: 手机网站支付, {@code alipay.trade.wap.pay}. */
  WAP("alipay.trade.wap.pay", "QUICK_WAP_WAY"),
  /** In a desktop's browser: 电脑网站支付, {@code alipay.trade.page.pay}. */
  PAGE("alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
  /** From an app, through Alipay's mobile SDK: APP 支付, {@code alipay.trade.app.pay}. */
  APP("alipay.trade.app.pay", "QUICK_MSECURITY_PAY");

  private final String method;
  private final String productCode;

  Product(String method, String productCode) {
    this.method = method;
    this.productCode = productCode;
  }

  /** The product of this wire name: {@code wap}, {@code page} or {@code app}. */
  public static Optional<Product> named(String wireName) {
    return Arrays.stream(values()).filter(p -> p.wireName().equals(wireName)).findFirst();
  }

  /** The name in the order resource's field {@code product}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the API that opens the cashier. */
  public String method() {
    return method;
  }

  /** The {@code product_code} of an order that sets none. */
  public String productCode() {
    return productCode;
  }
}
