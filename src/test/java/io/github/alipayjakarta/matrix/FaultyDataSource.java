package io.github.alipayjakarta.matrix;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source on whose connections the steps of the inbox can be met: told by their statements,
 * so that the library is the one that users get. Thread-safe.
 */
final class FaultyDataSource implements DataSource {
  private final DataSource pool;
  private final Faults faults;
  private volatile int isolation;

  FaultyDataSource(DataSource pool, Faults faults) {
    this.pool = pool;
    this.faults = faults;
  }

  /** The isolation of connections from now on; 0 leaves the database's own. */
  void isolation(int isolation) {
    this.isolation = isolation;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = pool.getConnection();
    if (isolation != 0) {
      connection.setTransactionIsolation(isolation);
    }
    return proxy(Connection.class, new Watched(connection));
  }

  private final class Watched implements InvocationHandler {
    private final Connection connection;

    /** Transactions that only record something are not the work. */
    private boolean works;

    Watched(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("commit") && works) {
        works = false;
        faults.at(Step.BEFORE_COMMIT);
        call(connection, method, arguments);
        if (faults.at(Step.AFTER_COMMIT).equals(Optional.of(Deed.LOSE_WORD))) {
          throw new SQLException("the connection broke after the commit", "08006");
        }
        return null;
      }
      Object result = call(connection, method, arguments);
      if (method.getName().equals("prepareStatement")) {
        String sql = (String) arguments[0];
        return proxy(
            PreparedStatement.class,
            (statement, called, given) -> execute(result, called, given, sql));
      }
      return result;
    }

    private Object execute(Object statement, Method method, Object[] arguments, String sql)
        throws Throwable {
      if (!method.getName().startsWith("execute")) {
        return call(statement, method, arguments);
      }
      boolean locks = sql.contains("INTO alipay_subject");
      if (locks) {
        faults.at(Step.BEFORE_LOCK);
      }
      Object result = call(statement, method, arguments);
      if (locks) {
        faults.at(Step.AFTER_LOCK);
      } else if (sql.startsWith("INSERT INTO alipay_event")) {
        works = true;
        faults.at(Step.AFTER_OPEN);
      } else if (sql.contains("SET state = 'DONE'")) {
        faults.at(Step.AFTER_DONE);
      }
      return result;
    }
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
