package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Counts the cases that passed on each server, and prints the table at the end: to the log, to
 * target/servers.md and, where GitHub runs the tests, to the summary of the run. Only what really
 * ran is in it.
 */
final class ServersTable implements TestWatcher, AfterAllCallback {
  private static final Path FILE = Path.of("target", "servers.md");
  private static final String HEAD =
      """
      | server | version | JDK | threads | cases passed | start |
      |---|---|---|---|---|---|
      """;

  /** By the name of the invocation of the test class. */
  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  /** What is known of one server. */
  private static final class Row {
    private final ServerUnderTest server;
    private int passed;
    private int total;
    private Duration startTime;

    Row(ServerUnderTest server) {
      this.server = server;
    }
  }

  /** Begins the row of a server that the tests are about to run on. */
  static void expect(ServerUnderTest server) {
    ROWS.put(server.toString(), new Row(server));
  }

  static void started(ServerUnderTest server, Duration startTime) {
    ROWS.get(server.toString()).startTime = startTime;
  }

  @Override
  public void testSuccessful(ExtensionContext test) {
    row(test).ifPresent(row -> row.passed++);
    count(test);
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    count(test);
  }

  @Override
  public void testAborted(ExtensionContext test, Throwable cause) {
    count(test);
  }

  private static void count(ExtensionContext test) {
    row(test).ifPresent(row -> row.total++);
  }

  /** That of the server by which an invocation of the test class, some levels up, is named. */
  private static Optional<Row> row(ExtensionContext test) {
    return Stream.iterate(Optional.of(test), Optional::isPresent, c -> c.get().getParent())
        .map(context -> ROWS.get(context.get().getDisplayName()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    // Called after every class, the nested ones included: the outermost is the last one.
    if (tests.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
      return;
    }
    StringBuilder table = new StringBuilder(HEAD);
    ROWS.values().forEach(row -> table.append(line(row)));
    System.out.println("\n" + table);
    Files.writeString(FILE, table);
    String summary = System.getenv("GITHUB_STEP_SUMMARY");
    if (summary != null) {
      Files.writeString(
          Path.of(summary), table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static String line(Row row) {
    Server server = row.server.server();
    Jdk jdk = row.server.jdk();
    try {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s | %d of %d | %s |%n",
          server,
          server.version(),
          jdk.version(),
          jdk.virtualThreads() && server.hasVirtualThreads() ? "virtual" : "platform",
          row.passed,
          row.total,
          row.startTime == null
              ? "did not start"
              : String.format(Locale.ROOT, "%.1f s", row.startTime.toMillis() / 1000.0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
