package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification that Alipay signed for one of the configured applications. There is no way to one
 * but {@link NotificationReader}: holding it is the proof. Immutable and thread-safe; {@code
 * toString} tells its kind and {@code notify_id}.
 */
public final class AlipayNotification {
  /** The request attribute under which the notification is handed to a servlet. */
  public static final String ATTRIBUTE = "io.github.alipayjakarta.notification.AlipayNotification";

  /** The request attribute of the list of events to be handled now, in order. */
  public static final String EVENTS_ATTRIBUTE = ATTRIBUTE + ".events";

  /**
   * The attribute of the container's own request that holds the request with the two above, while
   * the chain is called: for what is given the container's own alone, as CDI is.
   */
  public static final String REQUEST_ATTRIBUTE = ATTRIBUTE + ".request";

  private final Form form;
  private final MessageCharset encoding;
  private final AlipayEvent event;

  AlipayNotification(Form form, MessageCharset encoding, AlipayEvent event) {
    this.form = form;
    this.encoding = encoding;
    this.event = event;
  }

  /** The value of a signed parameter; null where it is absent or empty. */
  public @Nullable String parameter(String name) {
    return parameters().get(name);
  }

  /** Every signed parameter that is not empty, in the order received. */
  public Map<String, String> parameters() {
    return event.parameters().asMap();
  }

  /**
   * What the notification says has happened. It may imply more, and part of it may be done already:
   * what is to be handled now is in {@link #EVENTS_ATTRIBUTE}. Who does not look there is still
   * given a payment's own notification when that comes.
   */
  public AlipayEvent event() {
    return event;
  }

  /** What was signed, as bytes, with the signature: it verifies again when it is read back. */
  public Form form() {
    return form;
  }

  /** The encoding of the bytes. */
  public MessageCharset encoding() {
    return encoding;
  }

  @Override
  public String toString() {
    return event.getClass().getSimpleName() + " " + event.notifyId();
  }
}
