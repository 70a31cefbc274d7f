import com.ibm.ws.kernel.boot.cmdline.EnvCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  private static final String SERVER =
      """
      <server>
        %s
        <!-- Else it says that it is ready while large applications are still starting. -->
        <applicationManager startTimeout="5m"/>
        <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%s" httpsPort="-1"/>
        %s
      </server>
      """;

  private static final String FEATURES =
      """
      <featureManager>
        <feature>servlet-6.0</feature>
        <feature>cdi-4.0</feature>
        <feature>restfulWS-3.1</feature>
        <feature>jsonp-2.1</feature>
      </featureManager>
      """;

  public static void main(String[] wars) throws Exception {
    // Of the class path only the first jar is what it was asked for: that one names others.
    Path tool = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
    Path installation = tool.toAbsolutePath().resolve("../../..").normalize();
    var applications = new StringBuilder();
    for (String war : wars) {
      applications.append(
          "<webApplication location=\"%s\" contextRoot=\"/%s\"/>%n"
              .formatted(war, Path.of(war).getFileName()));
    }
    Path server = Files.createDirectories(installation.resolve("usr/servers/tests"));
    String port = System.getProperty("ports").split(",")[0];
    // A server.xml of the test's own, or all that the applications of most tests use.
    String features = System.getProperty("server.xml");
    features = features == null ? FEATURES : "<include location=\"%s\"/>".formatted(features);
    Files.writeString(server.resolve("server.xml"), SERVER.formatted(features, port, applications));
    endWithInput();
    // Else many applications that start at once wait for the threads that all of them hold.
    System.setProperty("org.jboss.weld.bootstrap.concurrentDeployment", "false");
    EnvCheck.main(new String[] {"tests"});
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
