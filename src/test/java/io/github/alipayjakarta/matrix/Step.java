package io.github.alipayjakarta.matrix;

/** Where on the straight line of a notification something can be made to happen. */
enum Step {
  /** No statement has run. */
  BEFORE_LOCK,
  /** The trade's row is locked; for the store-id-first pattern: the id is not stored yet. */
  AFTER_LOCK,
  /** The event's row is OPEN; for the store-id-first pattern: the id is stored. */
  AFTER_OPEN,
  /** In the handler, which has done nothing yet. */
  BEFORE_WORK,
  /** In the handler, which has written what it writes. */
  AFTER_WORK,
  /** Every handler has returned. */
  AFTER_HANDLER,
  /** The row is DONE. */
  AFTER_DONE,
  /** The work is to be committed. */
  BEFORE_COMMIT,
  /** The work is committed, and nobody knows. */
  AFTER_COMMIT,
  /** The answer is written to nobody yet. */
  BEFORE_ANSWER,
  /** The answer is with the operating system. */
  AFTER_ANSWER
}
