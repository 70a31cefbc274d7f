package io.github.alipayjakarta.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Warns of each thing once a minute at most, for strangers may cause it. Thread-safe. */
final class QuietLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Instant> saidAt = new HashMap<>();

  QuietLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Warns, unless it did within the last minute.
   *
   * @param what one of a few words
   */
  void warn(String what, String sentence) {
    if (mayBeSaid(what)) {
      LOG.log(Level.WARNING, "{0}", sentence);
    }
  }

  private synchronized boolean mayBeSaid(String what) {
    Instant now = clock.instant();
    Instant before = saidAt.get(what);
    if (before != null && now.isBefore(before.plus(QUIET))) {
      return false;
    }
    saidAt.put(what, now);
    return true;
  }
}
