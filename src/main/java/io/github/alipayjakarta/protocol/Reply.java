package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;

/**
 * What a message of Alipay's is answered: the two bare ones of notifications, exactly seven bytes
 * each, or the signed XML that a {@link ServiceCheckReplies check of the gateway} demands.
 * Immutable and thread-safe.
 *
 * <p>Alipay takes {@code success}, in lower case and alone, as "handled"; it sends the notification
 * again after anything else (异步通知, 商户处理后必须返回 success).
 */
public final class Reply {
  /** The notification is handled; Alipay does not send it again. */
  public static final Reply SUCCESS = new Reply("SUCCESS", "success", "text/plain");

  /** The notification is not handled; Alipay sends it again. */
  public static final Reply FAILURE = new Reply("FAILURE", "failure", "text/plain");

  private final String name;
  private final String body;
  private final String contentType;

  private Reply(String name, String body, String contentType) {
    this.name = name;
    this.body = body;
    this.contentType = contentType;
  }

  /** An answer in XML, made of ASCII alone, which is the same in GBK. */
  static Reply xml(String name, String body) {
    return new Reply(name, body, "text/xml;charset=GBK");
  }

  /** The whole body of the answer. */
  public String body() {
    return body;
  }

  /** The body as the bytes that go out. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.US_ASCII);
  }

  /** The media type of the body, as the header {@code Content-Type} names it. */
  public String contentType() {
    return contentType;
  }

  /** The name of the answer, and nothing that it holds. */
  @Override
  public String toString() {
    return name;
  }
}
