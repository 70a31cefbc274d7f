package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The {@code biz_content} of a request, and the request around it. */
record Business(GatewayRequest request, Map<String, Object> content) {
  static Business of(GatewayRequest request) throws GatewayException {
    String json = request.parameter("biz_content");
    try {
      return new Business(request, json.isEmpty() ? Map.of() : JsonText.object(json));
    } catch (IllegalArgumentException e) {
      throw Problem.INVALID_PARAMETER.with("：biz_content " + e.getMessage());
    }
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
