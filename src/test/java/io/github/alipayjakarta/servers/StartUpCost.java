package io.github.alipayjakarta.servers;

import io.github.alipayjakarta.servers.war.Idle;
import io.github.alipayjakarta.servers.war.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures what the library costs a web application on Tomcat 10.1 when it starts, with the filter
 * mapped, against the same WAR without the library and what it brings along; and what of that is
 * not the filter's own, since a server reads every jar: an idle filter beside the same jars.
 *
 * <p>In a new JVM each time; and in a server that runs, which has deployed other applications, and
 * then this one, before: there the thread that deploys is measured, so what compilers and
 * collectors do beside it does not count. On a machine that does other work too, believe the
 * processor time, and of that the least. Run by hand, after a build that has fetched the servers.
 */
final class StartUpCost {
  private static final Server TOMCAT = Server.TOMCAT_10_1;
  private static final int ROUNDS = 11;
  private static final int SERVERS = 5;

  /** Deployments in one server: the first half is not counted, since it warms up. */
  private static final int TIMES = 20;

  private StartUpCost() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(TOMCAT.run().resolve("cost"));
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
    inNewServers(without, idle, with);
    inRunningServers(directory, without, idle, with);
  }

  private static void inNewServers(Path without, Path idle, Path with) throws Exception {
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
        ofIdle.add(jars);
        costs.add(full);
      }
    }
    System.out.printf("A new Tomcat each time, %d times:%n", ROUNDS);
    print(starts, ofIdle, costs);
  }

  private static void inRunningServers(Path directory, Path without, Path idle, Path with)
      throws Exception {
    List<Path> jars = TOMCAT.jars();
    Path program =
        Launcher.compile(TOMCAT.home().resolve("Deploy.java"), directory.resolve("classes"), jars);
    String classPath =
        Stream.concat(jars.stream(), Stream.of(program))
            .map(Path::toString)
            .collect(Collectors.joining(":"));
    List<Start> bare = new ArrayList<>();
    List<Start> firstOfIdle = new ArrayList<>();
    List<Start> first = new ArrayList<>();
    List<Start> laterOfIdle = new ArrayList<>();
    List<Start> later = new ArrayList<>();
    for (int round = 0; round < SERVERS; round++) {
      List<Start> ofIdle = deploy(classPath, without, idle);
      List<Start> ofWith = deploy(classPath, without, with);
      bare.addAll(ofWith.subList(TIMES / 2, TIMES));
      firstOfIdle.add(ofIdle.get(TIMES));
      first.add(ofWith.get(TIMES));
      laterOfIdle.addAll(ofIdle.subList(TIMES + TIMES / 2, 2 * TIMES));
      later.addAll(ofWith.subList(TIMES + TIMES / 2, 2 * TIMES));
    }
    System.out.printf("Deployed in a Tomcat that runs, for the first time, %d times:%n", SERVERS);
    print(bare, firstOfIdle, first);
    System.out.printf("Deployed there again, %d times:%n", later.size());
    print(bare, laterOfIdle, later);
  }

  private static void print(List<Start> without, List<Start> idle, List<Start> with) {
    Start least = least(without);
    Start median = median(without);
    System.out.printf("  least: without the library %s; ", least);
    System.out.printf(
        "with its jars and an idle filter %s more, with the library %s more%n",
        least(idle).less(least), least(with).less(least));
    System.out.printf("  median: without the library %s; ", median);
    System.out.printf(
        "with its jars and an idle filter %s more, with the library %s more%n",
        median(idle).less(median), median(with).less(median));
  }

  private static Path war(Path directory, WebXml xml) throws IOException {
    return new ExplodedWar(xml.servlet("plain", Plain.class, "/plain")).writeTo(directory);
  }

  /** Milliseconds by the clock, and of the processors, which other programs stretch less. */
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
    try (var running = new RunningServer("StartUpCost", TOMCAT, war)) {
      return new Start(running.startTime().toMillis(), running.processorTime().toMillis());
    }
  }

  /** The one application many times, then the other as often, in one server. */
  private static List<Start> deploy(String classPath, Path one, Path other) throws Exception {
    List<String> command = ServerProcess.java("-Xmx256m", "-cp", classPath, "Deploy");
    command.addAll(Collections.nCopies(TIMES, one.toAbsolutePath().toString()));
    command.addAll(Collections.nCopies(TIMES, other.toAbsolutePath().toString()));
    Path log = TOMCAT.run().resolve("StartUpCost-running.log");
    try (var process = new ServerProcess("Tomcat that runs", log, command)) {
      String line = process.awaitStart(logged -> logged.startsWith("deployed "));
      return Stream.of(line.split(" "))
          .skip(1)
          .map(each -> each.split("/"))
          .map(each -> new Start(Long.parseLong(each[0]), Long.parseLong(each[1])))
          .toList();
    }
  }

  private static Start least(List<Start> starts) {
    return new Start(nth(starts, 0, Start::clock), nth(starts, 0, Start::processor));
  }

  private static Start median(List<Start> starts) {
    int middle = starts.size() / 2;
    return new Start(nth(starts, middle, Start::clock), nth(starts, middle, Start::processor));
  }

  private static long nth(List<Start> starts, int n, ToLongFunction<Start> figure) {
    return starts.stream().mapToLong(figure).sorted().skip(n).findFirst().getAsLong();
  }
}
