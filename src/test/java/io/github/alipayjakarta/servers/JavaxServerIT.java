package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On Tomcat 9, which has javax.servlet")
class JavaxServerIT {
  private static final Path HOME = CompiledApplication.home("tomcat-9.0");
  private static final String SENTENCE =
      "alipay-jakarta needs jakarta.servlet 6 (Tomcat 10.1, Jetty 12, WildFly 27, Spring Boot 3 or"
          + " newer), and this server has javax.servlet; take a newer server";

  @TempDir private Path directory;

  @Test
  @DisplayName("the library in WEB-INF/lib stops the deployment, whatever web.xml says")
  void theLibraryStopsTheDeployment() {
    for (WebXml xml :
        List.of(
            new WebXml(),
            new WebXml().filter("a", TestApplication.FILTER, Map.of(), "/alipay/notify"))) {
      assertThatThrownBy(() -> start(xml))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(SENTENCE);
    }
  }

  private void start(WebXml xml) throws Exception {
    Path war = new ExplodedWar(xml).writeTo(Files.createTempDirectory(directory, "war"));
    List<Path> jars = new ArrayList<>(CompiledApplication.files(HOME.resolve("lib"), ".jar"));
    assertThat(jars).isNotEmpty();
    jars.add(Launcher.compile(Server.TOMCAT_10_1.launcher(), directory.resolve("launcher"), jars));
    List<String> command =
        ServerProcess.java(
            "-Dports=0",
            "-cp",
            String.join(":", jars.stream().map(Path::toString).toList()),
            "Launch",
            war.toString());
    try (var tomcat = new ServerProcess("Tomcat 9", directory.resolve("server.log"), command)) {
      RunningServer.port(tomcat);
    }
  }
}
