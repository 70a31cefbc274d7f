package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link AcceptanceIT} has the same with Jersey, and with what full servers bring. */
@ParameterizedClass(name = "on {0}")
@MethodSource("servers")
@DisplayName("Where the application carries RESTEasy")
class ResteasyIT {
  private final RunningServer server;

  ResteasyIT(RunningServer server) {
    this.server = server;
  }

  @Nested
  @DisplayName("The order resource")
  class OrderResource extends OrderResourceRules {
    OrderResource() {
      super(server);
    }
  }

  @Nested
  @DisplayName("A JAX-RS method that takes the notification by @Context")
  class ContextParameter extends ContextParameterRules {
    ContextParameter() {
      super(server);
    }
  }

  static Stream<RunningServer> servers() {
    Set<Server> bare =
        EnumSet.of(Server.TOMCAT_10_1, Server.TOMCAT_11, Server.JETTY_12_0, Server.JETTY_12_1);
    return Server.wanted().filter(bare::contains).map(ResteasyIT::started);
  }

  private static RunningServer started(Server server) {
    try {
      List<Path> resteasy = Server.jarsIn("resteasy-6.2");
      Path wars = server.run().resolve("resteasy");
      return new RunningServer(
          "ResteasyIT",
          server,
          TestApplication.selfRegistered(server).carrying(resteasy).writeTo(wars.resolve("self")),
          TestApplication.shop(server).carrying(resteasy).writeTo(wars.resolve("shop")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
