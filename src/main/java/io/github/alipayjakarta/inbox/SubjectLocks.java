package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.inbox.EventKey.Subject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One permit for each subject that is being worked on, held by threads that may wait for it without
 * holding anything else. Not re-entrant: a handler that handles its own notification again would do
 * it twice.
 */
public final class SubjectLocks {
  private final ConcurrentMap<Subject, Place> places = new ConcurrentHashMap<>();
  private final Duration wait;

  private record Place(Semaphore permit, int users) {}

  /**
   * No locks yet.
   *
   * @param wait how long at most
   */
  public SubjectLocks(Duration wait) {
    this.wait = wait;
  }

  /**
   * Waits for the subject's permit.
   *
   * @throws BusyException if it is not free in time
   * @throws InterruptedException if the thread is told to stop
   */
  public void acquire(Subject subject) throws BusyException, InterruptedException {
    Place place =
        places.compute(
            subject,
            (s, there) ->
                there == null
                    ? new Place(new Semaphore(1), 1)
                    : new Place(there.permit, there.users + 1));
    boolean acquired = false;
    try {
      acquired = place.permit.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (!acquired) {
        leave(subject);
      }
    }
    if (!acquired) {
      throw new BusyException();
    }
  }

  /** Gives it back. */
  public void release(Subject subject) {
    places.get(subject).permit.release();
    leave(subject);
  }

  private void leave(Subject subject) {
    places.compute(
        subject, (s, there) -> there.users == 1 ? null : new Place(there.permit, there.users - 1));
  }

  int subjects() {
    return places.size();
  }
}
