package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.Inbox.Joining;
import java.sql.Connection;

/**
 * Where the rows of the inbox and the work of handlers become durable together: the port to whoever
 * runs the application's transactions. Implementations are thread-safe; that they do what they say
 * is proved when the inbox is built.
 */
public interface Transactions {
  /** What is done in a transaction. */
  @FunctionalInterface
  interface Body<T> {
    /**
     * Does it.
     *
     * @param connection in the transaction; whoever runs the transaction closes it
     * @throws Exception if it is not done; then the transaction is rolled back
     */
    T run(Connection connection) throws Exception;
  }

  /**
   * Runs the body in a new transaction, and commits it when the body returned normally.
   *
   * @throws Exception what the body threw, after the rollback; or because the transaction could not
   *     begin or commit
   */
  <T> T run(Body<T> body) throws Exception;

  /**
   * Asked in a body, when handlers have returned and before the inbox writes that they are done.
   *
   * @throws Exception if the transaction that {@link #run} began is not this thread's any more, or
   *     can only be rolled back
   */
  default void checkOngoing() throws Exception {}

  /**
   * Whether handlers need the connection to be in the transaction, or are in it by their thread.
   */
  Joining joining();
}
