package io.github.alipayjakarta.matrix;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is to happen at which step, as the sender has armed it. Thread-safe. */
final class Faults {
  /** Nobody stays longer than this, whoever forgets to release. */
  private static final long LONGEST_STAY_SECONDS = 30;

  private static final int EXIT_OF_KILL_9 = 137;

  private final Map<Step, Armed> armed = new ConcurrentHashMap<>();
  private final AtomicInteger fired = new AtomicInteger();
  private volatile Stay stay = new Stay();
  private int requests;

  private record Armed(Deed deed, AtomicInteger times) {}

  private static final class Stay {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
  }

  /** The next so many threads that come there meet it. */
  void arm(Step step, Deed deed, int times) {
    stay = new Stay();
    fired.set(0);
    armed.put(step, new Armed(deed, new AtomicInteger(times)));
  }

  /** How often it happened since it was armed. */
  int fired() {
    return fired.get();
  }

  /** A thread is at this step. What the faults cannot do themselves is told. */
  Optional<Deed> at(Step step) {
    Armed here = armed.get(step);
    if (here == null || here.times.getAndDecrement() <= 0) {
      return Optional.empty();
    }
    fired.incrementAndGet();
    if (here.deed == Deed.HALT) {
      halt();
    } else if (here.deed == Deed.PAUSE) {
      pause();
    }
    return Optional.of(here.deed);
  }

  /** No hook runs, nothing is flushed, and the kernel closes what was open. */
  static void halt() {
    Runtime.getRuntime().halt(EXIT_OF_KILL_9);
  }

  /** Stays here until released. */
  void pause() {
    Stay here = stay;
    here.reached.countDown();
    try {
      here.released.await(LONGEST_STAY_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A notification has come in. */
  synchronized void enter() {
    requests++;
    notifyAll();
  }

  /** Its answer has gone out. */
  synchronized void leave() {
    requests--;
  }

  /** Waits until so many notifications are inside. */
  synchronized boolean awaitInside(int number) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STAY_SECONDS);
    while (requests < number) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  /** Waits until a thread stays somewhere. */
  boolean awaitPause() throws InterruptedException {
    return stay.reached.await(LONGEST_STAY_SECONDS, TimeUnit.SECONDS);
  }

  /** Lets it go on. */
  void release() {
    stay.released.countDown();
  }
}
