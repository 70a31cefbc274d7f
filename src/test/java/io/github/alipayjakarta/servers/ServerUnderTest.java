package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server with the test applications, started when the first test asks for it: what prevents the
 * start is then a failure of this server's tests, and the next server has its turn.
 */
final class ServerUnderTest implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Server server;
  private final Jdk jdk;
  private RunningServer running;
  private boolean tried;
  private List<String> acknowledgedWhileStarting = List.of();

  ServerUnderTest(Server server, Jdk jdk) {
    this.server = server;
    this.jdk = jdk;
  }

  Server server() {
    return server;
  }

  Jdk jdk() {
    return jdk;
  }

  /**
   * The server, which is there from the first call on.
   *
   * @throws IllegalStateException if it does not start, with its log for the first one that asks
   */
  RunningServer running() {
    if (running == null) {
      if (tried) {
        throw new IllegalStateException(server + " did not start: its first test says why");
      }
      tried = true;
      try {
        start();
      } catch (Exception e) {
        throw new IllegalStateException(server + " did not start", e);
      }
    }
    return running;
  }

  private void start() throws Exception {
    Files.deleteIfExists(Launcher.handled(server));
    Path shop =
        TestApplication.shop(server).carrying(server.carriedForJaxRs()).writeTo(directory("shop"));
    Path self =
        TestApplication.selfRegistered(server)
            .carrying(server.carriedForJaxRs())
            .writeTo(directory("self"));
    Path found =
        TestApplication.found(server).carrying(server.carried()).writeTo(directory("found"));
    Map<Path, Integer> ports = RunningServer.freePorts(server, shop, self, found);
    try (var traffic = new Traffic(ports.get(shop), 1)) {
      running = new RunningServer("AcceptanceIT", server, jdk, ports, Map.of());
      ServersTable.started(this, running.startTime());
      traffic.await(1, PATIENCE_SECONDS);
      acknowledgedWhileStarting = traffic.acknowledged();
    }
  }

  private Path directory(String application) {
    return server.run().resolve(application);
  }

  /** The ids of notifications that were answered success from the process's start on. */
  List<String> acknowledgedWhileStarting() {
    return acknowledgedWhileStarting;
  }

  /** The ids of all that were handled by the servlet that leaves a trace of them. */
  List<String> handled() throws IOException {
    return Files.readAllLines(Launcher.handled(server));
  }

  @Override
  public void close() throws Exception {
    if (running != null) {
      running.close();
    }
  }

  @Override
  public String toString() {
    return jdk.equals(Jdk.first()) ? server.toString() : server + " on a second JDK";
  }
}
