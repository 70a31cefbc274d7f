package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.BeijingTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code alipay.trade.precreate}: an order as a QR code that the customer scans (统一收单线下交易预创建).
 * Immutable and thread-safe. The code is good for 2 hours; a trade exists only once it is scanned.
 */
public final class TradePrecreate implements AlipayRequest<TradePrecreateAnswer> {
  private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern CHANNELS = Pattern.compile("[A-Za-z_]+(,[A-Za-z_]+)*");
  private static final List<String> OBJECTS =
      List.of("royalty_info", "settle_info", "sub_merchant", "ext_user_info", "business_params");
  private static final Duration NEAREST_EXPIRY = Duration.ofMinutes(1);
  private static final Duration FARTHEST_EXPIRY = Duration.ofDays(15);

  private final Fields fields;
  private final Map<String, String> parameters;

  private TradePrecreate(Fields fields, Map<String, String> parameters) {
    this.fields = fields;
    this.parameters = parameters;
  }

  /**
   * An order.
   *
   * @param outTradeNo {@code out_trade_no}: the order's number at the merchant, unique there
   * @param totalAmount {@code total_amount}: yuan
   * @param subject {@code subject}: what is bought
   * @throws InvalidRequestException if the number is not 1 to 64 letters, digits, underscores and
   *     hyphens, the amount not 0.01 to 100000000 with at most two decimals, or the subject blank
   *     or longer than 256 characters
   */
  public static TradePrecreate of(String outTradeNo, BigDecimal totalAmount, String subject) {
    return new TradePrecreate(
        Fields.NONE
            .matching(
                "out_trade_no",
                outTradeNo,
                64,
                OUT_TRADE_NO,
                "made of letters, digits, underscores and hyphens")
            .yuan("total_amount", totalAmount, "0.01")
            .text("subject", subject, 256)
            .with("product_code", "FACE_TO_FACE_PAYMENT"),
        Map.of());
  }

  private TradePrecreate with(Fields more) {
    return new TradePrecreate(more, parameters);
  }

  /**
   * {@code product_code}, where the contract's is not {@code FACE_TO_FACE_PAYMENT}.
   *
   * @throws InvalidRequestException if it is longer than 64 characters
   */
  public TradePrecreate productCode(String productCode) {
    return with(fields.text("product_code", productCode, 64));
  }

  /**
   * {@code body}: comes back in the notification.
   *
   * @throws InvalidRequestException if it is longer than 128 characters
   */
  public TradePrecreate body(String body) {
    return with(fields.text("body", body, 128));
  }

  /**
   * {@code seller_id}: the account that receives the money.
   *
   * @throws InvalidRequestException if it is longer than 16 characters
   */
  public TradePrecreate sellerId(String sellerId) {
    return with(fields.text("seller_id", sellerId, 16));
  }

  /** {@code time_expire}: the last moment to pay, 1 minute to 15 days ahead when it is sent. */
  public TradePrecreate timeExpire(Instant timeExpire) {
    return with(fields.with("time_expire", BeijingTime.text(timeExpire)));
  }

  /**
   * {@code timeout_express}: how long it can be paid, {@code 90m} for example.
   *
   * @throws InvalidRequestException if it is no whole number and m, h or d, or {@code 1c}
   */
  public TradePrecreate timeoutExpress(String timeoutExpress) {
    return with(fields.duration("timeout_express", timeoutExpress));
  }

  /**
   * {@code qr_code_timeout_express}: how long the code can be scanned, {@code 90m} for example.
   *
   * @throws InvalidRequestException if it is no whole number and m, h or d, or {@code 1c}
   */
  public TradePrecreate qrCodeTimeoutExpress(String qrCodeTimeoutExpress) {
    return with(fields.duration("qr_code_timeout_express", qrCodeTimeoutExpress));
  }

  /**
   * {@code discountable_amount}: what may be discounted, in yuan.
   *
   * @throws InvalidRequestException if it is not 0 to 100000000 with at most two decimals
   */
  public TradePrecreate discountableAmount(BigDecimal yuan) {
    return with(fields.yuan("discountable_amount", yuan, "0"));
  }

  /**
   * {@code undiscountable_amount}: what may not be discounted, in yuan.
   *
   * @throws InvalidRequestException if it is not 0 to 100000000 with at most two decimals
   */
  public TradePrecreate undiscountableAmount(BigDecimal yuan) {
    return with(fields.yuan("undiscountable_amount", yuan, "0"));
  }

  /**
   * {@code operator_id}: the merchant's operator.
   *
   * @throws InvalidRequestException if it is longer than 28 characters
   */
  public TradePrecreate operatorId(String operatorId) {
    return with(fields.text("operator_id", operatorId, 28));
  }

