package io.github.alipayjakarta.simulator.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Moments as Alipay writes them: {@code yyyy-MM-dd HH:mm:ss}, always in Beijing. */
public final class BeijingTime {
  /** Where Alipay's clocks hang. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private BeijingTime() {}

  /** The moment as text. */
  public static String text(Instant moment) {
    return FORMAT.format(moment.atZone(ZONE));
  }

  /** The text's moment; empty if it is none. */
  public static Optional<Instant> moment(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, FORMAT).atZone(ZONE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
