package io.github.alipayjakarta.matrix;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Many at once: copies over several processes, copies over a small pool, and very many. */
final class Crowds {
  private static final int COPIES_OVER_PROCESSES = 50;
  private static final int COPIES_OVER_POOL = 200;
  private static final int PROCESSES = 3;
  private static final int KILLED = 2;
  private static final int THREADS = 16;

  /** All copies are to be inside at once, on however slow a machine; Alipay waits longer. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(14);

  /** What is due within a minute of the sender's clock is sent at once. */
  private static final int EACH_MINUTE = 200;

  private final Site site;
  private final long seed;

  Crowds(Site site, long seed) {
    this.site = site;
    this.seed = seed;
  }

  private List<Node> nodes(int number, String name) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      nodes.add(new Node(site, Application.INBOX, name + "-" + i));
    }
    return nodes;
  }

  /** 50 copies of one notification at once over three processes, so many times. */
  Verdict copiesOverProcesses(int rounds) throws Exception {
    site.fresh("copies_over_processes");
    List<Node> nodes = nodes(PROCESSES, "copies");
    var judge = new Child(Judge.class, "copies-judge", site.url(), site.user());
    String name = COPIES_OVER_PROCESSES + " copies at once over " + PROCESSES + " processes";
    var stage =
        new Stage(
            site,
            nodes,
            judge,
            new Stage.Scale(rounds, 1),
            COPIES_OVER_PROCESSES,
            new Random(seed),
            name);
    try (stage) {
      for (int round = 0; round < rounds; round++) {
        Notice notice = stage.story(stage.round(round)).paid().notices().get(0);
        stage.send(stage.round(round), notice, COPIES_OVER_PROCESSES);
      }
      stage.play();
      stage.hit(rounds);
      return verdict(stage, name, "");
    } finally {
      nodes.forEach(Node::close);
      judge.kill();
    }
  }

  /**
   * 200 copies of one notification at once over a pool of ten connections, their handler held up;
   * the payment of somebody else comes in between. The note tells how long that one took.
   */
  Verdict copiesOverPool() throws Exception {
    site.fresh("copies_over_pool");
    var node = new Node(site, Application.INBOX, "pool", LONG_WAIT);
    List<Node> nodes = List.of(node);
    var judge = new Child(Judge.class, "pool-judge", site.url(), site.user());
    String name = COPIES_OVER_POOL + " copies at once over a pool of " + Application.POOL;
    var stage =
        new Stage(
            site, nodes, judge, new Stage.Scale(1, 1), COPIES_OVER_POOL, new Random(seed), name);
    long[] took = new long[1];
    try (stage) {
      Notice copied = stage.story(Duration.ZERO).paid().notices().get(0);
      Notice between = stage.story(Duration.ZERO).paid().notices().get(0);
      stage.record(between);
      stage.sender().at(Duration.ZERO, () -> node.arm(Step.AFTER_WORK, Deed.PAUSE, 1));
      stage
          .sender()
          .at(
              Duration.ZERO,
              () ->
                  stage
                      .sender()
                      .beside(
                          () -> {
                            node.awaitPause();
                            node.awaitInside(COPIES_OVER_POOL);
                            long begun = System.nanoTime();
                            if (stage.sender().sendNow(between)) {
                              stage.hit(1);
                            }
                            took[0] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                            node.control("release");
                          }));
      stage.send(Duration.ZERO, copied, COPIES_OVER_POOL);
      stage.play();
      return verdict(stage, name, "another payment in between took " + took[0] + " ms");
    } finally {
      nodes.forEach(Node::close);
      judge.kill();
    }
  }

  /**
   * So many notifications of trades that are paid, refunded in parts or wholly, finished or closed,
   * in random order and with random copies and repeats, to handlers of which some fail, on three
   * nodes of which two are killed on the way.
   */
  Verdict atRandom(int many) throws Exception {
    site.fresh("very_many");
    var random = new Random(seed);
    List<Node> nodes = nodes(PROCESSES, "many");
    var judge = new Child(Judge.class, "many-judge", site.url(), site.user());
    String name = many + " notifications at random";
    var stage = new Stage(site, nodes, judge, new Stage.Scale(KILLED, many), THREADS, random, name);
    Duration span = Duration.ofMinutes(1 + many / EACH_MINUTE);
    try (stage) {
      for (int i = 0; i < nodes.size(); i++) {
        nodes.get(i).control("failing 3 " + (seed + i));
      }
      while (stage.sender().notices() < many) {
        for (Notice notice : life(stage, random).notices()) {
          Duration at = Duration.ofSeconds(random.nextInt((int) span.toSeconds()));
          int copies = random.nextInt(10) == 0 ? 2 + random.nextInt(3) : 1;
          stage.send(at, notice, copies);
          if (random.nextInt(20) == 0) {
            stage.send(at.plusMinutes(random.nextInt(600)), notice.underAnotherId(), 1);
          }
        }
      }
      for (int i = 0; i < KILLED; i++) {
        Node killed = nodes.get(i);
        Duration at = span.multipliedBy(i + 1).dividedBy(KILLED + 1);
        stage.sender().at(at, () -> stage.killBeside(killed));
      }
      stage.play();
      return verdict(stage, name, stage.sender().givenUp() + " given up; -Dtest.seed=" + seed);
    } finally {
      nodes.forEach(Node::close);
      judge.kill();
    }
  }

  private static Verdict verdict(Stage stage, String name, String note) throws IOException {
    return stage.verdict(Application.INBOX, name, note, Set.of());
  }

  private static Story life(Stage stage, Random random) {
    int fate = random.nextInt(20);
    if (fate == 0) {
      return stage.story(Duration.ZERO, Optional.of("closed")).closed();
    }
    if (fate < 3) {
      return stage.story(Duration.ZERO, Optional.of("refunded:all")).paid().refundedWholly();
    }
    Story story = stage.story(Duration.ZERO).paid();
    for (int refunds = random.nextInt(12) / 3 - 1; refunds > 0; refunds--) {
      story.refunded();
    }
    return random.nextInt(3) == 0 ? story.finished() : story;
  }
}
