package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Idle;
import io.github.alipayjakarta.servers.war.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Measures what the library costs a web application on Tomcat 10.1 when it starts: in a new JVM
 * each time, with the filter mapped, against the same WAR without the library and what it brings
 * along; and what of that is not the filter's own, since a server reads every jar: an idle filter
 * beside the same jars. Run by hand, after a build that has fetched the servers.
 */
final class StartUpCost {
  private static final int ROUNDS = 11;

  private StartUpCost() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Server.TOMCAT_10_1.run().resolve("cost"));
    Path without = war(directory.resolve("without"), new WebXml());
    try (Stream<Path> jars = Files.list(without.resolve("WEB-INF/lib"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
    Path idle =
        war(
            directory.resolve("idle"),
            new WebXml().filter("a", Idle.class.getName(), Map.of(), "/notify"));
    Path with =
        war(
            directory.resolve("with"),
            new WebXml()
                .filter("a", TestApplication.FILTER, TestApplication.settings(), "/notify"));
    List<Start> starts = new ArrayList<>();
    List<Start> ofIdle = new ArrayList<>();
    List<Start> costs = new ArrayList<>();
    // The first round is not counted.
    for (int round = 0; round <= ROUNDS; round++) {
      Start bare = start(without);
      Start jars = start(idle);
      Start full = start(with);
      if (round > 0) {
        starts.add(bare);
        ofIdle.add(jars.less(bare));
        costs.add(full.less(bare));
      }
    }
    System.out.printf("Medians of %d: without the library %s; ", ROUNDS, median(starts));
    System.out.printf(
        "with its jars and an idle filter %s more, with the library %s more%n",
        median(ofIdle), median(costs));
  }

  private static Path war(Path directory, WebXml xml) throws IOException {
    return new ExplodedWar(xml.servlet("plain", Plain.class, "/plain")).writeTo(directory);
  }

  /** Milliseconds by the clock, and of the processors, which other programs do not stretch. */
  private record Start(long clock, long processor) {
    Start less(Start other) {
      return new Start(clock - other.clock, processor - other.processor);
    }

    @Override
    public String toString() {
      return clock + " ms (" + processor + " ms of processor time)";
    }
  }

  private static Start start(Path war) throws Exception {
    try (var running = new RunningServer("StartUpCost", Server.TOMCAT_10_1, war)) {
      return new Start(running.startTime().toMillis(), running.processorTime().toMillis());
    }
  }

  private static Start median(List<Start> starts) {
    return new Start(median(starts, Start::clock), median(starts, Start::processor));
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
