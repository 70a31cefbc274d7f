package io.github.alipayjakarta.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often a kept notification is tried, and how long is waited between. Immutable and
 * thread-safe.
 *
 * @param pauses after the first try, the second, and so on; the last one holds for all later ones
 * @param mostTries after so many tries it is given up
 */
public record BackOff(List<Duration> pauses, int mostTries) {
  /** After 10 seconds, 1 minute, 10 minutes, then every hour; 24 tries, over almost a day. */
  public static final BackOff DEFAULT =
      new BackOff(
          List.of(
              Duration.ofSeconds(10),
              Duration.ofMinutes(1),
              Duration.ofMinutes(10),
              Duration.ofHours(1)),
          24);

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if there is no pause, one is not positive, or there is no try
   */
  public BackOff {
    pauses = List.copyOf(pauses);
    if (pauses.isEmpty() || pauses.stream().anyMatch(each -> each.isZero() || each.isNegative())) {
      throw new IllegalArgumentException("pauses must be positive durations, at least one");
    }
    if (mostTries < 1) {
      throw new IllegalArgumentException("mostTries must be at least 1");
    }
  }

  /** How long to wait after so many tries; empty if they are enough. */
  Optional<Duration> after(int tries) {
    return tries >= mostTries
        ? Optional.empty()
        : Optional.of(pauses.get(Math.min(tries, pauses.size()) - 1));
  }
}
