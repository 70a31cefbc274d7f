import java.io.FilePermission;
import java.lang.reflect.ReflectPermission;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.PermissionCollection;
import java.security.Policy;
import java.security.cert.Certificate;
import java.util.List;
import java.util.PropertyPermission;
import org.apache.catalina.startup.Bootstrap;

/**
 * Runs exploded web applications, each at the name of its directory, until standard input ends: in
 * Tomcat as its own script starts it with -security, with its own policy.
 */
class Launch {
  private static final String SERVER =
      """
      <Server port="-1">
        <Service name="Catalina">
          <Connector port="%s" allowTrace="true">
            <!-- HTTP/2 without TLS, as behind a proxy that ends it. -->
            <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>
          </Connector>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" autoDeploy="false" deployOnStartup="false">%s</Host>
          </Engine>
        </Service>
      </Server>
      """;

  private static final String CONTEXT = "<Context path=\"/%s\" docBase=\"%s\"/>";

  private static final String GRANT = "\ngrant codeBase \"file:%s\" {\n%s};\n";

  private static final String EVERYTHING = "permission java.security.AllPermission;\n";

  /**
   * All that the library and JSON-P need beside what the policy gives to every application, as
   * SECURITY.md says.
   */
  private static final String NEEDED =
      """
      permission java.util.PropertyPermission "alipay.*", "read";
      permission java.util.PropertyPermission "jakarta.json.*", "read";
      permission java.util.PropertyPermission "org.eclipse.parsson.*", "read";
      permission java.lang.RuntimePermission "getenv.*";
      permission java.lang.RuntimePermission "accessDeclaredMembers";
      """;

  private static final List<String> THE_LIBRARY =
      List.of("alipay-jakarta.jar", "jakarta.json-api.jar", "parsson.jar");

  public static void main(String[] wars) throws Exception {
    String[] classPath = System.getProperty("java.class.path").split(":");
    Path home = Path.of(classPath[0]).toAbsolutePath().resolve("../..").normalize();
    Path base = Files.createTempDirectory(Path.of(wars[0]).getParent(), "work");
    System.setProperty("catalina.home", home.toString());
    System.setProperty("catalina.base", base.toString());
    System.setProperty("java.io.tmpdir", Files.createDirectory(base.resolve("temp")).toString());

    Path configuration = Files.createDirectory(base.resolve("conf"));
    for (String file : List.of("catalina.properties", "web.xml")) {
      Files.copy(home.resolve("conf").resolve(file), configuration.resolve(file));
    }
    StringBuilder contexts = new StringBuilder();
    StringBuilder policy =
        new StringBuilder(Files.readString(home.resolve("conf/catalina.policy")));
    Path launcher = Path.of(classPath[classPath.length - 1]).toAbsolutePath();
    policy.append(GRANT.formatted(launcher + "/-", EVERYTHING));
    for (String war : wars) {
      contexts.append(CONTEXT.formatted(Path.of(war).getFileName(), war));
      grant(Path.of(war), policy);
    }
    String port = System.getProperty("ports").split(",")[0];
    Files.writeString(configuration.resolve("server.xml"), SERVER.formatted(port, contexts));
    Path file = Files.writeString(configuration.resolve("catalina.policy"), policy);
    // The second = is for this policy alone, as in the script.
    System.setProperty("java.security.policy", "=" + file);
    System.setSecurityManager(new SecurityManager());
    for (String war : wars) {
      checkLimits(Path.of(war, "WEB-INF/lib/alipay-jakarta.jar"));
    }

    Bootstrap tomcat = new Bootstrap();
    tomcat.init();
    tomcat.start();
    System.out.println("listening on " + port);
    while (System.in.read() != -1) {}
    tomcat.stop();
    System.exit(0);
  }

  /**
   * The tests' own classes, and Jersey, may do what they like: where they are called by the library
   * or call it, they may do no more than it may.
   */
  private static void grant(Path war, StringBuilder policy) throws Exception {
    policy.append(GRANT.formatted(war.resolve("WEB-INF/classes/-"), EVERYTHING));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(war.resolve("WEB-INF/lib"))) {
      for (Path jar : jars) {
        boolean library = THE_LIBRARY.contains(jar.getFileName().toString());
        policy.append(GRANT.formatted(jar, library ? NEEDED : EVERYTHING));
      }
    }
  }

  /** Else all that passes would show nothing. */
  private static void checkLimits(Path library) throws Exception {
    var source = new CodeSource(library.toUri().toURL(), (Certificate[]) null);
    PermissionCollection permissions = Policy.getPolicy().getPermissions(source);
    if (!permissions.implies(new PropertyPermission("alipay.app-id", "read"))
        || permissions.implies(new FilePermission("/etc/hostname", "read"))
        || permissions.implies(new ReflectPermission("suppressAccessChecks"))) {
      throw new IllegalStateException("the policy is not in force: " + permissions);
    }
  }
}
