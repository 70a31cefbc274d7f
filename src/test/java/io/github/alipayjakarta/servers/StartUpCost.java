package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Plain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<Long> costs = new ArrayList<>();
    List<Long> bare = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      long one = start(without);
      long other = start(with);
      if (round > 0) {
        bare.add(one);
        costs.add(other - one);
      }
    }
    System.out.printf(
        "without the library %d ms, with it %+d ms (medians of %d, from %+d to %+d)%n",
        median(bare),
        median(costs),
        ROUNDS,
        costs.stream().min(Long::compare).orElseThrow(),
        costs.stream().max(Long::compare).orElseThrow());
  }

  private static long start(Path war) throws Exception {
    try (var running = new RunningServer(Server.TOMCAT_10_1, war)) {
      return running.startTime().toMillis();
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
