package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.delivery.AllowedAddresses;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks an order's fields (2.6 of the protocol). Immutable and thread-safe. */
final class OrderReader {
  private static final Pattern RELATIVE = Pattern.compile("([1-9][0-9]*)([mhdc])");
  private static final Duration LONGEST = Duration.ofDays(15);
  private static final BigDecimal MOST = new BigDecimal("100000000");

  private final Clock clock;
  private final AllowedAddresses allowed;
  private final String sellerId;

  OrderReader(Clock clock, AllowedAddresses allowed, String sellerId) {
    this.clock = clock;
    this.allowed = allowed;
    this.sellerId = sellerId;
  }

  Order read(PayProduct product, Business business) throws GatewayException {
    GatewayRequest request = business.request();
    String outTradeNo = business.required("out_trade_no");
    if (!outTradeNo.matches("[A-Za-z0-9_-]{1,64}")) {
      throw Problem.BUSINESS_INVALID.with("：out_trade_no");
    }
    BigDecimal amount = business.amount("total_amount");
    if (amount.compareTo(MOST) > 0) {
      throw Problem.BUSINESS_INVALID.with("：total_amount");
    }
    checkCode(product, business.text("product_code"));
    Map<String, String> echoed = new LinkedHashMap<>();
    for (String name : new String[] {"body", "passback_params"}) {
      if (!business.text(name).isEmpty()) {
        echoed.put(name, business.text(name));
      }
    }
    String seller = business.text("seller_id");
    return new Order(
        product,
        outTradeNo,
        amount,
        checkedSubject(business.required("subject")),
        echoed,
        seller.isEmpty() ? sellerId : seller,
        address(request.parameter("notify_url")),
        request.parameter("return_url"),
        business.text("quit_url"),
        charset(request),
        request.parameter("sign_type"),
        expiry(business));
  }

  /** What the request named, in its spelling, comes back in notifications. */
  private static String charset(GatewayRequest request) {
    return request.charsetInBodyOnly() || request.parameter("charset").isEmpty()
        ? "GBK"
        : request.parameter("charset");
  }

  private static String checkedSubject(String subject) throws GatewayException {
    if (subject.length() > 256) {
      throw Problem.BUSINESS_INVALID.with("：subject 超过 256 个字符");
    }
    return subject;
  }

  private static void checkCode(PayProduct product, String code) throws GatewayException {
    if (code.isEmpty() && !product.requiresCode() || product.has(code)) {
      return;
    }
    throw Problem.BUSINESS_INVALID.with(
        "：product_code " + (code.isEmpty() ? "不能为空" : code + " 与 " + product.method() + " 不符"));
  }

  String address(String notifyUrl) throws GatewayException {
    if (!notifyUrl.isEmpty()) {
      var objection = allowed.objection(notifyUrl);
      if (objection.isPresent()) {
        throw Problem.INVALID_PARAMETER.with("：notify_url (simulator: " + objection.get() + ")");
      }
    }
    return notifyUrl;
  }

  /** {@code time_expire} wins over {@code timeout_express}. */
  private Instant expiry(Business business) throws GatewayException {
    Instant now = clock.instant();
    String absolute = business.text("time_expire");
    if (!absolute.isEmpty()) {
      Instant expiry =
          BeijingTime.moment(absolute)
              .orElseThrow(() -> Problem.BUSINESS_INVALID.with("：time_expire"));
      if (expiry.isBefore(now) || expiry.isAfter(now.plus(LONGEST))) {
        throw Problem.BUSINESS_INVALID.with("：time_expire 不在 1m～15d 范围内");
      }
      return expiry;
    }
    String relative = business.text("timeout_express");
    if (relative.isEmpty()) {
      return now.plus(LONGEST);
    }
    Matcher matcher = RELATIVE.matcher(relative);
    if (!matcher.matches() || matcher.group(1).length() > 5) {
      throw Problem.BUSINESS_INVALID.with("：timeout_express");
    }
    int count = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> now.plus(Duration.ofMinutes(count));
      case "h" -> now.plus(Duration.ofHours(count));
      case "d" -> now.plus(Duration.ofDays(count));
      default -> now.atZone(BeijingTime.ZONE).with(LocalTime.MAX).plusDays(count - 1L).toInstant();
    };
  }
}
