package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.Inbox.Joining;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of a Jakarta EE server: whatever handlers do with JPA, JDBC and JMS on their thread
 * is in them, if the server manages those resources. Thread-safe.
 */
public final class JtaTransactions implements Transactions {
  private final UserTransaction transaction;
  private final @Nullable TransactionSynchronizationRegistry registry;
  private final DataSource dataSource;

  /**
   * Transactions of the server.
   *
   * @param transaction {@code java:comp/UserTransaction}
   * @param registry {@code java:comp/TransactionSynchronizationRegistry}, which tells one
   *     transaction from the next; null where there is none: then it is not noticed when a handler
   *     commits and begins another one
   * @param dataSource one of the server's, that takes part in its transactions
   */
  public JtaTransactions(
      UserTransaction transaction,
      @Nullable TransactionSynchronizationRegistry registry,
      DataSource dataSource) {
    this.transaction = transaction;
    this.registry = registry;
    this.dataSource = dataSource;
  }

  @Override
  public Joining joining() {
    return Joining.BY_THREAD;
  }

  @Override
  public <T> T run(Body<T> body) throws Exception {
    if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException(
          "a transaction is running already on this thread, and whoever began it could roll the"
              + " inbox back after the answer: begin none in front of the filter");
    }
    transaction.begin();
    try {
      T result = within(body);
      checkOngoing();
      transaction.commit();
      return result;
    } catch (Throwable failed) {
      leave(failed);
      throw failed;
    }
  }

  private <T> T within(Body<T> body) throws Exception {
    if (registry != null) {
      registry.putResource(this, Boolean.TRUE);
    }
    try (Connection connection = Database.connect(dataSource)) {
      return body.run(connection);
    }
  }

  @Override
  public void checkOngoing() throws SystemException {
    int status = transaction.getStatus();
    if (status == Status.STATUS_MARKED_ROLLBACK) {
      throw new IllegalStateException(
          "the transaction is marked for rollback, by a handler that returned normally or by the"
              + " server (its timeout, for example): throw the exception that says why");
    }
    boolean ours =
        status == Status.STATUS_ACTIVE && (registry == null || registry.getResource(this) != null);
    if (!ours) {
      throw new IllegalStateException(
          "the transaction was ended by a handler, or by the server (its timeout, for example):"
              + " leave its end to alipay-jakarta; to undo your work, throw an exception");
    }
  }

  /**
   * Whatever failed, even the commit: the thread's next request must not be in this transaction.
   */
  private void leave(Throwable failed) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException | RuntimeException broken) {
      failed.addSuppressed(broken);
    }
  }
}
