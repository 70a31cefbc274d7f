package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A server with web applications, in a process of its own, until it is closed. */
final class RunningServer implements AutoCloseable {
  /** What launchers of our own say when they are there. */
  static final String READY = "listening on ";

  private final Server server;
  private final Jdk jdk;
  private final ServerProcess process;
  private final Map<Path, Integer> ports;
  private final Duration startTime;

  /**
   * Starts a server with web applications, each at the name of its directory.
   *
   * @param test what its log is named after, so that no other test's is written over
   * @throws IllegalStateException with the server's log, if it does not start
   */
  RunningServer(String test, Server server, Path... wars) throws IOException, InterruptedException {
    this(test, server, Jdk.first(), freePorts(server, wars), Map.of());
  }

  /**
   * The same, at ports that are known before it starts.
   *
   * @param properties of the whole server, as its administrator sets them
   */
  RunningServer(
      String test, Server server, Jdk jdk, Map<Path, Integer> ports, Map<String, String> properties)
      throws IOException, InterruptedException {
    this.server = server;
    this.jdk = jdk;
    this.ports = ports;
    var command = new Launcher(server, jdk).command(ports, properties);
    Path log = server.run().resolve(test + "-" + jdk.version() + ".log");
    long start = System.nanoTime();
    process = new ServerProcess(server.toString(), log, command);
    process.awaitStart(server::isReady);
    startTime = Duration.ofNanos(System.nanoTime() - start);
  }

  static Map<Path, Integer> freePorts(Server server, Path... wars) throws IOException {
    Map<Path, Integer> ports = new LinkedHashMap<>();
    int first = WildFly.freePort();
    for (Path war : wars) {
      boolean own = server.hasAPortForEach() && !ports.isEmpty();
      ports.put(war, own ? WildFly.freePort() : first);
    }
    return ports;
  }

  /** Waits until a launcher of our own says where it listens. */
  static int port(ServerProcess started) throws IOException, InterruptedException {
    String line = started.awaitStart(logged -> logged.startsWith(READY));
    return Integer.parseInt(line.substring(READY.length()));
  }

  Server server() {
    return server;
  }

  /** Whether it handles requests on virtual threads. */
  boolean usesVirtualThreads() {
    return jdk.virtualThreads() && server.hasVirtualThreads();
  }

  /** Where the application of this path, "/shop" for example, listens. */
  int port(String application) {
    return ports.entrySet().stream()
        .filter(war -> war.getKey().endsWith(application.substring(1)))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /** From the process's start to the line that says it is there. */
  Duration startTime() {
    return startTime;
  }

  /** What its process has taken of the processors by now. */
  Duration processorTime() {
    return process.processorTime();
  }

  /** How many lines the server has logged by now. */
  int logged() {
    return process.logged();
  }

  /** Waits until the server has logged such a line; empty if it has ended or takes too long. */
  Optional<String> awaitLog(Predicate<String> wanted) throws InterruptedException {
    return process.awaitLog(0, wanted);
  }

  /** The same, among the lines after the first ones. */
  Optional<String> awaitLog(int after, Predicate<String> wanted) throws InterruptedException {
    return process.awaitLog(after, wanted);
  }

  String log() {
    return process.log();
  }

  @Override
  public void close() throws Exception {
    process.close();
  }

  @Override
  public String toString() {
    return server.toString();
  }
}
