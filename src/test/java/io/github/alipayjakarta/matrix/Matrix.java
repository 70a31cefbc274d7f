package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.matrix.Cell.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Plays cells on one database with one application, and judges each. For one thread. */
final class Matrix {
  private final Site site;
  private final String mode;
  private final Stage.Scale scale;
  private final long seed;
  private final Table table;

  Matrix(Site site, String mode, Stage.Scale scale, long seed, Table table) {
    this.site = site;
    this.mode = mode;
    this.scale = scale;
    this.seed = seed;
    this.table = table;
  }

  private record Played(Cell cell, Stage stage) {}

  /** The verdicts, each printed as it is known; of an embedded database only at the end. */
  List<Verdict> play(List<Cell> cells) throws Exception {
    Kind kind = site.kind();
    String name = (kind + "_" + mode).toLowerCase(Locale.ROOT).replace('-', '_');
    site.fresh(name);
    List<Verdict> verdicts = new ArrayList<>();
    List<Played> unjudged = new ArrayList<>();
    var judge = new Child(Judge.class, name + "-judge", site.url(), site.user());
    try (var node = new Node(site, mode, name)) {
      for (Cell cell : cells) {
        if (!cell.on().contains(kind) || !cell.isOf(mode)) {
          continue;
        }
        var stage =
            new Stage(
                site,
                List.of(node),
                judge,
                scale,
                threads(cell),
                new Random(seed ^ cell.name().hashCode()),
                mode + " " + cell.name());
        try (stage) {
          cell.play().on(stage);
        }
        if (site.isEmbedded()) {
          unjudged.add(new Played(cell, stage));
        } else {
          verdicts.add(told(new Played(cell, stage)));
        }
      }
      node.kill();
      for (Played each : unjudged) {
        verdicts.add(told(each));
      }
    } finally {
      judge.kill();
    }
    return verdicts;
  }

  /**
   * H2 tears transactions that run beside each other when its process is killed: in plain JDBC too,
   * one of two rows of a transaction is there afterwards. One at a time, it was not seen to.
   */
  private int threads(Cell cell) {
    return isOneAtATime(cell) ? 1 : Stage.THREADS;
  }

  private boolean isOneAtATime(Cell cell) {
    return site.isEmbedded() && cell.is(Trait.KILLED);
  }

  private Verdict told(Played played) throws IOException {
    Cell cell = played.cell;
    String note = cell.note() + (isOneAtATime(cell) ? " one at a time" : "");
    Verdict verdict = played.stage.verdict(mode, cell.name(), note.strip(), cell.traits());
    table.add(verdict);
    return verdict;
  }
}
