package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.trade.TradeException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gateway's answer is an error. */
public final class GatewayException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String subCode;

  GatewayException(String code, String subCode, String subMsg) {
    super(subMsg);
    this.code = code;
    this.subCode = subCode;
  }

  static GatewayException of(TradeException e) {
    return new GatewayException("40004", e.subCode(), String.valueOf(e.getMessage()));
  }

  /** Alipay's {@code sub_code}. */
  public String subCode() {
    return subCode;
  }

  /** The members of the answer. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put(
        "msg",
        switch (code) {
          case "40001" -> "Missing Required Arguments";
          case "40002" -> "Invalid Arguments";
          default -> "Business Failed";
        });
    json.put("sub_code", subCode);
    json.put("sub_msg", String.valueOf(getMessage()));
    return json;
  }
}
