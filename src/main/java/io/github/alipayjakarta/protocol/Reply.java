package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The two answers that a notification can get: exactly seven bytes each.
 *
 * <p>Alipay takes {@code success}, in lower case and alone, as "handled"; it sends the notification
 * again after anything else (异步通知, 商户处理后必须返回 success).
 */
public enum Reply {
  /** The notification is handled; Alipay does not send it again. */
  SUCCESS("success"),
  /** The notification is not handled; Alipay sends it again. */
  FAILURE("failure");

  private final String body;

  Reply(String body) {
    this.body = body;
  }

  /** The whole body of the answer. */
  public String body() {
    return body;
  }

  /** The body as the seven bytes that go out. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.US_ASCII);
  }
}
