import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jboss.modules.Main;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Throwable {
    Path home =
        Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
    Path base = Files.createTempDirectory(Path.of(wars[0]).getParent(), "base");
    copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    for (String war : wars) {
      String name = Path.of(war).getFileName() + ".war";
      copy(Path.of(war), deployments.resolve(name));
      Files.writeString(deployments.resolve(name + ".dodeploy"), "");
    }
    System.setProperty("jboss.home.dir", home.toString());
    System.setProperty("jboss.server.base.dir", base.toString());
    System.setProperty("jboss.http.port", System.getProperty("ports").split(",")[0]);
    System.setProperty("jboss.https.port", "0");
    System.setProperty("jboss.management.http.port", "0");
    endWithInput();
    Main.main(new String[] {"-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"});
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void endWithInput() {
    var input = System.in;
    new Thread(
            () -> {
              try {
                while (input.read() != -1) {}
              } catch (IOException e) {
                // The end as well.
              }
              System.exit(0);
            },
            "input")
        .start();
  }
}