  /**
   * {@code store_id}: the merchant's shop.
   *
   * @throws InvalidRequestException if it is longer than 32 characters
   */
  public TradePrecreate storeId(String storeId) {
    return with(fields.text("store_id", storeId, 32));
  }

  /**
   * {@code terminal_id}: the merchant's terminal.
   *
   * @throws InvalidRequestException if it is longer than 32 characters
   */
  public TradePrecreate terminalId(String terminalId) {
    return with(fields.text("terminal_id", terminalId, 32));
  }

  /**
   * {@code merchant_order_no}: the number that the buyer sees.
   *
   * @throws InvalidRequestException if it is longer than 32 characters
   */
  public TradePrecreate merchantOrderNo(String merchantOrderNo) {
    return with(fields.text("merchant_order_no", merchantOrderNo, 32));
  }

  /**
   * {@code passback_params}: comes back in the notification.
   *
   * @throws InvalidRequestException if it is longer than 512 characters
   */
  public TradePrecreate passbackParams(String passbackParams) {
    return with(fields.text("passback_params", passbackParams, 512));
  }

  /**
   * {@code enable_pay_channels}: the only ones to offer, with commas between them.
   *
   * @throws InvalidRequestException if they are no such names, longer than 128 characters, or stand
   *     beside disabled ones
   */
  public TradePrecreate enablePayChannels(String channels) {
    return with(channels("enable_pay_channels", channels, "disable_pay_channels"));
  }

  /**
   * {@code disable_pay_channels}: those not to offer, with commas between them.
   *
   * @throws InvalidRequestException if they are no such names, longer than 128 characters, or stand
   *     beside enabled ones
   */
  public TradePrecreate disablePayChannels(String channels) {
    return with(channels("disable_pay_channels", channels, "enable_pay_channels"));
  }

  private Fields channels(String name, String channels, String notBeside) {
    if (fields.has(notBeside)) {
      throw new InvalidRequestException(name, "cannot stand beside " + notBeside);
    }
    return fields.matching(
        name, channels, 128, CHANNELS, "names of pay channels with commas between them");
  }

  /**
   * {@code goods_detail}: what is bought, an object each.
   *
   * @throws InvalidRequestException if it is empty, or holds what is no JSON
   */
  public TradePrecreate goodsDetail(List<? extends Map<String, ?>> goods) {
    return with(fields.objects("goods_detail", goods));
  }

  /**
   * {@code extend_params}: {@code sys_service_provider_id}, {@code hb_fq_num} and the like.
   *
   * @throws InvalidRequestException if it is empty, or holds what is no JSON
   */
  public TradePrecreate extendParams(Map<String, ?> extendParams) {
    return with(fields.object("extend_params", extendParams));
  }

  /**
   * Any other object of the order: {@code royalty_info}, {@code settle_info}, {@code sub_merchant},
   * {@code ext_user_info} or {@code business_params}.
   *
   * @throws InvalidRequestException if there is no such field, it is empty, or holds what is no
   *     JSON
   */
  public TradePrecreate with(String name, Map<String, ?> object) {
    if (!OBJECTS.contains(name)) {
      throw new InvalidRequestException(name, "is none of " + String.join(", ", OBJECTS));
    }
    return with(fields.object(name, object));
  }

  /**
   * {@code query_options}: fields that the notification shall carry as well.
   *
   * @throws InvalidRequestException if one is blank or longer than 64 characters
   */
  public TradePrecreate queryOptions(String... names) {
    return with(fields.names("query_options", List.of(names)));
  }

  /**
   * Where Alipay notifies of the payment.
   *
   * @throws InvalidRequestException if it is no http or https address of at most 256 characters
   */
  public TradePrecreate notifyUrl(String notifyUrl) {
    return new TradePrecreate(fields, NotifyUrl.of(notifyUrl));
  }

  @Override
  public String method() {
    return "alipay.trade.precreate";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public void requireTimely(Instant now) {
    if (fields.has("time_expire")) {
      Instant expiry = BeijingTime.parse(fields.get("time_expire")).toInstant();
      if (expiry.isBefore(now.plus(NEAREST_EXPIRY)) || expiry.isAfter(now.plus(FARTHEST_EXPIRY))) {
        throw new InvalidRequestException("time_expire", "must lie 1 minute to 15 days ahead");
      }
    }
  }

  @Override
  public String ifUnknown() {
    return "nobody has seen the code; ask alipay.trade.query before the number is used again";
  }

  @Override
  public TradePrecreateAnswer read(Answer answer) throws UnfitAnswerException {
    answer.requireSame("out_trade_no", fields.get("out_trade_no"));
    return new TradePrecreateAnswer(answer);
  }
}
