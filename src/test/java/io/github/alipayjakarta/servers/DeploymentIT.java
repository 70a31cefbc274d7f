package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A set-up that cannot be right")
class DeploymentIT {
  @TempDir private static Path directory;

  /** The logs of servers that go on without what they could not deploy: one start is enough. */
  private static final Map<Server, String> LOGS = new EnumMap<>(Server.class);

  static Stream<Arguments> cases() {
    return Server.wanted()
        .flatMap(
            server ->
                Stream.of(WrongSetUp.values())
                    .filter(wrong -> wrong.isWrongOn(server))
                    .map(wrong -> Arguments.of(server, wrong)));
  }

  @ParameterizedTest(name = "stops the deployment on {0}, with one sentence: {1}")
  @MethodSource("cases")
  void stopsTheDeployment(Server server, WrongSetUp wrong) throws Exception {
    String log =
        server.goesOn() ? LOGS.computeIfAbsent(server, this::logOfAll) : log(server, wrong);

    assertThat(log).contains(wrong.words());
  }

  private String log(Server server, WrongSetUp wrong) throws Exception {
    Files.createDirectories(server.run());
    Path war = written(server, wrong);
    try (var running = new RunningServer("DeploymentIT-" + wrong.name(), server, war)) {
      return server + " started all the same:\n" + running.log().replace("AlipayNotifyFilter", "");
    } catch (IllegalStateException ended) {
      return ended.getMessage();
    }
  }

  private String logOfAll(Server server) {
    try {
      Files.createDirectories(server.run());
      List<Path> wars = new ArrayList<>();
      for (WrongSetUp wrong : WrongSetUp.values()) {
        if (wrong.isWrongOn(server)) {
          wars.add(written(server, wrong));
        }
      }
      try (var running = new RunningServer("DeploymentIT", server, wars.toArray(Path[]::new))) {
        for (Path war : wars) {
          String name = war.getFileName().toString();
          String last = WrongSetUp.valueOf(name).words().get(0);
          awaitEnd(running, name, last);
          // Some serve the rest of the application.
          assertThat(status(running, name + WrongSetUp.valueOf(name).closed()))
              .as(name)
              .isNotEqualTo(200);
        }
        return running.log() + server.ownLog();
      }
    } catch (Exception e) {
      throw new IllegalStateException(server.toString(), e);
    }
  }

  private static void awaitEnd(RunningServer server, String name, String words)
      throws InterruptedException {
    // Open Liberty says that it is ready while large applications are still starting.
    for (int tries = 0; tries < 6; tries++) {
      if (server
          .awaitLog(
              line -> line.contains(words) || line.contains("Application " + name + " started"))
          .isPresent()) {
        return;
      }
    }
  }

  private static int status(RunningServer server, String path) throws IOException {
    String request =
        "GET /%s HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n".formatted(path);
    try (RawHttp connection = new RawHttp(server.port("/" + path.split("/")[0]))) {
      return connection.send(request.getBytes(StandardCharsets.US_ASCII)).receive().status();
    }
  }

  private static Path written(Server server, WrongSetUp wrong) throws IOException {
    return wrong.war().writeTo(directory.resolve(server.name()).resolve(wrong.name()));
  }
}
