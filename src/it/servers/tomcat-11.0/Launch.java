import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(Path.of(wars[0]).getParent(), "work").toString());
    Connector connector = new Connector();
    connector.setPort(Integer.parseInt(System.getProperty("ports").split(",")[0]));
    // HTTP/2 without TLS, as behind a proxy that ends it.
    connector.addUpgradeProtocol(new Http2Protocol());
    // Else the connector answers TRACE, and no filter ever sees it.
    connector.setAllowTrace(true);
    if (Boolean.getBoolean("virtual-threads")) {
      var threads = new StandardVirtualThreadExecutor();
      threads.start();
      connector.getProtocolHandler().setExecutor(threads);
    }
    tomcat.setConnector(connector);
    for (String war : wars) {
      tomcat.addWebapp("/" + Path.of(war).getFileName(), war);
    }
    tomcat.start();
    for (var application : tomcat.getHost().findChildren()) {
      if (!((Context) application).getState().isAvailable()) {
        System.exit(1);
      }
    }
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() != -1) {}
    tomcat.stop();
    System.exit(0);
  }
}
