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
        <featureManager>
          <feature>servlet-6.0</feature>
          <feature>cdi-4.0</feature>
          <feature>restfulWS-3.1</feature>
          <feature>jsonp-2.1</feature>
        </featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%s" httpsPort="-1"/>
        %s
      </server>
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
    Files.writeString(server.resolve("server.xml"), SERVER.formatted(port, applications));
    endWithInput();
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
