package io.github.alipayjakarta.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether something may be said, or was said less than a minute ago. Thread-safe. */
final class OnceAMinute {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final Clock clock;
  private final Map<String, Instant> saidAt = new LinkedHashMap<>();

  OnceAMinute(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mayBeSaid(String what) {
    Instant now = clock.instant();
    Instant before = saidAt.get(what);
    if (before != null && now.isBefore(before.plus(QUIET))) {
      return false;
    }
    saidAt.remove(what);
    saidAt.put(what, now);
    if (saidAt.size() > MOST_REMEMBERED) {
      saidAt.remove(saidAt.keySet().iterator().next());
    }
    return true;
  }
}
