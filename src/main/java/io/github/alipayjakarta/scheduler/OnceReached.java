package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something when the database was read for the first time: at the start it may not be there.
 * Thread-safe.
 */
final class OnceReached extends AbstractSchedulerListener {
  private final Runnable what;
  private final AtomicBoolean done = new AtomicBoolean();

  OnceReached(Runnable what) {
    this.what = what;
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType type) {
    if (type == SchedulerEventType.RAN_EXECUTE_DUE && done.compareAndSet(false, true)) {
      try {
        what.run();
      } catch (RuntimeException failed) {
        done.set(false);
        throw failed;
      }
    }
  }
}
