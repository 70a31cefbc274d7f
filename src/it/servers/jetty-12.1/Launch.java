import java.nio.file.Path;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    boolean virtualThreads = Boolean.getBoolean("virtual-threads");
    Server jetty = new Server(virtualThreads ? new VirtualThreadPool() : new QueuedThreadPool());
    var http1 = new HttpConfiguration();
    // HTTP/2 without TLS, as behind a proxy that ends it.
    var http2 = new HTTP2CServerConnectionFactory(http1);
    var connector = new ServerConnector(jetty, new HttpConnectionFactory(http1), http2);
    connector.setPort(Integer.parseInt(System.getProperty("ports").split(",")[0]));
    jetty.addConnector(connector);
    var applications = new ContextHandlerCollection();
    for (String war : wars) {
      WebAppContext application = new WebAppContext();
      application.setContextPath("/" + Path.of(war).getFileName());
      application.setWarResource(application.getResourceFactory().newResource(Path.of(war)));
      application.addConfiguration(new AnnotationConfiguration());
      application.setThrowUnavailableOnStartupException(true);
      applications.addHandler(application);
    }
    jetty.setHandler(applications);
    try {
      jetty.start();
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() != -1) {}
    jetty.stop();
    System.exit(0);
  }
}
