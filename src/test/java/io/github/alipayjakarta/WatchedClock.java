package io.github.alipayjakarta;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Does something each time before it tells the time. */
public final class WatchedClock extends Clock {
  private final Clock clock;
  private final Runnable whenAsked;

  public WatchedClock(Clock clock, Runnable whenAsked) {
    this.clock = clock;
    this.whenAsked = whenAsked;
  }

  @Override
  public Instant instant() {
    whenAsked.run();
    return clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new WatchedClock(clock.withZone(zone), whenAsked);
  }
}
