package io.github.alipayjakarta.notification;

import java.util.Optional;

/**
 * A message to the application gateway (应用网关, From 蚂蚁消息), named by {@code msg_method}.
 *
 * @param parameters every signed parameter; of an encrypted message, {@code biz_content} is the
 *     cipher text that Alipay signed
 * @param content what it says, in the clear or why not
 */
public record GatewayMessage(Parameters parameters, MessageContent content) implements AlipayEvent {
  /** {@code msg_method}: the name of the message. */
  public String msgMethod() {
    return parameters.required("msg_method");
  }

  /**
   * {@code biz_content}: its content as JSON, decrypted where {@code encrypt_type} is there.
   *
   * @throws IllegalStateException if it could not be decrypted; handlers are not handed such a one
   */
  public String bizContent() {
    return content.text();
  }

  /** {@code encrypt_type}: {@code AES} where the content came encrypted. */
  public Optional<String> encryptType() {
    return parameters.text("encrypt_type");
  }

  /** {@code msg_type}: the class of the message. */
  public Optional<String> msgType() {
    return parameters.text("msg_type");
  }

  /** {@code msg_app_id}: the application that it is about. */
  public Optional<String> msgAppId() {
    return parameters.text("msg_app_id");
  }

  /** {@code msg_uid}: the user that it is about. */
  public Optional<String> msgUid() {
    return parameters.text("msg_uid");
  }

  /** {@code utc_timestamp}: when it was sent, in milliseconds since 1970. */
  public Optional<String> utcTimestamp() {
    return parameters.text("utc_timestamp");
  }

  /** {@code msg_mshop_id}: the shop that it is about. */
  public Optional<String> msgMshopId() {
    return parameters.text("msg_mshop_id");
  }
}
