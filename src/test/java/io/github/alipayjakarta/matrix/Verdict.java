package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.matrix.Cell.Trait;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * What became of one cell.
 *
 * @param site the database
 * @param mode the application: with the inbox, or with the store-id-first pattern
 * @param cell what was done to it
 * @param notices how many notifications
 * @param sends how often they were sent
 * @param failures how many sends were not answered {@code success}
 * @param hits how often the fault happened
 * @param wanted how often it had to happen, at least
 * @param lost effects that are not in the ledger
 * @param doubled rows too many in the ledger
 * @param strange effects in the ledger that nobody was told of
 * @param withoutWork answers {@code success} whose work was not committed at that instant
 * @param took how long it took
 * @param note what the reader must know
 * @param traits what is particular about the cell
 */
record Verdict(
    String site,
    String mode,
    String cell,
    long notices,
    long sends,
    long failures,
    long hits,
    long wanted,
    long lost,
    long doubled,
    long strange,
    long withoutWork,
    Duration took,
    String note,
    Set<Trait> traits) {
  static final String HEAD =
      """
      | database | application | what happens | N | sends | not success | hits | lost | double \
      | success without work | s | |
      |---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|
      """;

  /** Whether the fault happened and the books show nothing of it. */
  boolean isKept() {
    boolean happened = hits >= wanted || traits.contains(Trait.MAY_MISS);
    long bearable = traits.contains(Trait.COMMITTED_BY_HANDLER) ? hits : 0;
    return happened && lost == 0 && withoutWork == 0 && strange == 0 && doubled <= bearable;
  }

  /** A line of the table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %d | %d | %d | %d | %d | %.1f | %s |",
        site,
        mode,
        cell,
        notices,
        sends,
        failures,
        hits,
        lost,
        doubled + strange,
        withoutWork,
        took.toMillis() / 1000.0,
        note);
  }
}
