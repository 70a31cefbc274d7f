package io.github.alipayjakarta.matrix;

/** What can be made to happen at a step. */
enum Deed {
  /** The process ends as kill -9 ends it. */
  HALT,
  /** The thread stays there until it is released: time for a fault from outside. */
  PAUSE,
  /** The database has done it, and its word is lost on the way. */
  LOSE_WORD,
  /** The handler throws. */
  FAIL,
  /** The handler commits through its connection. */
  COMMIT,
  /** The handler commits through the driver's own connection. */
  COMMIT_RAW,
  /** The handler runs {@code COMMIT} as a statement. */
  COMMIT_SQL,
  /** The handler commits through the driver's own connection, and then throws. */
  COMMIT_RAW_AND_FAIL,
  /** The handler commits through the driver's own connection, and the process ends. */
  COMMIT_RAW_AND_HALT,
  /** The handler catches a duplicate key that it caused, and goes on. */
  SWALLOW_DUPLICATE,
  /** The handler takes two rows, and waits in between for somebody who takes them the other way. */
  CROSS
}
