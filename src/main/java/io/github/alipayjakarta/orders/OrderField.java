package io.github.alipayjakarta.orders;

import static io.github.alipayjakarta.orders.Product.APP;
import static io.github.alipayjakarta.orders.Product.PAGE;
import static io.github.alipayjakarta.orders.Product.WAP;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of an order's {@code biz_content}, by Alipay's own names, each with the products it
 * belongs to, its greatest length in characters and its format (alipay.trade.wap.pay,
 * alipay.trade.page.pay, alipay.trade.app.pay, 请求参数). Any character that people can see is legal in
 * a text, {@code &}, {@code =} and emoji included; control characters are not.
 */
public enum OrderField {
  /**
   * The order's number at the merchant, unique there: at most 64 letters, digits, underscores and
   * hyphens.
   */
  // Alipay's document names no hyphen, but takes it: a message truly signed by it carries some.
  OUT_TRADE_NO(
      all(),
      FieldFormat.matching(
          64, "[A-Za-z0-9_-]+", "made of letters, digits, underscores and hyphens")),
  /** Yuan, 0.01 to 100000000, at most two decimals: a {@code BigDecimal} or its plain text. */
  TOTAL_AMOUNT(all(), new AmountFormat()),
  /** What is bought: at most 256 characters. */
  SUBJECT(all(), FieldFormat.text(256)),
  /** The contract's product: by default {@link Product#productCode()}. */
  PRODUCT_CODE(all(), FieldFormat.matching(64, "[A-Z0-9_]+", "a product code of Alipay's")),
  /** Comes back in the notification: at most 128 characters. */
  BODY(all(), FieldFormat.text(128)),
  /** Beijing's time, 1 minute to 15 days ahead; wins over {@link #TIMEOUT_EXPRESS}. */
  TIME_EXPIRE(all(), new TimeFormat()),
  /** {@code 1m} (wap and app: {@code 5m}) to {@code 15d}, or {@code 1c}: until midnight. */
  TIMEOUT_EXPRESS(all(), FieldFormat.timeout(6)),
  /** Where a customer goes who leaves the cashier: http or https. */
  QUIT_URL(EnumSet.of(WAP), FieldFormat.address(400)),
  /**
   * Comes back in the notification, URL-encoded. A text made of letters, digits, {@code . _ ~ * -}
   * and {@code %XX} alone counts as encoded already; any other is encoded, in UTF-8. At most 512
   * characters when encoded.
   */
  PASSBACK_PARAMS(all(), FieldFormat.urlEncoded(512)),
  /** {@code 0}: virtual, {@code 1}: real. */
  GOODS_TYPE(all(), FieldFormat.oneOf("0", "1")),
  /** The only channels to offer: names with commas between them, or a collection of names. */
  ENABLE_PAY_CHANNELS(all(), FieldFormat.channels(128)),
  /** Channels not to offer; not beside {@link #ENABLE_PAY_CHANNELS}. */
  DISABLE_PAY_CHANNELS(all(), FieldFormat.channels(128)),
  /** {@code pcredit}; not beside 花呗分期. */
  SPECIFIED_CHANNEL(EnumSet.of(WAP, APP), FieldFormat.oneOf("pcredit")),
  /** The account that receives the money; by default the contract's. */
  SELLER_ID(EnumSet.of(WAP, APP), FieldFormat.matching(16, "[0-9]+", "made of digits")),
  /** How the QR code is shown: {@code 0}, {@code 1}, {@code 3}, {@code 4} or {@code 2}. */
  QR_PAY_MODE(EnumSet.of(PAGE), FieldFormat.oneOf("0", "1", "2", "3", "4")),
  /** Pixels; only beside a {@link #QR_PAY_MODE} of {@code 4}. */
  QRCODE_WIDTH(EnumSet.of(PAGE), FieldFormat.wholeNumber(4)),
  /** {@code PCWEB} or {@code ALIAPP}. */
  INTEGRATION_TYPE(EnumSet.of(PAGE), FieldFormat.oneOf("PCWEB", "ALIAPP")),
  /** The address that the request comes from. */
  REQUEST_FROM_URL(EnumSet.of(PAGE), FieldFormat.text(256)),
  /** A map: {@code sys_service_provider_id}, {@code hb_fq_num} and the like. */
  EXTEND_PARAMS(
      all(),
      JsonFormat.object(
          Map.of(
              "sys_service_provider_id",
              64,
              "hb_fq_num",
              5,
              "hb_fq_seller_percent",
              3,
              "needBuyerRealnamed",
              1,
              "TRANS_MEMO",
              128))),
  /** A list of maps. */
  GOODS_DETAIL(all(), JsonFormat.list()),
  /** A map. */
  ROYALTY_INFO(all(), JsonFormat.object()),
  /** A map. */
  SETTLE_INFO(all(), JsonFormat.object()),
  /** A map. */
  SUB_MERCHANT(all(), JsonFormat.object()),
  /** A map. */
  EXT_USER_INFO(all(), JsonFormat.object()),
  /** A text that was agreed upon with Alipay, JSON as a rule. */
  BUSINESS_PARAMS(all(), FieldFormat.text(512)),
  /** At most 512 characters. */
  PROMO_PARAMS(all(), FieldFormat.text(512)),
  /** At most 32 characters. */
  STORE_ID(all(), FieldFormat.text(32)),
  /** At most 32 characters. */
  MERCHANT_ORDER_NO(all(), FieldFormat.text(32)),
  /** A map. */
  INVOICE_INFO(all(), JsonFormat.object()),
  /** A list of names of fields that the notification shall carry as well. */
  QUERY_OPTIONS(all(), JsonFormat.list());

  private final Set<Product> products;
  private final FieldFormat format;

  OrderField(Set<Product> products, FieldFormat format) {
    this.products = products;
    this.format = format;
  }

  private static Set<Product> all() {
    return EnumSet.allOf(Product.class);
  }

  /** The field of this name; empty if no order has such a field. */
  public static Optional<OrderField> named(String wireName) {
    return Arrays.stream(values()).filter(f -> f.wireName().equals(wireName)).findFirst();
  }

  /** Alipay's own name of the field. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether orders of this product may have the field. */
  public boolean belongsTo(Product product) {
    return products.contains(product);
  }

  /**
   * The value as an order of this product sends it.
   *
   * @throws InvalidOrderException if an order of this product may not have the field or the value
   */
  public Object check(Product product, Object value) {
    if (!belongsTo(product)) {
      String owners = products.stream().map(Product::wireName).collect(Collectors.joining(" and "));
      throw wrong("belongs to orders of " + owners + " alone");
    }
    try {
      return format.read(value, product);
    } catch (InvalidOrderException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  InvalidOrderException wrong(String what) {
    return new InvalidOrderException(wireName(), what);
  }
}
