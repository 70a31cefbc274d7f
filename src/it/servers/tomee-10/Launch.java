import java.io.File;
import java.nio.file.Path;
import org.apache.tomee.embedded.Configuration;
import org.apache.tomee.embedded.Container;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    var configuration = new Configuration();
    configuration.setHttpPort(Integer.parseInt(System.getProperty("ports").split(",")[0]));
    configuration.setStopPort(-1);
    configuration.setDir(Path.of(wars[0]).resolveSibling("tomee").toString());
    Container tomee = new Container(configuration);
    for (String war : wars) {
      File directory = new File(war);
      try {
        tomee.deploy(directory.getName(), directory);
      } catch (Exception e) {
        e.printStackTrace();
      }
    }
    System.out.println("listening on " + configuration.getHttpPort());
    while (System.in.read() != -1) {}
    tomee.close();
    System.exit(0);
  }
}
