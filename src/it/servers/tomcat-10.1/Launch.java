import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Runs one exploded web application at /shop until standard input ends. */
class Launch {
  public static void main(String[] war) throws Exception {
    Path work = Files.createTempDirectory(Path.of(war[0]).getParent(), "work");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(work.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    // Else the connector answers TRACE, and no filter ever sees it.
    connector.setAllowTrace(true);
    tomcat.setConnector(connector);
    Context shop = tomcat.addWebapp("/shop", war[0]);
    tomcat.start();
    if (!shop.getState().isAvailable()) {
      System.exit(1);
    }
    System.out.println("listening on " + connector.getLocalPort());
    while (System.in.read() != -1) {}
    tomcat.stop();
    System.exit(0);
  }
}
