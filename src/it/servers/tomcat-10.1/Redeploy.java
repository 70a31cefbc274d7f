import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Deploys a web application anew for each line of a file, posts the line to it, undeploys it, and
 * says what is left of them all.
 */
public class Redeploy {
  private static final int COLLECTIONS = 50;

  /** The server's DataSource, of a database that outlives each deployment. */
  public static class Database implements ObjectFactory {
    static JdbcDataSource source() {
      var source = new JdbcDataSource();
      source.setURL(System.getProperty("database"));
      return source;
    }

    @Override
    public Object getObjectInstance(Object what, Name name, Context in, Hashtable<?, ?> how) {
      return source();
    }
  }

  private record Other(Path path) {}

  /** What a web application could leave behind in the JVM besides its class loader. */
  private record Traces(Set<String> threads, Set<String> mbeans, Set<String> others) {
    static Traces now() throws Exception {
      Set<String> threads = new TreeSet<>();
      // Tomcat's own come and go with the load.
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> !thread.getName().matches("(http-nio|Catalina-utility).*"))
          .forEach(thread -> threads.add(thread.getName() + " " + thread.getId()));
      Set<String> mbeans = new TreeSet<>();
      ManagementFactory.getPlatformMBeanServer()
          .queryNames(null, null)
          .forEach(name -> mbeans.add(name.toString()));
      Set<String> others = new TreeSet<>();
      LogManager logs = LogManager.getLogManager();
      for (String name : Collections.list(logs.getLoggerNames())) {
        var logger = logs.getLogger(name);
        for (Handler handler : logger == null ? new Handler[0] : logger.getHandlers()) {
          others.add("log handler " + handler + " of " + name);
        }
      }
      for (var provider : Security.getProviders()) {
        others.add("provider " + provider);
      }
      others.add("handler of uncaught " + Thread.getDefaultUncaughtExceptionHandler());
      System.getProperties().forEach((name, value) -> others.add(name + "=" + value));
      return new Traces(threads, mbeans, others);
    }

    List<String> more(Traces before) {
      List<String> more = new ArrayList<>();
      more.addAll(without(threads, before.threads));
      more.addAll(without(mbeans, before.mbeans));
      more.addAll(without(others, before.others));
      return more;
    }

    private static Set<String> without(Set<String> now, Set<String> before) {
      Set<String> more = new TreeSet<>(now);
      more.removeAll(before);
      return more;
    }
  }

  /** The web application, deployed as Tomcat's host does it with a directory. */
  private record Deployment(Tomcat tomcat, StandardContext application) {
    Deployment(Tomcat tomcat, String war) {
      this(tomcat, new StandardContext());
      application.setPath("/shop");
      application.setDocBase(war);
      application.addLifecycleListener(new ContextConfig());
      var resource = new ContextResource();
      resource.setName("jdbc/shop");
      resource.setType("javax.sql.DataSource");
      resource.setProperty("factory", Database.class.getName());
      application.getNamingResources().addResource(resource);
      tomcat.getHost().addChild(application);
    }

    ClassLoader loader() {
      return application.getLoader().getClassLoader();
    }

    /** Stops and destroys it. */
    void undeploy() {
      tomcat.getHost().removeChild(application);
    }
  }

  public static void main(String[] arguments) throws Exception {
    String war = arguments[0];
    List<String> bodies = Files.readAllLines(Path.of(arguments[1]));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(Path.of(war).getParent(), "work").toString());
    tomcat.enableNaming();
    Connector connector = new Connector();
    connector.setPort(0);
    tomcat.setConnector(connector);
    tomcat.getHost();
    tomcat.start();
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    int handled = 0;
    try (Connection open = Database.source().getConnection()) {
      Traces before = null;
      for (String body : bodies) {
        var again = new Deployment(tomcat, war);
        loaders.add(new WeakReference<>(again.loader(), collected));
        handled += post(connector.getLocalPort(), body).endsWith("\r\n\r\nsuccess") ? 1 : 0;
        again.undeploy();
        again = null;
        if (before == null) {
          // After the first one, which has the server and the JDK load what they keep.
          before = Traces.now();
        }
      }
      // JDK 17 remembers the type that a record was last compared by, wherever that came from.
      new Other(Path.of(war)).equals(new Other(Path.of(war)));
      int left = loaders.size();
      for (int i = 0; i < COLLECTIONS && left > 0; i++) {
        System.gc();
        while (left > 0 && collected.remove(100) != null) {
          left--;
        }
      }
      System.out.printf(
          "success %d of %d, loaders left %d, left besides %s%n",
          handled, bodies.size(), left, Traces.now().more(before));
    }
    System.exit(0);
  }

  private static String post(int port, String body) throws IOException {
    String head =
        "POST /shop/notify HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] request = (head.formatted(body.length()) + body).getBytes(StandardCharsets.ISO_8859_1);
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
