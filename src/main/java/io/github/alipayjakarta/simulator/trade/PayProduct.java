package io.github.alipayjakarta.simulator.trade;

import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_CLOSED;
import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_FINISHED;
import static io.github.alipayjakarta.simulator.trade.TradeStatus.TRADE_SUCCESS;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What a merchant has signed up for, and which states Alipay notifies of for it by default (forum
 * answer of Alipay's support, developer.aliyun.com/ask/285132).
 */
public enum PayProduct {
  /** 手机网站支付; {@code QUICK_WAP_PAY} is the older code. */
  WAP(
      "alipay.trade.wap.pay",
      Set.of("QUICK_WAP_WAY", "QUICK_WAP_PAY"),
      Set.of(TRADE_SUCCESS, TRADE_CLOSED, TRADE_FINISHED)),
  /** 电脑网站支付: payments and partial refunds alone. */
  PAGE("alipay.trade.page.pay", Set.of("FAST_INSTANT_TRADE_PAY"), Set.of(TRADE_SUCCESS)),
  /** APP 支付. */
  APP(
      "alipay.trade.app.pay",
      Set.of("QUICK_MSECURITY_PAY", "CYCLE_PAY_AUTH"),
      Set.of(TRADE_SUCCESS, TRADE_CLOSED, TRADE_FINISHED)),
  /** 当面付, by a code that the buyer scans. */
  FACE_TO_FACE("alipay.trade.precreate", Set.of("FACE_TO_FACE_PAYMENT"), Set.of(TRADE_SUCCESS)),
  /** Created by the server for a mini program; its states are not documented here. */
  CREATED(
      "alipay.trade.create", Set.of("JSAPI_PAY", "FACE_TO_FACE_PAYMENT"), Set.of(TRADE_SUCCESS));

  private final String method;
  private final Set<String> productCodes;
  private final Set<TradeStatus> notified;

  PayProduct(String method, Set<String> productCodes, Set<TradeStatus> notified) {
    this.method = method;
    this.productCodes = productCodes;
    this.notified = notified;
  }

  /** The product that this API opens. */
  public static Optional<PayProduct> of(String method) {
    return Arrays.stream(values()).filter(product -> product.method.equals(method)).findFirst();
  }

  /** The API that opens it. */
  public String method() {
    return method;
  }

  /** Whether this {@code product_code} belongs to it. */
  public boolean has(String productCode) {
    return productCodes.contains(productCode);
  }

  /** Whether Alipay notifies when a trade of it comes into this state. */
  public boolean notifies(TradeStatus status) {
    return notified.contains(status);
  }

  /** Whether an order of it must name its {@code product_code}. */
  public boolean requiresCode() {
    return this == WAP || this == PAGE;
  }
}
