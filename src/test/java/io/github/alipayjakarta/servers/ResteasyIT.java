package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link AcceptanceIT} has the same with Jersey, and with what full servers bring. */
@ParameterizedClass(name = "on {0}")
@MethodSource("servers")
@DisplayName("The order resource, where the application carries RESTEasy,")
class ResteasyIT extends OrderResourceRules {
  ResteasyIT(RunningServer server) {
    super(server);
  }

  static Stream<RunningServer> servers() {
    Set<Server> bare =
        EnumSet.of(Server.TOMCAT_10_1, Server.TOMCAT_11, Server.JETTY_12_0, Server.JETTY_12_1);
    return Server.wanted().filter(bare::contains).map(ResteasyIT::started);
  }

  private static RunningServer started(Server server) {
    try {
      Path war = server.run().resolve("resteasy").resolve("self");
      TestApplication.selfRegistered(server).carrying(Server.jarsIn("resteasy-6.2")).writeTo(war);
      return new RunningServer("ResteasyIT", server, war);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
