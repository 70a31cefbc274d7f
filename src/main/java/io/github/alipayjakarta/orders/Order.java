package io.github.alipayjakarta.orders;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is asked to pay: checked when it is built, so that every order can be signed.
 * Immutable and thread-safe; its {@code toString} tells its product and number alone.
 */
public final class Order {
  private final Product product;
  private final Map<OrderField, Object> fields;
  private final @Nullable String appAuthToken;
  private final @Nullable String notifyUrl;
  private final @Nullable String returnUrl;

  private Order(Builder builder) {
    this.product = builder.product;
    this.fields = Collections.unmodifiableMap(new EnumMap<>(builder.fields));
    this.appAuthToken = builder.appAuthToken;
    this.notifyUrl = builder.notifyUrl;
    this.returnUrl = builder.returnUrl;
  }

  /** Begins an order; {@code out_trade_no}, {@code total_amount} and {@code subject} are a must. */
  public static Builder builder(Product product) {
    return new Builder(product);
  }

  /** Where the customer pays. */
  public Product product() {
    return product;
  }

  /** The order's number at the merchant. */
  public String outTradeNo() {
    return fields.get(OrderField.OUT_TRADE_NO).toString();
  }

  /** The fields of {@code biz_content}, as they are sent, in the order of the enum. */
  Map<OrderField, Object> fields() {
    return fields;
  }

  @Nullable String appAuthToken() {
    return appAuthToken;
  }

  @Nullable String notifyUrl() {
    return notifyUrl;
  }

  @Nullable String returnUrl() {
    return returnUrl;
  }

  @Override
  public String toString() {
    return product.wireName() + " order " + outTradeNo();
  }

  /**
   * Collects an order's fields. Each is checked as it is set; a blank text counts as not set, as
   * Alipay has it. Not thread-safe.
   */
  public static final class Builder {
    private static final FieldFormat TOKEN =
        FieldFormat.matching(40, "[\\x21-\\x7e]+", "a token of Alipay's");
    private static final FieldFormat ADDRESS = FieldFormat.address(256);

    private final Product product;
    private final Map<OrderField, Object> fields = new EnumMap<>(OrderField.class);
    private @Nullable String appAuthToken;
    private @Nullable String notifyUrl;
    private @Nullable String returnUrl;

    private Builder(Product product) {
      this.product = product;
      fields.put(OrderField.PRODUCT_CODE, product.productCode());
    }

    /** Where the customer pays. */
    public Product product() {
      return product;
    }

    /**
     * Sets any field; its documentation says what it takes.
     *
     * @throws InvalidOrderException if orders of this product may not have the field or the value
     */
    public Builder set(OrderField field, Object value) {
      if (!(value instanceof CharSequence text) || !text.toString().isBlank()) {
        fields.put(field, field.check(product, value));
      }
      return this;
    }

    /** The order's number at the merchant. */
    public Builder outTradeNo(String outTradeNo) {
      return set(OrderField.OUT_TRADE_NO, outTradeNo);
    }

    /** Yuan. */
    public Builder totalAmount(BigDecimal yuan) {
      return set(OrderField.TOTAL_AMOUNT, yuan);
    }

    /** What is bought. */
    public Builder subject(String subject) {
      return set(OrderField.SUBJECT, subject);
    }

    /** Comes back in the notification. */
    public Builder body(String body) {
      return set(OrderField.BODY, body);
    }

    /** The last moment to pay, in any zone. */
    public Builder timeExpire(ZonedDateTime timeExpire) {
      return set(OrderField.TIME_EXPIRE, timeExpire);
    }

    /** The last moment to pay, in Beijing's time. */
    public Builder timeExpire(LocalDateTime inBeijing) {
      return set(OrderField.TIME_EXPIRE, inBeijing);
    }

    /** How long the cashier stays open, such as {@code 90m}. */
    public Builder timeoutExpress(String timeoutExpress) {
      return set(OrderField.TIMEOUT_EXPRESS, timeoutExpress);
    }

    /** Where a customer goes who leaves the cashier. */
    public Builder quitUrl(String quitUrl) {
      return set(OrderField.QUIT_URL, quitUrl);
    }

    /** Comes back in the notification, URL-encoded. */
    public Builder passbackParams(String passbackParams) {
      return set(OrderField.PASSBACK_PARAMS, passbackParams);
    }

    /** {@code 0}: virtual, {@code 1}: real. */
    public Builder goodsType(String goodsType) {
      return set(OrderField.GOODS_TYPE, goodsType);
    }

    /** The account that receives the money. */
    public Builder sellerId(String sellerId) {
      return set(OrderField.SELLER_ID, sellerId);
    }

    /** The contract's product, where it is not the usual one. */
    public Builder productCode(String productCode) {
      return set(OrderField.PRODUCT_CODE, productCode);
    }

    /** The token of the merchant on whose behalf the order is made (第三方应用授权). */
    public Builder appAuthToken(String appAuthToken) {
      this.appAuthToken = checked("app_auth_token", TOKEN, appAuthToken);
      return this;
    }

    /** Where Alipay notifies of this order, in place of the desk's address. */
    public Builder notifyUrl(String notifyUrl) {
      this.notifyUrl = checked("notify_url", ADDRESS, notifyUrl);
      return this;
    }

    /** Where the browser returns after this order, in place of the desk's address; not for apps. */
    public Builder returnUrl(String returnUrl) {
      if (product == Product.APP) {
        throw new InvalidOrderException("return_url", "belongs to orders of wap and page alone");
      }
      this.returnUrl = checked("return_url", ADDRESS, returnUrl);
      return this;
    }

    private static @Nullable String checked(String name, FieldFormat format, String value) {
      try {
        return value.isBlank() ? null : format.read(value, Product.WAP).toString();
      } catch (IllegalArgumentException e) {
        throw new InvalidOrderException(name, e.getMessage());
      }
    }

    /**
     * The order.
     *
     * @throws InvalidOrderException if a field is missing, or two do not go together
     */
    public Order build() {
      require(OrderField.OUT_TRADE_NO);
      require(OrderField.TOTAL_AMOUNT);
      require(OrderField.SUBJECT);
      if (fields.containsKey(OrderField.ENABLE_PAY_CHANNELS)
          && fields.containsKey(OrderField.DISABLE_PAY_CHANNELS)) {
        throw OrderField.DISABLE_PAY_CHANNELS.wrong("cannot stand beside enable_pay_channels");
      }
      if (fields.containsKey(OrderField.QRCODE_WIDTH)
          && !"4".equals(fields.get(OrderField.QR_PAY_MODE))) {
        throw OrderField.QRCODE_WIDTH.wrong("needs a qr_pay_mode of 4 beside it");
      }
      if (fields.containsKey(OrderField.SPECIFIED_CHANNEL)
          && fields.get(OrderField.EXTEND_PARAMS) instanceof Map<?, ?> extended
          && extended.containsKey("hb_fq_num")) {
        throw OrderField.SPECIFIED_CHANNEL.wrong("cannot stand beside hb_fq_num");
      }
      return new Order(this);
    }

    private void require(OrderField field) {
      if (!fields.containsKey(field)) {
        throw field.wrong("is missing");
      }
    }
  }
}
