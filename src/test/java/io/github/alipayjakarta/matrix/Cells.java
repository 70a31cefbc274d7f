package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.matrix.Cell.Trait;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Everything that is made to happen. */
final class Cells {
  private static final Duration DOWN = Duration.ofMinutes(20);

  private Cells() {}

  static List<Cell> all() {
    List<Cell> all = new ArrayList<>();
    for (Step step : Step.values()) {
      all.add(Cell.of(killed(step), stage -> kill(stage, step)).with(Trait.KILLED));
    }
    all.addAll(handlers());
    all.addAll(databases());
    all.addAll(sendings());
    return all;
  }

  /** The name of the cell in which the process dies at this step. */
  static String killed(Step step) {
    return "kill -9 " + words(step);
  }

  private static String words(Step step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<Cell> handlers() {
    return List.of(
        deed("handler fails before its work", Step.BEFORE_WORK, Deed.FAIL),
        deed("handler fails after its work", Step.AFTER_WORK, Deed.FAIL),
        deed("a later handler fails", Step.AFTER_HANDLER, Deed.FAIL).with(Trait.IN_TRANSACTION),
        deed("handler commits through its connection: refused", Step.AFTER_WORK, Deed.COMMIT)
            .with(Trait.IN_TRANSACTION),
        deed("handler commits through the driver", Step.AFTER_WORK, Deed.COMMIT_RAW)
            .with(Trait.IN_TRANSACTION),
        deed("handler runs COMMIT", Step.AFTER_WORK, Deed.COMMIT_SQL).with(Trait.IN_TRANSACTION),
        deed("handler commits through the driver, fails", Step.AFTER_WORK, Deed.COMMIT_RAW_AND_FAIL)
            .with(Trait.IN_TRANSACTION)
            .with(Trait.COMMITTED_BY_HANDLER),
        deed(
                "handler commits through the driver, kill -9",
                Step.AFTER_WORK,
                Deed.COMMIT_RAW_AND_HALT)
            .with(Trait.KILLED)
            .with(Trait.IN_TRANSACTION)
            .with(Trait.COMMITTED_BY_HANDLER),
        deed("handler swallows its duplicate key", Step.AFTER_WORK, Deed.SWALLOW_DUPLICATE)
            .with(Trait.IN_TRANSACTION),
        deed("commit done, its word lost", Step.AFTER_COMMIT, Deed.LOSE_WORD)
            .with(Trait.IN_TRANSACTION));
  }

  private static List<Cell> databases() {
    List<Cell> cells = new ArrayList<>();
    for (Step step : List.of(Step.AFTER_WORK, Step.BEFORE_COMMIT, Step.BEFORE_ANSWER)) {
      cells.add(
          Cell.of(
                  "database killed " + words(step) + ", and started",
                  stage -> outage(stage, step, stage.site()::kill))
              .onServers());
    }
    cells.add(
        Cell.of(
                "database stopped in the handler, and started",
                stage -> outage(stage, Step.AFTER_WORK, stage.site()::stop))
            .onServers());
    for (Step step :
        List.of(Step.AFTER_LOCK, Step.AFTER_WORK, Step.AFTER_DONE, Step.BEFORE_COMMIT)) {
      cells.add(
          Cell.of(
                  "connections cut " + words(step),
                  stage -> during(stage, step, stage.site()::cutConnections))
              .onServers());
    }
    cells.add(Cell.of("pool exhausted", Cells::poolExhausted));
    cells.add(
        Cell.of("deadlock in the handler", Cells::deadlock).onServers().with(Trait.IN_TRANSACTION));
    cells.add(
        Cell.of("SERIALIZABLE, everything at once", Cells::serializable)
            .with(Trait.IN_TRANSACTION)
            .with(Trait.MAY_MISS));
    return cells;
  }

  private static List<Cell> sendings() {
    return List.of(
        Cell.of("clock three days back", stage -> clock(stage, "-PT72H")),
        Cell.of("clock three days ahead", stage -> clock(stage, "PT72H")),
        Cell.of("five copies at once, backwards", Cells::backwards),
        Cell.of("only TRADE_FINISHED arrives", Cells::onlyFinished));
  }

  private static Cell deed(String name, Step step, Deed deed) {
    return Cell.of(
        name,
        stage ->
            rounds(
                stage,
                () -> stage.node().arm(step, deed, 1),
                () -> stage.hit(stage.node().fired()),
                true));
  }

  /** In each round something is made ready, trades meet it, and then it is looked at. */
  private static void rounds(Stage stage, Sender.Act before, Sender.Act after) throws Exception {
    rounds(stage, before, after, false);
  }

  private static void rounds(Stage stage, Sender.Act before, Sender.Act after, boolean alone)
      throws Exception {
    for (int round = 0; round < stage.scale().rounds(); round++) {
      Duration at = stage.round(round);
      stage
          .sender()
          .at(
              at,
              () -> {
                stage.revive();
                before.run();
              });
      if (alone) {
        stage.send(at, stage.story(at).paid().notices().get(0), 1);
        at = at.plusMinutes(2);
      }
      stage.trades(at, stage.scale().trades());
      stage.sender().at(at.plusHours(36), after);
    }
    stage.play();
  }

  private static void kill(Stage stage, Step step) throws Exception {
    rounds(stage, () -> stage.node().arm(step, Deed.HALT, 1), () -> {});
  }

  /** Something happens outside while a thread stays at the step. */
  private static void during(Stage stage, Step step, Sender.Act outside) throws Exception {
    rounds(
        stage,
        () -> {
          stage.node().arm(step, Deed.PAUSE, 1);
          stage
              .sender()
              .beside(
                  () -> {
                    stage.node().awaitPause();
                    try {
                      outside.run();
                      stage.hit(1);
                    } finally {
                      stage.node().control("release");
                    }
                  });
        },
        () -> {});
  }

  private static void outage(Stage stage, Step step, Sender.Act ends) throws Exception {
    for (int round = 0; round < stage.scale().rounds(); round++) {
      stage.sender().at(stage.round(round).plus(DOWN), stage.site()::resume);
    }
    during(stage, step, ends);
  }

  private static void poolExhausted(Stage stage) throws Exception {
    for (int round = 0; round < stage.scale().rounds(); round++) {
      stage.sender().at(stage.round(round).plus(DOWN), () -> stage.node().control("let-go"));
    }
    rounds(
        stage,
        () -> {
          stage.node().control("hold " + Application.POOL);
          stage.hit(1);
        },
        () -> {});
  }

  private static void deadlock(Stage stage) throws Exception {
    rounds(
        stage,
        () -> {
          stage.node().arm(Step.BEFORE_WORK, Deed.CROSS, 1);
          stage
              .sender()
              .beside(
                  () -> {
                    stage.node().awaitPause();
                    Thread other = stage.site().cross();
                    stage.node().control("release");
                    other.join();
                    stage.hit(1);
                  });
        },
        () -> {});
  }

  private static void serializable(Stage stage) throws Exception {
    stage.node().control("isolation " + Connection.TRANSACTION_SERIALIZABLE);
    stage.node().control("reading true");
    try {
      for (int i = 0; i < stage.scale().rounds() * stage.scale().trades(); i++) {
        Duration at = Duration.ofDays(i / 16);
        stage.send(at, stage.story(at).paid().notices().get(0), 3);
      }
      stage.play();
      stage.hit(stage.sender().failures());
    } finally {
      stage.node().control("isolation 0");
      stage.node().control("reading false");
    }
  }

  private static void clock(Stage stage, String by) throws Exception {
    rounds(
        stage,
        () -> {
          stage
              .sender()
              .at(stage.sender().now().plusSeconds(70), () -> stage.node().control("clock " + by));
          stage.hit(1);
        },
        () -> stage.node().control("clock PT0S"));
  }

  private static void backwards(Stage stage) throws Exception {
    for (int i = 0; i < stage.scale().rounds() * stage.scale().trades(); i++) {
      Duration at = Duration.ofMinutes(i);
      List<Notice> notices =
          new ArrayList<>(stage.story(at).paid().refunded().refunded().finished().notices());
      Collections.reverse(notices);
      for (Notice notice : notices) {
        stage.send(at, notice, 5);
        at = at.plusSeconds(10);
      }
    }
    stage.play();
    stage.hit(stage.sender().notices());
  }

  private static void onlyFinished(Stage stage) throws Exception {
    for (int i = 0; i < stage.scale().rounds() * stage.scale().trades(); i++) {
      Duration at = Duration.ofMinutes(i);
      stage.send(at, stage.story(at).finished().notices().get(0), 2);
    }
    stage.play();
    stage.hit(stage.sender().notices());
  }
}
