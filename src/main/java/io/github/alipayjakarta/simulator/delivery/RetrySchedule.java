package io.github.alipayjakarta.simulator.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When Alipay sends a notification again. Each gap runs from the previous failed attempt; with the
 * first there are eight attempts.
 */
public enum RetrySchedule {
  /** As the payment documents have it (异步通知): 24 hours and 24 minutes in all. */
  CN(4),
  /** As older, message and international documents have it: 24 hours and 22 minutes. */
  INTL(2);

  private final List<Duration> gaps;

  RetrySchedule(int firstMinutes) {
    this.gaps =
        List.of(
            Duration.ofMinutes(firstMinutes),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));
  }

  /** How many attempts there are at most. */
  public int attempts() {
    return gaps.size() + 1;
  }

  /** How long after this attempt (1 is the first) the next one follows; empty after the last. */
  public Optional<Duration> after(int attempt) {
    return attempt > gaps.size() ? Optional.empty() : Optional.of(gaps.get(attempt - 1));
  }
}
