package io.github.alipayjakarta.simulator.gateway;

/**
 * The gateway's own errors (公共错误码), with the codes and texts that Alipay answers. Errors of a trade
 * come from the trade.
 */
enum Problem {
  MISSING_METHOD("40001", "isv.missing-method", "缺少方法名参数"),
  MISSING_SIGNATURE("40001", "isv.missing-signature", "缺少签名参数"),
  MISSING_SIGN_TYPE("40001", "isv.missing-signature-type", "缺少签名类型参数"),
  MISSING_APP_ID("40001", "isv.missing-app-id", "缺少appId参数"),
  MISSING_TIMESTAMP("40001", "isv.missing-timestamp", "缺少时间戳参数"),
  MISSING_VERSION("40001", "isv.missing-version", "缺少版本参数"),
  INVALID_PARAMETER("40002", "isv.invalid-parameter", "参数无效"),
  INVALID_METHOD("40002", "isv.invalid-method", "不存在的方法名"),
  INVALID_FORMAT("40002", "isv.invalid-format", "无效的数据格式"),
  INVALID_SIGN_TYPE("40002", "isv.invalid-signature-type", "无效的签名类型"),
  INVALID_SIGNATURE("40002", "isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为："),
  INVALID_APP_ID("40002", "isv.invalid-app-id", "无效的AppID参数"),
  INVALID_TIMESTAMP("40002", "isv.invalid-timestamp", "非法的时间戳参数"),
  INVALID_CHARSET("40002", "isv.invalid-charset", "字符集错误"),
  BUSINESS_INVALID("40004", "ACQ.INVALID_PARAMETER", "参数无效"),
  TRADE_NOT_EXIST("40004", "ACQ.TRADE_NOT_EXIST", "交易不存在"),
  BILL_NOT_EXIST("40004", "isp.bill_not_exist", "账单不存在"),
  TRANSFER_NOT_EXIST("40004", "ORDER_NOT_EXIST", "转账订单不存在");

  private final String code;
  private final String subCode;
  private final String subMsg;

  Problem(String code, String subCode, String subMsg) {
    this.code = code;
    this.subCode = subCode;
    this.subMsg = subMsg;
  }

  /** With a remark behind Alipay's own text, which says too little. */
  GatewayException with(String remark) {
    return new GatewayException(code, subCode, subMsg + remark);
  }

  GatewayException alone() {
    return with("");
  }
}
