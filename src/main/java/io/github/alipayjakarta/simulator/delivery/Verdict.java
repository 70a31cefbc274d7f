package io.github.alipayjakarta.simulator.delivery;

import java.util.Locale;

/**
 * What Alipay makes of an answer (异步通知, 商户处理后必须返回 success): status 200 and exactly the seven
 * characters {@code success}, or it sends again. Why it was not that is told by name.
 */
public enum Verdict {
  /** Exactly as it must be. */
  SUCCESS(true, "success: Alipay does not send this notification again", "success：支付宝不再发送"),
  /** A message of the application gateway, where upper case is the same. */
  SUCCESS_IN_OTHER_CASE(
      true, "success in other letters, which counts for messages", "大小写不同的 success，消息通知视为成功"),
  /** The application says that it is not done. */
  FAILURE(
      false, "the application says that it is not done, so Alipay sends again", "应用表示未处理，支付宝将重发"),
  /** A line break follows. */
  LINE_BREAK(false, "success with a line break: print it without one", "success 后有换行"),
  /** Blanks stand around it. */
  BLANKS(false, "success with blanks around it: it must stand alone", "success 前后有空白"),
  /** In quotes: JSON was written. */
  QUOTES(false, "success in quotes: a JSON serializer wrote it; answer plain text", "success 带引号"),
  /** A byte order mark stands in front. */
  BYTE_ORDER_MARK(
      false, "a byte order mark before success: save the page without one", "success 前有 BOM"),
  /** Upper case. */
  OTHER_CASE(false, "success in other letters: write it in lower case", "success 大小写不对"),
  /** More than once. */
  REPEATED(false, "success more than once: two places answer", "success 重复输出"),
  /** A page. */
  HTML(
      false, "an HTML page: something else answered, a login or error page perhaps", "返回了 HTML 页面"),
  /** A JSON document. */
  JSON(false, "a JSON document: Alipay wants the seven letters alone", "返回了 JSON"),
  /** The letters and something else. */
  NOT_ALONE(false, "success among other text: it must stand alone", "success 夹杂其他内容"),
  /** Nothing. */
  EMPTY(false, "an empty body", "响应体为空"),
  /** Packed bytes. */
  COMPRESSED(false, "a compressed body: Alipay did not ask for one", "响应被压缩"),
  /** A redirect. */
  REDIRECT(false, "a redirect, which Alipay does not follow: let no login stand in front", "重定向"),
  /** The letters, and another status than 200. */
  STATUS(false, "another status than 200", "HTTP 状态码不是 200"),
  /** Something else. */
  OTHER_TEXT(false, "another text than success", "返回内容不是 success"),
  /** A check of the gateway, answered as it must be. */
  CHECK_ANSWERED(true, "the signed XML that a check of the gateway wants", "返回了网关校验所要求的签名 XML"),
  /** A check of the gateway that the application does not believe. */
  CHECK_REFUSED(
      false,
      "VERIFY_FAILED, signed: the application does not take the check for Alipay's",
      "返回了签名的 VERIFY_FAILED：应用认为该校验不是支付宝发出的"),
  /** The signature of the answer to a check does not fit. */
  CHECK_BADLY_SIGNED(
      false,
      "XML whose signature does not fit: sign what stands between <response> and </response>"
          + " with the application's private key",
      "XML 的签名不符：应使用应用私钥对 <response> 与 </response> 之间的内容签名"),
  /** The answer to a check carries another key. */
  CHECK_OTHER_KEY(
      false, "XML with another key than the application's public one", "XML 中不是该应用的应用公钥"),
  /** A check of the gateway, answered by anything else. */
  CHECK_ANSWERED_OTHERWISE(
      false,
      "not the signed XML in GBK that a check of the gateway wants; the application needs its"
          + " private key for it",
      "不是网关校验所要求的 GBK 签名 XML；应用需要配置应用私钥"),
  /** No answer in time. */
  TOO_SLOW(false, "no answer in time: store first, work later", "超时未响应"),
  /** Nobody there. */
  UNREACHABLE(false, "nobody listens at this address", "无法连接通知地址"),
  /** The connection broke. */
  BROKEN(false, "the connection broke before there was an answer", "连接在响应前断开"),
  /** The simulator cut it. */
  CUT(false, "the simulator cut the connection before the answer got through", "模拟器切断了连接"),
  /** The simulator lost it. */
  LOST(false, "the simulator lost the notification on its way", "模拟器丢弃了该通知"),
  /** The simulator does not send there. */
  NOT_ALLOWED(
      false, "not sent: the address is not on this machine and not allowed by name", "地址不在本机且未被允许");

  private final boolean accepted;
  private final String words;
  private final String chinese;

  Verdict(boolean accepted, String words, String chinese) {
    this.accepted = accepted;
    this.words = words;
    this.chinese = chinese;
  }

  /** Whether Alipay takes the notification as handled. */
  public boolean isAccepted() {
    return accepted;
  }

  /** What it means, for people. */
  public String words() {
    return words;
  }

  /** The same in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The name in JSON: lower case, with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
