package io.github.alipayjakarta.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Until when open orders were asked about; an app that did not answer is behind the others.
 * Immutable and thread-safe.
 *
 * @param all the time for every app that is not behind
 * @param behind the earlier times of those that are, by app id
 */
public record AskedUntil(Instant all, Map<String, Instant> behind) {
  /** Nothing was asked yet. */
  public static final AskedUntil NEVER = new AskedUntil(Instant.EPOCH, Map.of());

  private static final Duration MOST_SKEW = Duration.ofMinutes(1);

  /** Copies the map. */
  public AskedUntil {
    behind = Map.copyOf(behind);
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is none of that
   */
  public static AskedUntil of(String text) {
    String[] parts = text.split(" ");
    try {
      return new AskedUntil(
          Instant.parse(parts[0]),
          Arrays.stream(parts)
              .skip(1)
              .map(part -> part.split("=", 2))
              .collect(
                  Collectors.toMap(
                      part -> part[0], part -> Instant.parse(part[1]), (one, same) -> one)));
    } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("is no time, with the apps that are behind it", e);
    }
  }

  /** The time, and each app behind it with its own. */
  public String text() {
    return new TreeMap<>(behind)
        .entrySet().stream()
            .map(app -> " " + app.getKey() + "=" + app.getValue())
            .collect(Collectors.joining("", all.toString(), ""));
  }

  /**
   * Of one app. A time to come is of a clock that ran ahead: by little, as those of several nodes
   * do, or by so much that nobody knows what was asked.
   */
  Instant of(String appId, Instant now) {
    Instant asked = behind.getOrDefault(appId, all);
    if (asked.isAfter(now.plus(MOST_SKEW))) {
      return Instant.EPOCH;
    }
    return asked.isAfter(now) ? now : asked;
  }
}
