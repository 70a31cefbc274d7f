package io.github.alipayjakarta.micrometer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A value that costs something, read when it is asked for and then not again for a while, however
 * often it is asked for; nor where it could not be read. Thread-safe.
 */
final class Occasionally<T> {
  private final Clock clock;
  private final Duration every;
  private final Callable<T> reading;
  private Optional<T> value = Optional.empty();
  private @Nullable Instant readAt;

  Occasionally(Clock clock, Duration every, Callable<T> reading) {
    if (every.isNegative()) {
      throw new IllegalArgumentException("the time between two readings must not be negative");
    }
    this.clock = clock;
    this.every = every;
    this.reading = reading;
  }

  /** The value, as young as that; empty if it cannot be read now. */
  synchronized Optional<T> value() {
    Instant now = clock.instant();
    Instant before = readAt;
    boolean fresh = before != null && !now.isBefore(before) && now.isBefore(before.plus(every));
    if (!fresh) {
      value = read();
      // After the reading: a database that answers late is not asked at once again.
      readAt = clock.instant();
    }
    return value;
  }

  private Optional<T> read() {
    try {
      return Optional.of(reading.call());
    } catch (Exception unreadable) {
      return Optional.empty();
    }
  }
}
