package io.github.alipayjakarta.servers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java that servers run on, and whether they handle requests on its virtual threads, those that
 * have a switch for it.
 */
record Jdk(Path home, boolean virtualThreads) {
  private static final Path FIRST =
      Path.of(System.getProperty("servers.java", System.getProperty("java.home")));

  /** That of the tests, or that of -Dservers.java=HOME. */
  static Jdk first() {
    return new Jdk(FIRST, false);
  }

  /** That of -Dservers.second-java=HOME, 21 or newer, on which some servers run once more. */
  static Optional<Jdk> second() {
    return Optional.ofNullable(System.getProperty("servers.second-java"))
        .map(home -> new Jdk(Path.of(home), true));
  }

  /** The command that runs a class or jar on it. */
  List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(arguments);
    return command;
  }

  /** As its own files say. */
  String version() throws IOException {
    var release = new Properties();
    try (Reader file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }
}
