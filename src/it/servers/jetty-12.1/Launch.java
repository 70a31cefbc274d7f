import java.nio.file.Path;
import org.eclipse.jetty.ee11.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Runs one exploded web application at /shop until standard input ends. */
class Launch {
  public static void main(String[] war) throws Exception {
    Server jetty = new Server(0);
    WebAppContext shop = new WebAppContext();
    shop.setContextPath("/shop");
    shop.setWarResource(shop.getResourceFactory().newResource(Path.of(war[0])));
    shop.addConfiguration(new AnnotationConfiguration());
    shop.setThrowUnavailableOnStartupException(true);
    jetty.setHandler(shop);
    jetty.start();
    System.out.println(
        "listening on " + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort());
    while (System.in.read() != -1) {}
    jetty.stop();
    System.exit(0);
  }
}
