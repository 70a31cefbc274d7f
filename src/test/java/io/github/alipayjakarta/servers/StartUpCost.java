package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Plain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Measures what the library costs a web application on Tomcat 10.1 when it starts: in a new JVM
 * each time, with the filter mapped, against the same WAR without the library and what it brings
 * along. Run by hand, after a build that has fetched the servers.
 */
final class StartUpCost {
  private static final int ROUNDS = 11;

  private StartUpCost() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Server.TOMCAT_10_1.run().resolve("cost"));
    Path with =
        new ExplodedWar(
                new WebXml()
                    .filter("a", TestApplication.FILTER, TestApplication.settings(), "/notify")
                    .servlet("plain", Plain.class, "/plain"))
            .writeTo(directory.resolve("with"));
    Path without =
        new ExplodedWar(new WebXml().servlet("plain", Plain.class, "/plain"))
            .writeTo(directory.resolve("without"));
    try (Stream<Path> jars = Files.list(without.resolve("WEB-INF/lib"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
    List<Start> starts = new ArrayList<>();
    List<Start> costs = new ArrayList<>();
    // The first round is not counted.
    for (int round = 0; round <= ROUNDS; round++) {
      Start bare = start(without);
      Start full = start(with);
      if (round > 0) {
        starts.add(bare);
        costs.add(new Start(full.clock - bare.clock, full.processor - bare.processor));
      }
    }
    System.out.printf(
        "without the library %d ms, of processor time %d ms; with it %+d ms and %+d ms"
            + " (medians of %d)%n",
        median(starts, Start::clock),
        median(starts, Start::processor),
        median(costs, Start::clock),
        median(costs, Start::processor),
        ROUNDS);
  }

  /** Milliseconds by the clock, and of the processors, which other programs do not stretch. */
  private record Start(long clock, long processor) {}

  private static Start start(Path war) throws Exception {
    try (var running = new RunningServer("StartUpCost", Server.TOMCAT_10_1, war)) {
      return new Start(running.startTime().toMillis(), running.processorTime().toMillis());
    }
  }

  private static long median(List<Start> starts, ToLongFunction<Start> figure) {
    return starts.stream()
        .mapToLong(figure)
        .sorted()
        .skip(starts.size() / 2)
        .findFirst()
        .getAsLong();
  }
}
