package io.github.alipayjakarta.notification;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What a notification says has happened. Every kind is a type of its own, so that a handler of
 * payments cannot be handed a refund. Events are immutable and thread-safe.
 */
public sealed interface AlipayEvent
    permits TradeEvent, AgreementEvent, FundsEvent, GatewayMessage, OtherNotification {

  /** Every signed parameter, documented or not. */
  Parameters parameters();

  /** How it was learned: every notification has a {@code notify_id}, and no answer has one. */
  default Source source() {
    return parameters().text("notify_id").isPresent() ? Source.NOTIFIED : Source.QUERIED;
  }

  /**
   * {@code notify_id}: the same over all re-sends of one notification.
   *
   * @throws IllegalStateException if {@link #source()} is {@code QUERIED}
   */
  default String notifyId() {
    return parameters().required("notify_id");
  }

  /** {@code app_id}: the application that this is for. */
  default String appId() {
    return parameters().required("app_id");
  }

  /** {@code auth_app_id}: the application of the authorising merchant (第三方应用授权). */
  default Optional<String> authAppId() {
    return parameters().text("auth_app_id");
  }

  /** {@code notify_type}, for example {@code trade_status_sync}. */
  default Optional<String> notifyType() {
    return parameters().text("notify_type");
  }

  /** {@code notify_time}: when this attempt was sent. */
  default Optional<ZonedDateTime> notifyTime() {
    return parameters().time("notify_time");
  }

  /** {@code version} of the interface. */
  default Optional<String> version() {
    return parameters().text("version");
  }

  /** {@code charset} in which the message was sent. */
  default Optional<String> charset() {
    return parameters().text("charset");
  }
}
