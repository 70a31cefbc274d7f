package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.BeijingTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** {@code yyyy-MM-dd HH:mm:ss} in Beijing's time, whatever the JVM's zone. */
final class TimeFormat implements FieldFormat {
  @Override
  public Object read(Object given, Product product) {
    try {
      String text = written(given);
      BeijingTime.parse(text);
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
      return BeijingTime.text(instant);
    }
    if (given instanceof ZonedDateTime zoned) {
      return BeijingTime.text(zoned.toInstant());
    }
    if (given instanceof OffsetDateTime offset) {
      return BeijingTime.text(offset.toInstant());
    }
    if (given instanceof LocalDateTime inBeijing) {
      return BeijingTime.text(inBeijing);
    }
    return FieldFormat.checkedText(given, 19);
  }
}
