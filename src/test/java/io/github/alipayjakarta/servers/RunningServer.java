package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A server with web applications, in a process of its own, until it is closed. */
final class RunningServer implements AutoCloseable {
  private static final String READY = "listening on ";

  private final Server server;
  private final ServerProcess process;
  private final int port;

  /**
   * Starts a server with web applications, each at the name of its directory.
   *
   * @throws IllegalStateException with the server's log, if it does not start
   */
  RunningServer(Server server, Path... wars) throws IOException, InterruptedException {
    this.server = server;
    List<String> command =
        ServerProcess.java(
            "-Xmx256m",
            "-cp",
            server.home().resolve("lib") + "/*",
            server.home().resolve("Launch.java").toString());
    for (Path war : wars) {
      command.add(war.toAbsolutePath().toString());
    }
    process = new ServerProcess(server.toString(), server.home().resolve("server.log"), command);
    port = port(process);
  }

  /** Waits until a launcher of our own says where it listens. */
  static int port(ServerProcess started) throws InterruptedException {
    String line = started.awaitStart(logged -> logged.startsWith(READY));
    return Integer.parseInt(line.substring(READY.length()));
  }

  Server server() {
    return server;
  }

  int port() {
    return port;
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
