package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.Inbox.Joining;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Transactions of a Jakarta EE server: whatever handlers do with JPA, JDBC and JMS on their thread
 * is in them, if the server manages those resources. Thread-safe.
 */
public final class JtaTransactions implements Transactions {
  private final UserTransaction transaction;
  private final DataSource dataSource;

  /**
   * Transactions of the server.
   *
   * @param transaction {@code java:comp/UserTransaction}
   * @param dataSource one of the server's, that takes part in its transactions
   */
  public JtaTransactions(UserTransaction transaction, DataSource dataSource) {
    this.transaction = transaction;
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
    T result;
    try (Connection connection = dataSource.getConnection()) {
      result = body.run(connection);
    } catch (Throwable failed) {
      rollback(failed);
      throw failed;
    }
    transaction.commit();
    return result;
  }

  private void rollback(Throwable failed) {
    try {
      transaction.rollback();
    } catch (SystemException | RuntimeException broken) {
      failed.addSuppressed(broken);
    }
  }
}
