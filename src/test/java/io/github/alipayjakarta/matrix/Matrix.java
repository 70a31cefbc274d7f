package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
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
                Stage.THREADS,
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

  private Verdict told(Played played) throws IOException {
    Verdict verdict = played.stage.verdict(mode, played.cell);
    table.add(verdict);
    return verdict;
  }
}
