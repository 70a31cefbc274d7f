import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys exploded web applications in a server that runs, one after the other, each undeployed
 * before the next, and says how many milliseconds each took: by the clock, and of the thread that
 * deploys.
 */
class Deploy {
  public static void main(String[] wars) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory(Path.of(wars[0]).getParent(), "work").toString());
    Connector connector = new Connector();
    connector.setPort(0);
    tomcat.setConnector(connector);
    tomcat.getHost();
    tomcat.start();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    StringBuilder times = new StringBuilder("deployed");
    for (String war : wars) {
      var application = new StandardContext();
      application.setPath("/" + Path.of(war).getFileName());
      application.setDocBase(war);
      application.addLifecycleListener(new ContextConfig());
      long clock = System.nanoTime();
      long processor = threads.getCurrentThreadCpuTime();
      tomcat.getHost().addChild(application);
      times.append(' ').append(millis(System.nanoTime() - clock));
      times.append('/').append(millis(threads.getCurrentThreadCpuTime() - processor));
      if (!application.getState().isAvailable()) {
        System.exit(1);
      }
      tomcat.getHost().removeChild(application);
    }
    System.out.println(times);
    System.exit(0);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
