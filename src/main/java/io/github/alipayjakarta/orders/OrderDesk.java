package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.BeijingTime;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RequestCertificates;
import io.github.alipayjakarta.protocol.RequestSigner;
import io.github.alipayjakarta.protocol.SignType;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs orders: what comes out opens Alipay's cashier (请求加签; alipay.trade.wap.pay,
 * alipay.trade.page.pay, alipay.trade.app.pay). Immutable and thread-safe. Every timestamp is
 * Beijing's, whatever the JVM's zone.
 */
public final class OrderDesk {
  private static final Duration NEAREST_EXPIRY = Duration.ofMinutes(1);
  private static final Duration FARTHEST_EXPIRY = Duration.ofDays(15);

  private final RequestSigner signer;
  private final String gateway;
  private final @Nullable String notifyUrl;
  private final @Nullable String returnUrl;
  private final Clock clock;

  private OrderDesk(Builder builder) {
    this.signer =
        new RequestSigner(
            builder.appId,
            builder.privateKey,
            builder.signType,
            builder.charset,
            builder.certificates);
    this.gateway = builder.gateway;
    this.notifyUrl = builder.notifyUrl;
    this.returnUrl = builder.returnUrl;
    this.clock = builder.clock;
  }

  /** Begins a desk for one app of Alipay's. */
  public static Builder builder(String appId, AppPrivateKey privateKey) {
    return new Builder(appId, privateKey);
  }

  /** {@code app_id} of the app that it sells for. */
  public String appId() {
    return signer.appId();
  }

  /**
   * The address to which the customer's browser goes.
   *
   * @throws InvalidOrderException if it is an order for an app, if a text does not exist in the
   *     desk's charset, or if {@code time_expire} is not 1 minute to 15 days ahead
   */
  public String url(Order order) {
    requireBrowser(order);
    return gateway + "?" + signer.urlEncoded(signed(order));
  }

  /**
   * The form that the customer's browser posts.
   *
   * @throws InvalidOrderException as {@link #url}
   */
  public OrderForm form(Order order) {
    requireBrowser(order);
    SortedMap<String, String> query = signed(order);
    Map<String, String> inputs = Map.of("biz_content", query.remove("biz_content"));
    // charset stays in the query: in the body alone, the gateway would not see it and assume GBK.
    return new OrderForm(gateway + "?" + signer.urlEncoded(query), inputs, signer.charset());
  }

  /**
   * The text that the app hands to Alipay's mobile SDK ({@code orderStr}), as it is.
   *
   * @throws InvalidOrderException if it is not an order for an app, and as {@link #url}
   */
  public String orderString(Order order) {
    if (order.product() != Product.APP) {
      throw new InvalidOrderException("product", "must be app; other orders have a url");
    }
    return signer.urlEncoded(signed(order));
  }

  private static void requireBrowser(Order order) {
    if (order.product() == Product.APP) {
      throw new InvalidOrderException("product", "must be wap or page; app has an order string");
    }
  }

  private SortedMap<String, String> signed(Order order) {
    Instant now = clock.instant();
    requireTimely(order, now);
    Map<String, String> parameters = new LinkedHashMap<>();
    putIfAny(parameters, "app_auth_token", order.appAuthToken(), null);
    putIfAny(parameters, "notify_url", order.notifyUrl(), notifyUrl);
    if (order.product() != Product.APP) {
      putIfAny(parameters, "return_url", order.returnUrl(), returnUrl);
    }
    parameters.put("biz_content", bizContent(order));
    try {
      return signer.signed(order.product().method(), now, parameters);
    } catch (CharacterCodingException e) {
      throw unknownIn("biz_content");
    }
  }

