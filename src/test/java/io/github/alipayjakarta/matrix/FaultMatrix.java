package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import java.util.List;

/**
 * {@code mvn -Pmatrix}: everything that can happen, on every database, to an application with the
 * inbox and to one with the store-id-first pattern; then the crowds. The table is printed, and is
 * in {@code target/matrix/table.txt} afterwards.
 */
final class FaultMatrix {
  private static final int ROUNDS_OF_COPIES = 50;

  private FaultMatrix() {}

  /** Takes the rounds of each cell, the trades of each round, and how many at random. */
  public static void main(String... args) throws Exception {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("-Dtest.seed=" + seed);
    var scale = new Stage.Scale(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    var table = new Table("table.txt");
    for (Kind kind : Kind.values()) {
      try (Site site = Site.open(kind)) {
        for (String mode : List.of(Application.INBOX, Application.ID_FIRST)) {
          new Matrix(site, mode, scale, seed, table).play(Cells.all());
        }
        if (kind == Kind.POSTGRESQL) {
          var crowds = new Crowds(site, seed);
          table.add(crowds.copiesOverProcesses(ROUNDS_OF_COPIES));
          table.add(crowds.copiesOverPool());
          table.add(crowds.atRandom(Integer.parseInt(args[2])));
        }
      }
    }
    List<Verdict> broken =
        table.verdicts().stream()
            .filter(verdict -> verdict.mode().equals(Application.INBOX) && !verdict.isKept())
            .toList();
    broken.forEach(verdict -> System.out.println("NOT KEPT: " + verdict.line()));
    System.exit(broken.isEmpty() ? 0 : 1);
  }
}
