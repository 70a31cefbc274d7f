package io.github.alipayjakarta.notification;

/** How an event was learned. */
public enum Source {
  /** Alipay told it by itself. */
  NOTIFIED,
  /** Alipay was asked for the trade: there is no notification, and no {@code notify_id}. */
  QUERIED
}
