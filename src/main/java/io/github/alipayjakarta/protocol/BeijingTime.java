package io.github.alipayjakarta.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/**
 * {@code yyyy-MM-dd HH:mm:ss} in Beijing's time, whatever the JVM's zone: the form of every time
 * that is sent to Alipay or comes from it. Stateless and thread-safe.
 */
public final class BeijingTime {
  /** The zone of every time that Alipay sends and reads. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private BeijingTime() {}

  /** The text of this moment. */
  public static String text(Instant instant) {
    return FORMAT.format(instant.atZone(ZONE));
  }

  /** The text of what a clock on a wall in Beijing shows. */
  public static String text(LocalDateTime inBeijing) {
    return FORMAT.format(inBeijing);
  }

  /**
   * The moment of this text.
   *
   * @throws DateTimeException if it is not of this form
   */
  public static ZonedDateTime parse(String text) {
    return LocalDateTime.parse(text, FORMAT).atZone(ZONE);
  }
}
