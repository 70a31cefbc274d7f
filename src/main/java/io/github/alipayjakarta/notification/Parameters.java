package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a message by name, as text and in the types that Alipay documents: amounts in
 * yuan, times in Beijing's zone. An empty value is absent. Immutable and thread-safe; {@code
 * toString} tells how many there are and nothing else.
 */
public final class Parameters {
  /** The zone of every time that Alipay sends. */
  public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final String PATTERN = "0000-00-00 00:00:00";

  private final Map<String, String> byName;

  private Parameters(Map<String, String> byName) {
    this.byName = byName;
  }

  /** Parameters with these names and values, in this order. */
  public static Parameters of(Map<String, String> byName) {
    Map<String, String> present = new LinkedHashMap<>(byName);
    present.values().removeIf(String::isEmpty);
    return new Parameters(present);
  }

  /** Parameters of a map that nobody else holds, and that has no empty values. */
  static Parameters owning(Map<String, String> byName) {
    return new Parameters(byName);
  }

  /** Every parameter by its name on the wire. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(byName);
  }

  /** The value of this name; null where it is absent. */
  @Nullable String get(String name) {
    return byName.get(name);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Every value, in the order received. */
  Iterable<String> values() {
    return byName.values();
  }

  /** The value of this name as it was sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The value of a parameter without which nothing can be done.
   *
   * @throws IllegalStateException if Alipay did not send it
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException("the notification has no " + name));
  }

  /** An amount in yuan; empty where it is absent or no plain decimal number. */
  public Optional<BigDecimal> amount(String name) {
    return text(name).filter(Parameters::isAmount).map(BigDecimal::new);
  }

  /** Digits, and at most one dot between them. */
  static boolean isAmount(String text) {
    int dot = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && dot < 0) {
        dot = i;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return text.length() <= 20 && dot != 0 && dot != text.length() - 1;
  }

  /**
   * A time, which Alipay sends without a zone and means in Beijing's; empty where it is absent or
   * not of the form {@code yyyy-MM-dd HH:mm:ss}, with or without fractions.
   */
  public Optional<ZonedDateTime> time(String name) {
    return text(name).flatMap(Parameters::parseTime);
  }

  /**
   * A point in time, sent as milliseconds since 1970; empty where it is absent or no such number.
   */
  public Optional<Instant> instant(String name) {
    return text(name)
        .filter(millis -> millis.matches("[0-9]{1,15}"))
        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
  }

  private static Optional<ZonedDateTime> parseTime(String text) {
    if (!isTime(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(text),
              BEIJING));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Read by hand, because every notification has one and a formatter costs more than all checks.
   */
  private static boolean isTime(String text) {
    if (text.length() < PATTERN.length() || text.length() == 20 || text.length() > 29) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char expected = i < PATTERN.length() ? PATTERN.charAt(i) : i == PATTERN.length() ? '.' : '0';
      char c = text.charAt(i);
      if (expected == '0' ? c < '0' || c > '9' : c != expected) {
        return false;
      }
    }
    return true;
  }

  private static int nanos(String time) {
    return time.length() == PATTERN.length()
        ? 0
        : number(time.substring(PATTERN.length() + 1) + "00000000", 0, 9);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && byName.equals(that.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  @Override
  public String toString() {
    return byName.size() + " parameters";
  }
}
