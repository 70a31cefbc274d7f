package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.Inbox.Joining;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Transactions of connections of a plain {@code DataSource}: a pool on Tomcat or Jetty, or of one's
 * own. Handlers are in them through the connection that they are given. Thread-safe.
 */
public final class DataSourceTransactions implements Transactions {
  private final DataSource dataSource;

  /** Transactions on this data source, which must not be managed by anybody else. */
  public DataSourceTransactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Joining joining() {
    return Joining.BY_CONNECTION;
  }

  @Override
  public <T> T run(Body<T> body) throws Exception {
    try (Connection connection = Database.connect(dataSource)) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      T result;
      try {
        result = body.run(connection);
        connection.commit();
      } catch (Throwable failed) {
        rollback(connection, autoCommit, failed);
        throw failed;
      }
      connection.setAutoCommit(autoCommit);
      return result;
    }
  }

  /** Where nobody knows what is left, the connection is thrown away: its close could commit. */
  private static void rollback(Connection connection, boolean autoCommit, Throwable failed) {
    try {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    } catch (SQLException broken) {
      failed.addSuppressed(broken);
      try {
        connection.abort(Runnable::run);
      } catch (SQLException gone) {
        failed.addSuppressed(gone);
      }
    }
  }
}
