package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.servers.found.Bookkeeper;
import io.github.alipayjakarta.servers.war.Leaking;
import io.github.alipayjakarta.servers.war.Plain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Deployed anew on Tomcat 10.1, with a notification each time,")
class RedeploymentIT {
  private static final Server TOMCAT = Server.TOMCAT_10_1;

  @TempDir private Path directory;

  @Test
  @DisplayName("fifty times, the library leaves no class loader, thread, MBean or provider behind")
  void fiftyTimesTheLibraryLeavesNothingBehind() throws Exception {
    WebXml xml =
        new WebXml()
            .filter("alipay", TestApplication.FILTER, acceptMode(), "/notify")
            .servlet("plain", Plain.class, "/notify");

    assertThat(left(xml, 50)).isEqualTo("success 50 of 50, loaders left 0, left besides []");
  }

  @Test
  @DisplayName("an application that leaves a thread behind is found out, so the test above can see")
  void anApplicationThatLeavesAThreadBehindIsFoundOut() throws Exception {
    WebXml xml =
        new WebXml()
            .filter("alipay", TestApplication.FILTER, acceptMode(), "/notify")
            .servlet("leaking", Leaking.class, "/notify");

    assertThat(left(xml, 3)).contains("loaders left 3");
  }

  /** With all that the library may start: an inbox in a database, a scheduler and its threads. */
  private static Map<String, String> acceptMode() {
    Map<String, String> settings = TestApplication.with("alipay.mode", "accept");
    settings.put("alipay.inbox", "jdbc:java:comp/env/jdbc/shop");
    settings.put("alipay.create-tables", "true");
    settings.put("alipay.retention", "P36501D");
    settings.put("alipay.handlers", Bookkeeper.class.getName());
    return settings;
  }

  private String left(WebXml xml, int times) throws Exception {
    List<Path> scheduler =
        List.of(
            ExplodedWar.origin("com.github.kagkarlsson.scheduler.Scheduler"),
            ExplodedWar.origin("org.slf4j.Logger"));
    Path war =
        new ExplodedWar(xml)
            .carrying(scheduler)
            .with(Bookkeeper.class)
            .writeTo(directory.resolve("shop"));
    Path bodies =
        Files.write(
            directory.resolve("bodies"),
            Stream.generate(OfficialSdk::freshBody).limit(times).toList());
    List<Path> jars = new ArrayList<>(TOMCAT.jars());
    jars.add(ExplodedWar.origin("org.h2.Driver"));
    jars.add(
        Launcher.compile(
            TOMCAT.home().resolve("Redeploy.java"), directory.resolve("classes"), jars));
    List<String> command =
        ServerProcess.java(
            "-Xmx256m",
            "-Ddatabase=jdbc:h2:" + directory.resolve("database") + ";WRITE_DELAY=0",
            "-cp",
            jars.stream().map(Path::toString).collect(Collectors.joining(":")),
            "Redeploy",
            war.toString(),
            bodies.toString());
    try (var process =
        new ServerProcess(
            "Tomcat, again and again",
            Files.createDirectories(TOMCAT.run()).resolve("again.log"),
            command)) {
      return process.awaitStart(line -> line.startsWith("success "));
    }
  }
}
