package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
      | server | version | JDK | cases passed | start |
      |---|---|---|---|---|
      """;

  private static final Map<Server, Row> ROWS = new EnumMap<>(Server.class);

  /** What is known of one server. */
  private static final class Row {
    private int passed;
    private int total;
    private Duration startTime;
  }

  static void started(RunningServer server) {
    row(server.server()).startTime = server.startTime();
  }

  @Override
  public void testSuccessful(ExtensionContext test) {
    server(test).ifPresent(server -> row(server).passed++);
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
    server(test).ifPresent(server -> row(server).total++);
  }

  private static Row row(Server server) {
    return ROWS.computeIfAbsent(server, first -> new Row());
  }

  /** The one by which an invocation of the test class, some levels up, is named. */
  private static Optional<Server> server(ExtensionContext test) {
    return Stream.iterate(Optional.of(test), Optional::isPresent, c -> c.get().getParent())
        .flatMap(context -> Stream.of(Server.values()).filter(isNamedBy(context.get())))
        .findFirst();
  }

  private static Predicate<Server> isNamedBy(ExtensionContext context) {
    return server -> context.getDisplayName().equals(server.toString());
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    // Called after every class, the nested ones included: the outermost is the last one.
    if (tests.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
      return;
    }
    StringBuilder table = new StringBuilder(HEAD);
    ROWS.forEach((server, row) -> table.append(line(server, row)));
    System.out.println("\n" + table);
    Files.writeString(FILE, table);
    String summary = System.getenv("GITHUB_STEP_SUMMARY");
    if (summary != null) {
      Files.writeString(
          Path.of(summary), table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static String line(Server server, Row row) {
    try {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %d of %d | %s |%n",
          server,
          server.version(),
          ServerProcess.javaVersion(),
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
