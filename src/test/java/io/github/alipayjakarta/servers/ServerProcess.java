package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server in a process of its own, and what it logs, until it is closed. */
final class ServerProcess implements AutoCloseable {
  private static final long START_SECONDS = 300;
  private static final long STOP_SECONDS = 60;
  private static final long LOG_SECONDS = 5;

  private final String name;
  private final Path logFile;
  private final Process process;
  private final Thread reader;
  private final List<String> log = new ArrayList<>();
  private boolean ended;

  /** Starts it; its log is written to the file when it has ended. */
  ServerProcess(String name, Path logFile, List<String> command) throws IOException {
    this.name = name;
    this.logFile = logFile;
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    reader = new Thread(this::readLog, "log of " + name);
    reader.start();
  }

  /**
   * The command to run a class or jar on the Java of the tests, or on that of -Dservers.java=HOME.
   */
  static List<String> java(String... arguments) {
    return Jdk.first().command(List.of(arguments));
  }

  /**
   * The first line of this kind.
   *
   * @throws IllegalStateException with the log, if the server ends or takes too long
   */
  String awaitStart(Predicate<String> ready) throws IOException, InterruptedException {
    Optional<String> line = awaitLog(0, START_SECONDS, ready);
    if (line.isEmpty()) {
      kill();
      throw new IllegalStateException(name + " did not start:\n" + log());
    }
    return line.get();
  }

  /** What it has taken of the processors by now. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** How many lines the server has logged by now. */
  int logged() {
    synchronized (log) {
      return log.size();
    }
  }

  /** Such a line after the first ones; empty if the server has ended or takes too long. */
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

  /** Ends it as kill -9 does. */
  void kill() throws IOException, InterruptedException {
    process.destroyForcibly();
    finish();
  }

  /** Asks it to end, as a service manager does. */
  void terminate() throws Exception {
    process.destroy();
    finish();
  }

  /** Ends one of our own, which end with their input. */
  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    finish();
  }

  private void finish() throws IOException, InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    reader.join();
    Files.writeString(logFile, log());
  }

  @Override
  public String toString() {
    return name;
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
