package io.github.alipayjakarta.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that the simulator lives in, and what is to be done at which. Thread-safe. */
public interface SimulatedTime extends AutoCloseable {
  /** What time it is. */
  Clock clock();

  /** Has something done when it is this time; at once where it is already past. */
  void at(Instant when, Runnable task);

  /** The same, counted from now. */
  default void after(Duration delay, Runnable task) {
    at(clock().instant().plus(delay), task);
  }

  /** Does now what is due, where time stands still; running time does so by itself. */
  default void catchUp() {}

  /** How many times faster than real it runs; 0 where it stands still until it is moved. */
  double speed();

  /** How long to wait in reality; nothing where time stands still. */
  default Duration pause(Duration simulated) {
    return speed() == 0 ? Duration.ZERO : simulated;
  }

  @Override
  void close();
}
