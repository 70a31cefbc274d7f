package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Unhandled;

/** Sees to it that a notification that was kept is handled: accept mode. */
@FunctionalInterface
public interface Later {
  /**
   * Has {@link Intake#resume} called for it once its transaction is committed, again and again
   * until it is handled or given up.
   *
   * @param guard of the transaction that keeps it; what is written through its connection is there
   *     if the notification is
   * @throws Exception if it cannot be scheduled; then it is not kept either
   */
  void resume(Unhandled.Id id, Guard guard) throws Exception;

  /** Says that a notification is committed, so that nobody need wait any longer with it. */
  default void committed() {}
}
