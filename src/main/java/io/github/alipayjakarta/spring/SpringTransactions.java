package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.inbox.Inbox.Joining;
import io.github.alipayjakarta.jdbc.Transactions;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions of Spring: what handlers do on their thread with {@code JdbcTemplate}, JPA and
 * {@code @Transactional} beans is in them, if it is on the same manager and {@code DataSource}; the
 * inbox proves that for its own rows when it is built. Thread-safe.
 */
public final class SpringTransactions implements Transactions {
  /** Only asks for what is checked before: that nobody else has begun the transaction. */
  private static final TransactionDefinition NEW =
      new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

  private final PlatformTransactionManager manager;
  private final DataSource dataSource;

  /**
   * Transactions of this manager.
   *
   * @param manager the one of the application's handlers: {@code DataSourceTransactionManager},
   *     {@code JtaTransactionManager}, or {@code JpaTransactionManager} with a {@code JpaDialect}
   *     that shows its connection, as Hibernate's does
   * @param dataSource the very one that the manager works on
   */
  public SpringTransactions(PlatformTransactionManager manager, DataSource dataSource) {
    this.manager = manager;
    this.dataSource = dataSource;
  }

  @Override
  public Joining joining() {
    return Joining.BY_THREAD;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if a transaction is running on this thread already. To join it
   *     would leave the inbox to whoever began it; to suspend it would hold two connections at
   *     once, and a pool whose threads all wait for their second one stands still
   */
  @Override
  public <T> T run(Body<T> body) throws Exception {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a transaction of Spring's is running already on this thread, and whoever began it could"
              + " roll the inbox back after the answer: call this outside of @Transactional, and"
              + " begin none in front of the filter");
    }
    TransactionStatus status = manager.getTransaction(NEW);
    T result;
    try {
      result = within(body);
      if (status.isRollbackOnly()) {
        throw new IllegalStateException(
            "a handler, or a @Transactional bean that it called, marked the transaction for"
                + " rollback and returned normally: throw the exception that says why");
      }
    } catch (Throwable failed) {
      rollback(status, failed);
      throw failed;
    }
    manager.commit(status);
    return result;
  }

  private <T> T within(Body<T> body) throws Exception {
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      return body.run(connection);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  private void rollback(TransactionStatus status, Throwable failed) {
    try {
      manager.rollback(status);
    } catch (RuntimeException broken) {
      failed.addSuppressed(broken);
    }
  }
}
