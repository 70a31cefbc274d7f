package com.example.shop.demo;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.eclipse.jetty.ee10.plus.webapp.EnvConfiguration;
import org.eclipse.jetty.ee10.plus.webapp.PlusConfiguration;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppClassLoader;
import org.eclipse.jetty.ee10.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.plus.jndi.Resource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The shop's WAR on an embedded Jetty that only this computer reaches. */
public final class ShopServer implements AutoCloseable {
  private final Server server = new Server();
  private final int port;
  private HikariDataSource pool;

  /**
   * Opens the port; nothing is answered before {@link #start}.
   *
   * @param port 0 for any free one
   * @throws IOException if it is in use
   */
  public ShopServer(int port) throws IOException {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.open();
    server.addConnector(connector);
    this.port = connector.getLocalPort();
  }

  /** Where the shop is. */
  public String address() {
    return "http://localhost:" + port;
  }

  /**
   * Starts the WAR with these keys, and these context-params besides.
   *
   * @param database the JDBC address of the shop's database
   */
  public void start(Path war, ThrowAwayKeys keys, String database, Map<String, String> parameters)
      throws Exception {
    var shop = new WebAppContext();
    shop.setContextPath("/");
    shop.setWar(war.toAbsolutePath().toString());
    // web.xml alone says what there is; nothing is scanned.
    shop.setConfigurations(
        new Configuration[] {
          new WebAppConfiguration(),
          new WebInfConfiguration(),
          new MetaInfConfiguration(),
          new WebXmlConfiguration(),
          new EnvConfiguration(),
          new PlusConfiguration()
        });
    shop.setClassLoader(new WebAppClassLoader(new ServersOwn(), shop));
    shop.setThrowUnavailableOnStartupException(true);
    shop.setInitParameter("alipay.app-id", ThrowAwayKeys.APP_ID);
    shop.setInitParameter("alipay.app-private-key", "file:" + keys.file("app", "private"));
    shop.setInitParameter("alipay.alipay-public-key", "file:" + keys.file("alipay", "public"));
    shop.setInitParameter("alipay.notify-url", address() + "/alipay/notify");
    shop.setInitParameter("alipay.return-url", address() + "/returned");
    parameters.forEach(shop::setInitParameter);
    pool = new HikariDataSource();
    // By its name: Java looks for drivers once, and here with Maven's class path.
    pool.setDriverClassName(
        database.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
    pool.setJdbcUrl(database);
    new Resource(shop, "jdbc/shop", pool);
    server.setHandler(shop);
    server.setStopAtShutdown(true);
    server.start();
  }

  /** Waits until the server is stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    if (pool != null) {
      pool.close();
    }
  }

  /**
   * What a server shows to an application: itself and Java. The shop sees nothing of the class path
   * of the build that it is started from, as on any other server.
   */
  private static final class ServersOwn extends ClassLoader {
    ServersOwn() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.eclipse.jetty.") || name.startsWith("jakarta.servlet.")) {
        return ShopServer.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    /** The file by which JNDI finds Jetty's. */
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return name.equals("jndi.properties")
          ? ShopServer.class.getClassLoader().getResources(name)
          : Collections.emptyEnumeration();
    }
  }
}
