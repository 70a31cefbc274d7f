package io.github.alipayjakarta.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that runs by itself, as fast as real time or a number of times faster. Thread-safe. */
public final class RunningTime implements SimulatedTime {
  private static final int PARALLEL = 16;

  private final double speed;
  private final ScheduledThreadPoolExecutor threads;
  private final Clock clock;

  /**
   * Time that begins now.
   *
   * @param real what tells real time
   * @param speed 1 for real time; 600 makes an hour of six seconds
   * @throws IllegalArgumentException if the speed is under 1
   */
  public RunningTime(Clock real, double speed) {
    if (!(speed >= 1 && speed <= 1_000_000)) {
      throw new IllegalArgumentException("the speed must lie between 1 and 1000000");
    }
    this.speed = speed;
    this.clock = speed == 1 ? real : new Faster(real, real.instant(), speed);
    this.threads =
        new ScheduledThreadPoolExecutor(
            PARALLEL,
            task -> {
              Thread thread = new Thread(task, "alipay-simulator-time");
              thread.setDaemon(true);
              return thread;
            });
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void at(Instant when, Runnable task) {
    // Rounded up: nothing is done before its time.
    long nanos = (long) Math.ceil(Duration.between(clock.instant(), when).toNanos() / speed);
    try {
      threads.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // What was to be done later is not done after the end.
    }
  }

  @Override
  public double speed() {
    return speed;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static final class Faster extends Clock {
    private final Clock real;
    private final Instant origin;
    private final double speed;

    Faster(Clock real, Instant origin, double speed) {
      this.real = real;
      this.origin = origin;
      this.speed = speed;
    }

    @Override
    public Instant instant() {
      double elapsed = Duration.between(origin, real.instant()).toNanos() / 1e6;
      return origin.plusMillis((long) (elapsed * speed));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
