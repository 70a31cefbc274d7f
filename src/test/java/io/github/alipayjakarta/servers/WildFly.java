package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A WildFly's directory for one test: its configuration, modules and deployments. */
record WildFly(Path base) {
  /** Where the profile "servers" unpacks it. */
  static final Path HOME = Path.of("target", "wildfly", "wildfly-39.0.1.Final");

  /** What its own script tells Java. */
  static final List<String> OPTIONS =
      List.of(
          "-Xmx512m",
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  private static final String DATA_SOURCE =
      """
      <datasource jndi-name="java:jboss/datasources/%1$s" pool-name="%1$s" jta="%2$s">
        <connection-url>%3$s</connection-url>
        <driver>postgresql</driver>
        <security user-name="%4$s"/>
      </datasource>
      """;

  private static final String MODULE =
      """
      <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
        <resources><resource-root path="driver.jar"/></resources>
        <dependencies>
          <module name="java.se"/>
          <module name="jakarta.transaction.api"/>
        </dependencies>
      </module>
      """;

  static WildFly in(Path base) throws IOException {
    Path configuration = Files.createDirectories(base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
    try (Stream<Path> files = Files.list(HOME.resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new WildFly(base);
  }

  WildFly driver(Path jar) throws IOException {
    Path module = Files.createDirectories(base.resolve("modules/org/postgresql/main"));
    Files.writeString(module.resolve("module.xml"), MODULE);
    Files.copy(jar, module.resolve("driver.jar"), StandardCopyOption.REPLACE_EXISTING);
    return insert("<drivers>", "<driver name=\"postgresql\" module=\"org.postgresql\"/>");
  }

  WildFly dataSource(String name, boolean jta, String url, String user) throws IOException {
    return insert("<datasources>", DATA_SOURCE.formatted(name, jta, url, user));
  }

  private WildFly insert(String after, String element) throws IOException {
    Path file = base.resolve("configuration/standalone.xml");
    String xml = Files.readString(file);
    Files.writeString(file, xml.replaceFirst(after, after + "\n" + element));
    return this;
  }

  /** The directory of a web application, which is deployed when the server starts. */
  Path war(String name) throws IOException {
    Path war = base.resolve("deployments").resolve(name + ".war");
    Files.writeString(war.resolveSibling(name + ".war.dodeploy"), "");
    return Files.createDirectories(war);
  }

  /** As its own script starts it, but that killing it kills the server and not a shell. */
  List<String> command(int port, int managementPort, String... properties) {
    List<String> command = ServerProcess.java(OPTIONS.toArray(String[]::new));
    command.addAll(
        List.of(
            "-Djboss.home.dir=" + HOME.toAbsolutePath(),
            "-Djboss.server.base.dir=" + base.toAbsolutePath(),
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=0",
            "-Djboss.management.http.port=" + managementPort));
    command.addAll(List.of(properties));
    command.addAll(
        List.of(
            "-jar",
            HOME.resolve("jboss-modules.jar").toString(),
            "-mp",
            HOME.resolve("modules").toAbsolutePath() + ":" + base.resolve("modules"),
            "org.jboss.as.standalone"));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
