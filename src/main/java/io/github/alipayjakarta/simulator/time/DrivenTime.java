package io.github.alipayjakarta.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test moves it. What is due is done in the moving thread, in order
 * and one after another, before {@link #advance} returns. Thread-safe.
 */
public final class DrivenTime implements SimulatedTime {
  private final ReentrantLock moving = new ReentrantLock();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::when).thenComparing(Task::number));
  private final Clock clock = new StandingClock();
  private volatile Instant now;
  private long made;

  private record Task(Instant when, long number, Runnable work) {}

  /** Time that stands at this moment. */
  public DrivenTime(Instant now) {
    this.now = now;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void at(Instant when, Runnable task) {
    synchronized (tasks) {
      tasks.add(new Task(when, made++, task));
    }
  }

  /**
   * Moves time on, and does everything that is due on the way, each at its own moment.
   *
   * @throws IllegalArgumentException if it is to go back
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back");
    }
    if (moving.isHeldByCurrentThread()) {
      throw new IllegalStateException("what is done in time cannot move time");
    }
    moving.lock();
    try {
      doUntil(now.plus(by));
    } finally {
      moving.unlock();
    }
  }

  private void doUntil(Instant until) {
    for (Task due = next(until); due != null; due = next(until)) {
      now = due.when.isAfter(now) ? due.when : now;
      due.work.run();
    }
    now = until;
  }

  private @Nullable Task next(Instant until) {
    synchronized (tasks) {
      Task first = tasks.peek();
      return first == null || first.when.isAfter(until) ? null : tasks.poll();
    }
  }

  @Override
  public void catchUp() {
    // Whoever moves time already does what is due, and may be waiting for the one who asks here.
    if (!moving.isHeldByCurrentThread() && moving.tryLock()) {
      try {
        doUntil(now);
      } finally {
        moving.unlock();
      }
    }
  }

  @Override
  public double speed() {
    return 0;
  }

  @Override
  public void close() {
    synchronized (tasks) {
      tasks.clear();
    }
  }

  private final class StandingClock extends Clock {
    @Override
    public Instant instant() {
      return now;
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
