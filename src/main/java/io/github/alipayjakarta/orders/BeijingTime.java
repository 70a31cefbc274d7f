package io.github.alipayjakarta.orders;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** {@code yyyy-MM-dd HH:mm:ss} in Beijing's time, whatever the JVM's zone. */
final class BeijingTime implements FieldFormat {
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  static String text(Instant instant) {
    return FORMAT.format(instant.atZone(BEIJING));
  }

  static Instant instant(String text) {
    return LocalDateTime.parse(text, FORMAT).atZone(BEIJING).toInstant();
  }

  @Override
  public Object read(Object given, Product product) {
    try {
      String text = written(given);
      FORMAT.parse(text);
      if (text.length() == 19) {
        return text;
      }
    } catch (DateTimeException e) {
      // Said below, without the text itself.
    }
    throw new IllegalArgumentException("must be a time of Beijing, such as 2026-11-23 18:30:00");
  }

  private static String written(Object given) {
    if (given instanceof Instant instant) {
      return text(instant);
    }
    if (given instanceof ZonedDateTime zoned) {
      return text(zoned.toInstant());
    }
    if (given instanceof OffsetDateTime offset) {
      return text(offset.toInstant());
    }
    if (given instanceof LocalDateTime inBeijing) {
      return FORMAT.format(inBeijing);
    }
    return FieldFormat.checkedText(given, 19);
  }
}
