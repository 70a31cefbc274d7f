package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers which events were handled, and which notifications were not. Implementations are
 * thread-safe.
 *
 * <p>Guard, work and the memory of it are one transaction: either all of it is there afterwards, or
 * nothing of it.
 */
public interface Inbox {
  /** The work that is done once. */
  interface Work<T> {
    /**
     * Decides what is to be done. It may be asked again before anything was done, and must have no
     * effect but on the guard.
     *
     * @throws Exception if nothing can be done; then nothing counts
     */
    T plan(Guard guard) throws Exception;

    /**
     * Does it, once.
     *
     * @throws Exception if it is not done; then nothing of it counts
     */
    void perform(T plan, Guard guard) throws Exception;
  }

  /** How what handlers do gets into the transaction of the guard. */
  enum Joining {
    /** There is no transaction: the memory inbox. */
    NOT,
    /** Through the connection that they are given, and in no other way. */
    BY_CONNECTION,
    /** Whatever the thread does with transactional resources is in it, as with JTA and Spring. */
    BY_THREAD
  }

  /** How the work of handlers gets into the transaction. */
  Joining joining();

  /**
   * Runs the work of an event, never two of one subject at a time, and returns what was planned. A
   * parallel copy waits here and then sees what the first one left.
   *
   * @throws BusyException if the subject is still being worked on after the bounded wait
   * @throws UnavailableException if what the inbox remembers cannot be reached
   * @throws Exception whatever the work threw; nothing of it is remembered
   */
  <T> T handle(AlipayEvent event, Work<T> work) throws Exception;

  /**
   * As {@link #handle}, for work that has a transaction of its own, or none: it is done between two
   * transactions of the inbox, so that it may be done a second time when the second one fails.
   *
   * @throws Exception as {@code handle}
   */
  <T> T handleOutside(AlipayEvent event, Work<T> work) throws Exception;

  /**
   * Keeps a notification for later, in one transaction with what the work performs, if the plan
   * opened the row of an event; the row itself is left to whoever handles it then. One that failed
   * before is waited for again; one that is given up or put aside is not.
   *
   * @throws Exception as {@code handle}
   */
  <T> T keep(AlipayNotification notification, Work<T> work) throws Exception;

  /**
   * Records that a notification was verified but not handled, in a transaction of its own; not if
   * its event was handled by somebody else meanwhile.
   *
   * @param reason the code of what went wrong
   * @throws Exception if it cannot be recorded
   */
  void failed(AlipayNotification notification, String reason) throws Exception;

  /**
   * The notifications that were verified and are not handled yet, oldest first.
   *
   * @throws Exception if they cannot be read
   */
  List<Unhandled> unhandled(Unhandled.Filter filter) throws Exception;

  /**
   * How many of them there are in each state, and since when.
   *
   * @throws Exception if they cannot be read
   */
  List<Unhandled.Sum> sums() throws Exception;

  /**
   * The signed form of one of them, as it came.
   *
   * @throws Exception if it cannot be read
   */
  Optional<byte[]> body(Unhandled.Id id) throws Exception;

  /**
   * The state of one of them; empty where it is handled.
   *
   * @throws Exception if it cannot be read
   */
  Optional<Unhandled.State> state(Unhandled.Id id) throws Exception;

  /**
   * Sets the state of one of them, for operators and accept mode.
   *
   * @return whether it was there
   * @throws Exception if that cannot be written
   */
  boolean mark(Unhandled.Id id, Unhandled.State state) throws Exception;

  /**
   * Forgets what was handled before then, in steps between which notifications are handled. An
   * event older than that may be handled again if it comes again, which the reader's {@code
   * stale-after} prevents.
   *
   * @return how many events were forgotten
   * @throws Exception if that cannot be written
   */
  long prune(Instant before) throws Exception;
}
