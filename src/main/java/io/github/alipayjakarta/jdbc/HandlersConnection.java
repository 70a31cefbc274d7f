package io.github.alipayjakarta.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transaction's connection as handlers get it: whoever else could end the transaction would
 * make the inbox's rows prove something that is not so. Of no use once the handlers have returned.
 */
final class HandlersConnection implements InvocationHandler {
  private static final Set<String> ENDINGS = Set.of("commit", "setAutoCommit", "close", "abort");

  private final Connection connection;
  private final Connection given;
  private volatile boolean ended;

  HandlersConnection(Connection connection) {
    this.connection = connection;
    this.given = proxy(Connection.class, this);
  }

  /** What handlers are given. */
  Connection given() {
    return given;
  }

  /** The handlers have returned. */
  void end() {
    ended = true;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    boolean ends = ENDINGS.contains(name) || name.equals("rollback") && arguments == null;
    if (ends) {
      throw new SQLException(
          "alipay-jakarta ends this transaction itself, when every handler has returned: leave "
              + name
              + " out; to undo your work, throw an exception");
    }
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, name, arguments);
    }
    if (ended) {
      throw new SQLException(
          "this connection was for a handler that has returned: take one from your DataSource");
    }
    if (name.equals("unwrap") && arguments != null && arguments[0] == Connection.class) {
      return given;
    }
    Object result = call(connection, method, arguments);
    if (result instanceof Statement || result instanceof DatabaseMetaData) {
      return proxy(method.getReturnType(), new Leading(result));
    }
    return result;
  }

  /** Statements lead back to the connection: to this one, not to the one under it. */
  private final class Leading implements InvocationHandler {
    private final Object target;

    Leading(Object target) {
      this.target = target;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("getConnection")) {
        return given;
      }
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method.getName(), arguments);
      }
      return call(target, method, arguments);
    }
  }

  private static Object ofObject(Object proxy, String name, Object @Nullable [] arguments) {
    return switch (name) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "the connection of a handler";
    };
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            HandlersConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
