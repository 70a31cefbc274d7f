package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code biz_content} of a request, and the request around it. */
record Business(GatewayRequest request, Map<String, Object> content) {
  /**
   * Reads it.
   *
   * @param key decrypts it where the request says that it is encrypted; null where the application
   *     has none
   */
  static Business of(GatewayRequest request, @Nullable ContentKey key) throws GatewayException {
    String content = request.parameter("biz_content");
    String json = request.isEncrypted() ? decrypted(request, content, key) : content;
    try {
      return new Business(request, json.isEmpty() ? Map.of() : JsonText.object(json));
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_PARAMETER.with("：biz_content " + e.getMessage());
    }
  }

  private static String decrypted(GatewayRequest request, String content, @Nullable ContentKey key)
      throws GatewayException {
    if (!request.parameter("encrypt_type").equals("AES")) {
      throw Problem.INVALID_PARAMETER.with("：encrypt_type");
    }
    if (key == null) {
      throw Problem.INVALID_PARAMETER.with(
          "：encrypt_type (simulator: started without a key for contents)");
    }
    try {
      return content.isEmpty() ? "" : request.charset().decode(key.decrypted(content));
    } catch (GeneralSecurityException
        | CharacterCodingException
        | IllegalArgumentException notOfThisKey) {
      throw Problem.INVALID_PARAMETER.with(
          "：biz_content (simulator: it was not encrypted with the key in alipay.aes-key)");
    }
  }

  /** What stands in {@code biz_content}, or beside it, where an API has it there. */
  String anywhere(String name) {
    return content.containsKey(name) ? text(name) : request.parameter(name);
  }

  String text(String name) {
    Object value = content.get(name);
    return value == null ? "" : String.valueOf(value);
  }

  String required(String name) throws GatewayException {
    String value = text(name);
    if (value.isBlank()) {
      throw Problem.BUSINESS_INVALID.with("：" + name + " 不能为空");
    }
    return value;
  }

  /** An amount in yuan: at least a fen, at most two decimals. */
  BigDecimal amount(String name) throws GatewayException {
    String text = required(name);
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,2})?") || new BigDecimal(text).signum() == 0) {
      throw Problem.BUSINESS_INVALID.with("：" + name);
    }
    return new BigDecimal(text).setScale(2);
  }

  Trade trade(TradeBook book) throws GatewayException {
    String outTradeNo = text("out_trade_no");
    String tradeNo = text("trade_no");
    if (outTradeNo.isEmpty() && tradeNo.isEmpty()) {
      throw Problem.BUSINESS_INVALID.with("：out_trade_no 和 trade_no 不能同时为空");
    }
    return book.find(outTradeNo, tradeNo).orElseThrow(Problem.TRADE_NOT_EXIST::alone);
  }

  /** Whether {@code query_options} asks for this. */
  boolean asksFor(String option) {
    return content.get("query_options") instanceof List<?> options && options.contains(option);
  }
}
