package io.github.alipayjakarta;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** JNDI as a server has it, while this is open. */
public final class Naming implements AutoCloseable {
  private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

  /** What JNDI makes. */
  public static final class Factory implements InitialContextFactory {
    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
      return (Context)
          Proxy.newProxyInstance(
              Naming.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) -> {
                if (!method.getName().equals("lookup")) {
                  return null;
                }
                Object found = BOUND.get(arguments[0].toString());
                if (found == null) {
                  throw new NameNotFoundException();
                }
                return found;
              });
    }
  }

  public Naming() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Factory.class.getName());
    System.setProperty(Context.URL_PKG_PREFIXES, "io.github.alipayjakarta.naming");
  }

  public Naming bind(String name, Object object) {
    BOUND.put(name, object);
    return this;
  }

  @Override
  public void close() {
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
    System.clearProperty(Context.URL_PKG_PREFIXES);
    BOUND.clear();
  }
}
