import java.io.File;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    int port = Integer.parseInt(System.getProperty("ports").split(",")[0]);
    GlassFishProperties properties = new GlassFishProperties();
    properties.setPort("http-listener", port);
    GlassFish glassFish = GlassFishRuntime.bootstrap().newGlassFish(properties);
    glassFish.start();
    for (String war : wars) {
      File directory = new File(war);
      String name = directory.getName();
      if (glassFish.getDeployer().deploy(directory, "--name", name, "--contextroot", name)
          == null) {
        System.out.println("not deployed: " + name);
      }
    }
    System.out.println("listening on " + port);
    while (System.in.read() != -1) {}
    glassFish.stop();
    System.exit(0);
  }
}
