package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import io.github.alipayjakarta.simulator.trade.Trade;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the gateway signs with Alipay's key. Immutable and thread-safe. */
final class Signed {
  private final String appId;
  private final Supplier<AppPrivateKey> key;
  private final @Nullable AlipaysCertificates certificates;
  private final @Nullable ContentKey contentKey;
  private final Clock clock;

  Signed(Gateway.Parties parties, Clock clock) {
    this.appId = parties.appId();
    this.key = parties.signingKey();
    this.certificates = parties.certificates();
    this.contentKey = parties.contentKey();
    this.clock = clock;
  }

  /** An answer to what could be done: encrypted where the request was. */
  String success(String root, Map<String, Object> members, GatewayRequest request) {
    String text = JsonText.of(members);
    return request.isEncrypted() && contentKey != null
        ? signed(root, "\"" + contentKey.encrypted(bytes(text, request.charset())) + "\"", request)
        : signed(root, text, request);
  }

  /** Errors are never encrypted (9 of the protocol). */
  String error(String root, Map<String, Object> members, GatewayRequest request) {
    return signed(root, JsonText.of(members), request);
  }

  /** {@code {"…_response":{…},"sign":"…"}} (10.1): exactly the inner value's text is signed. */
  private String signed(String root, String text, GatewayRequest request) {
    SignType type = SignType.valueOf(request.parameter("sign_type"));
    byte[] bytes = bytes(text, request.charset());
    if (certificates == null) {
      return "{\"%s\":%s,\"sign\":\"%s\"}".formatted(root, text, key.get().sign(type, bytes));
    }
    AlipaysCertificates.Signer signer = certificates.ofAnswers();
    return "{\"%s\":%s,\"alipay_cert_sn\":\"%s\",\"sign\":\"%s\"}"
        .formatted(root, text, signer.sn(), signer.key().sign(type, bytes));
  }

  private String sign(SignType type, String text, MessageCharset charset) {
    return key.get().sign(type, bytes(text, charset));
  }

  private static byte[] bytes(String text, MessageCharset charset) {
    try {
      return charset.encode(text);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("an answer holds what its charset has not", e);
    }
  }

  /** Where the buyer's browser goes after paying (7.1), with what production sends. */
  String returnUrl(Trade trade) {
    Order order = trade.order();
    Map<String, String> parameters = common(trade);
    parameters.put("method", order.product().method() + ".return");
    parameters.put("version", "1.0");
    MessageCharset charset = charset(order);
    String text = TextToSign.ofRequest(parameters);
    parameters.put("sign_type", order.signType());
    parameters.put("sign", sign(SignType.valueOf(order.signType()), text, charset));
    return order.returnUrl()
        + (order.returnUrl().contains("?") ? "&" : "?")
        + parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset.charset()))
            .collect(Collectors.joining("&"));
  }

  private Map<String, String> common(Trade trade) {
    Order order = trade.order();
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("app_id", appId);
    parameters.put("auth_app_id", appId);
    parameters.put("charset", order.charset());
    parameters.put("out_trade_no", order.outTradeNo());
    parameters.put("seller_id", order.sellerId());
    parameters.put("timestamp", BeijingTime.text(clock.instant()));
    parameters.put("total_amount", order.totalAmount().toPlainString());
    parameters.put("trade_no", trade.tradeNo());
    return parameters;
  }

  /** What the app gets from Alipay's mobile SDK (7.2). */
  Map<String, Object> appResult(Trade trade, String resultStatus) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("resultStatus", resultStatus);
    whole.put("memo", "");
    whole.put("result", resultStatus.equals("9000") ? paid(trade) : "");
    return whole;
  }

  private String paid(Trade trade) {
    Order order = trade.order();
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("code", "10000");
    response.put("msg", "Success");
    response.putAll(common(trade));
    String text = JsonText.of(response);
    return "{\"alipay_trade_app_pay_response\":%s,\"sign\":\"%s\",\"sign_type\":\"%s\"}"
        .formatted(
            text, sign(SignType.valueOf(order.signType()), text, charset(order)), order.signType());
  }

  private static MessageCharset charset(Order order) {
    return MessageCharset.named(order.charset()).orElse(MessageCharset.UTF_8);
  }

  /** Whether this product's cashier leads back to a page. */
  static boolean returns(PayProduct product) {
    return product == PayProduct.WAP || product == PayProduct.PAGE;
  }
}
