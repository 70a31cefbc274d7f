package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Instant;

/**
 * Remembers which events were handled. Implementations are thread-safe.
 *
 * <p>Guard, work and the memory of it are one transaction: either all of it is there afterwards, or
 * nothing of it.
 */
public interface Inbox {
  /** The work that is done once. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @throws Exception if it is not done; then nothing of it counts
     */
    void run(Guard guard) throws Exception;
  }

  /**
   * Runs the work of a notification, never two of one subject at a time. A parallel copy waits here
   * and then sees what the first one left.
   *
   * @throws BusyException if the subject is still being worked on after the bounded wait
   * @throws Exception whatever the work threw; nothing of it is remembered
   */
  void handle(AlipayNotification notification, Work work) throws Exception;

  /**
   * Records that a notification was verified but not handled, apart from the work's transaction.
   *
   * @param reason the code of what went wrong
   */
  void failed(AlipayNotification notification, String reason);

  /** Whether everything that was handled since then is still remembered. */
  boolean remembersSince(Instant then);
}