  private static void requireTimely(Order order, Instant now) {
    if (order.fields().get(OrderField.TIME_EXPIRE) instanceof String text) {
      Instant expiry = BeijingTime.parse(text).toInstant();
      if (expiry.isBefore(now.plus(NEAREST_EXPIRY)) || expiry.isAfter(now.plus(FARTHEST_EXPIRY))) {
        throw OrderField.TIME_EXPIRE.wrong("must lie 1 minute to 15 days ahead");
      }
    }
  }

  private void putIfAny(
      Map<String, String> parameters, String name, @Nullable String own, @Nullable String usual) {
    String value = own != null ? own : usual;
    if (value != null) {
      encoded(name, value);
      parameters.put(name, value);
    }
  }

  private String bizContent(Order order) {
    Map<String, Object> members = new LinkedHashMap<>();
    order.fields().forEach((field, value) -> members.put(field.wireName(), value));
    String json = JsonText.of(members);
    if (signer.charset() != MessageCharset.UTF_8) {
      // One by one, to name the field that cannot be said in this charset.
      members.forEach((name, value) -> encoded(name, JsonText.of(Map.of(name, value))));
    }
    return json;
  }

  private void encoded(String field, String text) {
    try {
      signer.charset().encode(text);
    } catch (CharacterCodingException e) {
      throw unknownIn(field);
    }
  }

  private InvalidOrderException unknownIn(String field) {
    return new InvalidOrderException(
        field, "holds a character that does not exist in " + signer.charset().wireName());
  }

  @Override
  public String toString() {
    return "order desk of app " + signer.appId();
  }

  /** Collects what a desk needs: RSA2, UTF-8 and the production gateway unless told otherwise. */
  public static final class Builder {
    private final String appId;
    private final AppPrivateKey privateKey;
    private SignType signType = SignType.RSA2;
    private String gateway = "https://openapi.alipay.com/gateway.do";
    private MessageCharset charset = MessageCharset.UTF_8;
    private @Nullable String notifyUrl;
    private @Nullable String returnUrl;
    private Clock clock = Clock.systemUTC();
    private @Nullable RequestCertificates certificates;

    private Builder(String appId, AppPrivateKey privateKey) {
      RequestSigner.requireAppId(appId);
      this.appId = appId;
      this.privateKey = privateKey;
    }

    /** The algorithm. */
    public Builder signType(SignType signType) {
      this.signType = signType;
      return this;
    }

    /**
     * The gateway's address, without a query.
     *
     * @throws IllegalArgumentException if it is not such an address
     */
    public Builder gateway(String gateway) {
      this.gateway = address("gateway", gateway);
      if (gateway.contains("?") || gateway.contains("#")) {
        throw new IllegalArgumentException("gateway: must be an address without a query");
      }
      return this;
    }

    /** The encoding in which the order is sent, and notifications of it come. */
    public Builder charset(MessageCharset charset) {
      this.charset = charset;
      return this;
    }

    /**
     * Where Alipay notifies: http or https, at most 256 characters.
     *
     * @throws IllegalArgumentException if it is not such an address
     */
    public Builder notifyUrl(@Nullable String notifyUrl) {
      this.notifyUrl = notifyUrl == null ? null : address("notify_url", notifyUrl);
      return this;
    }

    /**
     * Where the browser returns: http or https, at most 256 characters.
     *
     * @throws IllegalArgumentException if it is not such an address
     */
    public Builder returnUrl(@Nullable String returnUrl) {
      this.returnUrl = returnUrl == null ? null : address("return_url", returnUrl);
      return this;
    }

    /** What every order says of certificates, in certificate mode (公钥证书模式). */
    public Builder certificates(@Nullable RequestCertificates certificates) {
      this.certificates = certificates;
      return this;
    }

    /** What the timestamps are taken from. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    private static String address(String name, String value) {
      try {
        return FieldFormat.address(256).read(value, Product.WAP).toString();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
      }
    }

    /**
     * The desk.
     *
     * @throws IllegalArgumentException if the key is too short for the algorithm
     */
    public OrderDesk build() {
      return new OrderDesk(this);
    }
  }
}
