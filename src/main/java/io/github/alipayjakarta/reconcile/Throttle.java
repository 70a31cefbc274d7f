package io.github.alipayjakarta.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often somebody may have Alipay asked: browsers come back as often as their owners like.
 * Thread-safe.
 */
final class Throttle {
  /** Of one order, no sooner than this after the last time. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** Of all orders, at most so many within the pause. */
  static final int MOST = 100;

  private final Clock clock;
  private final Map<String, Instant> admitted = new LinkedHashMap<>();

  Throttle(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean admits(String outTradeNo) {
    Instant now = clock.instant();
    admitted.values().removeIf(then -> !then.plus(PAUSE).isAfter(now));
    return admitted.size() < MOST && admitted.putIfAbsent(outTradeNo, now) == null;
  }
}
