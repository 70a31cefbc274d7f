package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message to the application gateway (应用网关, From 蚂蚁消息), named by {@code msg_method}.
 *
 * @param parameters every signed parameter
 */
public record GatewayMessage(Parameters parameters) implements AlipayEvent {
  /** {@code msg_method}: the name of the message. */
  public String msgMethod() {
    return parameters.required("msg_method");
  }

  /**
   * {@code biz_content}: its content: JSON, or Base64 of ciphertext where {@code encrypt_type} is
   * there.
   */
  public String bizContent() {
    return parameters.required("biz_content");
  }

  /**
   * The members of {@code biz_content}, each by its own name, read as parameters are: {@code
   * content().amount("trans_amount")}. A member that is an object or a list is its JSON text. Empty
   * where the content is no JSON object. Which members a message has, Alipay's page of that message
   * says.
   */
  public Parameters content() {
    try {
      return Parameters.of(JsonText.members(bizContent()));
    } catch (IllegalArgumentException noObject) {
      return Parameters.of(Map.of());
    }
  }

  /** {@code encrypt_type}: {@code AES} where the content is encrypted. */
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

  /** {@code utc_timestamp} as a point in time. */
  public Optional<Instant> sentAt() {
    return parameters.instant("utc_timestamp");
  }

  /** {@code method}: the name of the message in the old protocol. */
  public Optional<String> method() {
    return parameters.text("method");
  }

  /** {@code status}: the state that it tells, in the old protocol. */
  public Optional<String> status() {
    return parameters.text("status");
  }

  /** {@code msg_mshop_id}: the shop that it is about. */
  public Optional<String> msgMshopId() {
    return parameters.text("msg_mshop_id");
  }
}
