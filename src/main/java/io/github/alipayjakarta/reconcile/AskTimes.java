package io.github.alipayjakarta.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When an order is asked about. Alipay sends again 4, 14 and 24 minutes, 1:24, 3:24, 9:24 and 24:24
 * hours after the first attempt; the questions lie half-way between, where a lost notification is
 * missed longest, and after the last of them every day. Immutable and thread-safe.
 *
 * @param after the times, counted from when the order was opened, in ascending order
 * @param then how often after the last of them
 */
record AskTimes(List<Duration> after, Duration then) {
  static final AskTimes BETWEEN_SENDS =
      new AskTimes(
          List.of(
              Duration.ofMinutes(9),
              Duration.ofMinutes(19),
              Duration.ofMinutes(54),
              Duration.ofMinutes(144),
              Duration.ofMinutes(384),
              Duration.ofMinutes(1014),
              Duration.ofHours(25)),
          Duration.ofDays(1));

  /** Whether one of the times lies after {@code from} and not after {@code until}. */
  boolean isDue(Instant since, Instant from, Instant until) {
    Duration age = Duration.between(since, until);
    Duration last = after.get(after.size() - 1);
    if (age.compareTo(last) >= 0) {
      Duration latest = last.plus(then.multipliedBy(age.minus(last).dividedBy(then)));
      return since.plus(latest).isAfter(from);
    }
    return after.stream()
        .map(since::plus)
        .anyMatch(time -> time.isAfter(from) && !time.isAfter(until));
  }
}
