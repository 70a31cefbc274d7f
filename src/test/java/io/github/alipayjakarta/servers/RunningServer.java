package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server in a process of its own, until it is closed. */
final class RunningServer implements AutoCloseable {
  private static final String READY = "listening on ";
  private static final long START_SECONDS = 60;
  private static final long LOG_SECONDS = 5;

  private final Server server;
  private final Process process;
  private final Thread reader;
  private final List<String> log = new ArrayList<>();
  private final int port;
  private boolean ended;

  /**
   * Starts a server with web applications, each at the name of its directory.
   *
   * @throws IllegalStateException with the server's log, if it does not start
   */
  RunningServer(Server server, Path... wars) throws IOException, InterruptedException {
    this.server = server;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", server.home().resolve("lib") + "/*"));
    command.add(server.home().resolve("Launch.java").toString());
    for (Path war : wars) {
      command.add(war.toAbsolutePath().toString());
    }
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = new Thread(this::readLog, "log of " + server);
    reader.start();
    port =
        awaitLog(0, START_SECONDS, line -> line.startsWith(READY))
            .map(line -> Integer.parseInt(line.substring(READY.length())))
            .orElseThrow(() -> new IllegalStateException(server + " did not start:\n" + log()));
  }

  Server server() {
    return server;
  }

  int port() {
    return port;
  }

  /** How many lines the server has logged by now. */
  int logged() {
    synchronized (log) {
      return log.size();
    }
  }

  /** Waits until the server has logged such a line; empty if it has ended or takes too long. */
  Optional<String> awaitLog(Predicate<String> wanted) throws InterruptedException {
    return awaitLog(0, wanted);
  }

  /** The same, among the lines after the first ones. */
  Optional<String> awaitLog(int after, Predicate<String> wanted) throws InterruptedException {
    return awaitLog(after, LOG_SECONDS, wanted);
  }

  private Optional<String> awaitLog(int after, long seconds, Predicate<String> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (log) {
      for (int read = after; ; ) {
        for (; read < log.size(); read++) {
          if (wanted.test(log.get(read))) {
            return Optional.of(log.get(read));
          }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || millis <= 0) {
          return Optional.empty();
        }
        log.wait(millis);
      }
    }
  }

  String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    reader.join();
    Files.writeString(server.home().resolve("server.log"), log());
  }

  @Override
  public String toString() {
    return server.toString();
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the log ended: " + e + ")");
    } finally {
      synchronized (log) {
        ended = true;
        log.notifyAll();
      }
    }
  }

  private void add(String line) {
    synchronized (log) {
      log.add(line);
      log.notifyAll();
    }
  }
}
