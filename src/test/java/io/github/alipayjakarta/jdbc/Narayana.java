package io.github.alipayjakarta.jdbc;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.github.alipayjakarta.databases.TestDatabase;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** WildFly's transaction manager in this process, and a DataSource of H2 that takes part in it. */
public final class Narayana {
  static {
    for (String store : new String[] {null, "communicationStore", "stateStore"}) {
      var settings =
          store == null
              ? BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
              : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store);
      settings.setObjectStoreType(VolatileStore.class.getName());
    }
  }

  private final Map<Transaction, Connection> taking = new ConcurrentHashMap<>();
  private final JdbcDataSource database = new JdbcDataSource();

  public Narayana(TestDatabase h2) {
    database.setUrl(h2.url());
    database.setUser(h2.user());
  }

  public static UserTransaction transaction() {
    return com.arjuna.ats.jta.UserTransaction.userTransaction();
  }

  public static TransactionManager manager() {
    return com.arjuna.ats.jta.TransactionManager.transactionManager();
  }

  static TransactionSynchronizationRegistry registry() {
    return new TransactionSynchronizationRegistryImple();
  }

  /** Every connection of a thread's transaction is the same one, as with a server's. */
  public DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            Narayana.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                return connection();
              }
              return method.invoke(database, arguments);
            });
  }

  private Connection connection() throws Exception {
    Transaction transaction = manager().getTransaction();
    if (transaction == null) {
      return database.getConnection();
    }
    Connection handle = taking.get(transaction);
    if (handle == null) {
      handle = enlisted(transaction);
      taking.put(transaction, handle);
    }
    Connection target = handle;
    return (Connection)
        Proxy.newProxyInstance(
            Narayana.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("close") ? null : method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Connection enlisted(Transaction transaction) throws Exception {
    XAConnection connection = database.getXAConnection();
    try {
      transaction.enlistResource(connection.getXAResource());
    } catch (RollbackException | IllegalStateException e) {
      connection.close();
      throw new SQLException("the transaction takes no more resources", e);
    }
    transaction.registerSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            taking.remove(transaction);
            try {
              connection.close();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    return connection.getConnection();
  }
}
