package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Instant;
import java.util.List;

/**
 * Remembers which events were handled. Implementations are thread-safe.
 *
 * <p>Guard, work and the memory of it are one transaction: either all of it is there afterwards, or
 * nothing of it.
 */
public interface Inbox {
  /** The work that is done once. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Does it.
     *
     * @throws Exception if it is not done; then nothing of it counts
     */
    T run(Guard guard) throws Exception;
  }

  /**
   * Runs the work of a notification, never two of one subject at a time, and returns what it
   * returned. A parallel copy waits here and then sees what the first one left.
   *
   * @throws BusyException if the subject is still being worked on after the bounded wait
   * @throws Exception whatever the work threw; nothing of it is remembered
   */
  <T> T handle(AlipayNotification notification, Work<T> work) throws Exception;

  /**
   * Records that a notification was verified but not handled, apart from the work's transaction.
   *
   * @param reason the code of what went wrong
   */
  void failed(AlipayNotification notification, String reason);

  /** Says that a notification that may have failed before is handled now. */
  void recovered(AlipayNotification notification);

  /** The notifications that were verified and are not handled yet, oldest first. */
  List<Failure> failures();

  /** Whether everything that was handled since then is still remembered. */
  boolean remembersSince(Instant then);
}
