package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A set-up that cannot be right")
class DeploymentIT {
  private static final String RIGHT = "RIGHT";

  /** Tomcat and Spring Boot once more: nothing that differs from there has a say in these. */
  private static final Set<Server> THE_SAME =
      EnumSet.of(
          Server.TOMCAT_WITH_WELD, Server.TOMCAT_SECURED, Server.BOOT_JETTY, Server.BOOT_UNDERTOW);

  /** What came of all on a server that goes on without them: one start is enough. */
  private static final Map<Server, Outcome> OUTCOMES = new EnumMap<>(Server.class);

  private static final Set<Server> TRIED = EnumSet.noneOf(Server.class);

  @TempDir private static Path directory;

  /** What a server has logged, and answered to a genuine message of each application. */
  private record Outcome(String log, Map<WrongSetUp, Answer> answers) {}

  static Stream<Arguments> cases() {
    return Server.wanted()
        .filter(server -> !THE_SAME.contains(server))
        .flatMap(server -> wrongOn(server).map(wrong -> Arguments.of(server, wrong)));
  }

  private static Stream<WrongSetUp> wrongOn(Server server) {
    return Stream.of(WrongSetUp.values()).filter(wrong -> wrong.isWrongOn(server));
  }

  @ParameterizedTest(name = "stops the deployment on {0}, with one sentence: {1}")
  @MethodSource("cases")
  void stopsTheDeployment(Server server, WrongSetUp wrong) throws Exception {
    if (!server.goesOn()) {
      assertThat(logOfNoStart(server, wrong)).contains(wrong.words(server));
      return;
    }
    Outcome outcome = outcome(server);
    assertThat(outcome.log).contains(wrong.words(server));
    Answer answer = outcome.answers.get(wrong);
    assertThat(answer.text()).as(answer.toString()).doesNotContain("success");
    if (server.leavesFiltersOut() && wrong.isFoundByTheFilter()) {
      answer.assertBare("failure", 503);
    } else {
      assertThat(answer.status()).as(answer.toString()).isGreaterThanOrEqualTo(400);
    }
  }

  private static String logOfNoStart(Server server, WrongSetUp wrong) throws Exception {
    Path war = written(server, wrong.name(), wrong.war());
    try (var running = new RunningServer("DeploymentIT-" + wrong.name(), server, war)) {
      throw new AssertionError(server + " started all the same:\n" + running.log());
    } catch (IllegalStateException ended) {
      return ended.getMessage();
    }
  }

  private static Outcome outcome(Server server) throws Exception {
    if (TRIED.add(server)) {
      OUTCOMES.put(server, tried(server));
    }
    assertThat(OUTCOMES).as("its first case says why it did not start").containsKey(server);
    return OUTCOMES.get(server);
  }

  private static Outcome tried(Server server) throws Exception {
    List<Path> wars = new ArrayList<>();
    wars.add(written(server, RIGHT, WrongSetUp.right()));
    for (WrongSetUp wrong : wrongOn(server).toList()) {
      wars.add(written(server, wrong.name(), wrong.war()));
    }
    Map<Path, Integer> ports = RunningServer.freePorts(server, wars.toArray(Path[]::new));
    Map<String, String> properties = Map.of("one-by-one", "true");
    try (var running = new RunningServer("DeploymentIT", server, Jdk.first(), ports, properties)) {
      post(running, RIGHT, "/notify").assertBare("success");
      Map<WrongSetUp, Answer> answers = new EnumMap<>(WrongSetUp.class);
      for (WrongSetUp wrong : wrongOn(server).toList()) {
        answers.put(wrong, post(running, wrong.name(), wrong.notifyPath()));
      }
      return new Outcome(running.log() + server.ownLog(), answers);
    }
  }

  private static Answer post(RunningServer server, String application, String path)
      throws IOException {
    Post post = Post.toApplication(application, path, OfficialSdk.freshBody());
    try (RawHttp connection = new RawHttp(server.port(post.application()))) {
      return connection.send(post.bytes()).receive();
    }
  }

  private static Path written(Server server, String name, ExplodedWar war) throws IOException {
    return war.writeTo(directory.resolve(server.name()).resolve(name));
  }
}
