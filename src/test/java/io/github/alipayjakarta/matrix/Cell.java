package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that happens to an application, on each database where it can.
 *
 * @param name what happens
 * @param on the databases
 * @param traits what is particular about it
 * @param play makes it happen
 */
record Cell(String name, Set<Kind> on, Set<Trait> traits, Play play) {
  /** Makes it happen. */
  @FunctionalInterface
  interface Play {
    void on(Stage stage) throws Exception;
  }

  /** What is particular about a cell. */
  enum Trait {
    /** The process dies. */
    KILLED,
    /** Needs the transaction around the handler, which the store-id-first pattern has not. */
    IN_TRANSACTION,
    /**
     * The handler has committed behind the library's back and then did not end well: what it
     * committed stays, the next attempt does it again, and nobody but the handler could prevent it.
     */
    COMMITTED_BY_HANDLER,
    /** Whether it hits is for the database to say. */
    MAY_MISS
  }

  static Cell of(String name, Play play) {
    return new Cell(name, EnumSet.allOf(Kind.class), EnumSet.noneOf(Trait.class), play);
  }

  /** The same, only where the database is a process of its own. */
  Cell onServers() {
    return new Cell(name, EnumSet.complementOf(EnumSet.of(Kind.H2)), traits, play);
  }

  Cell with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new Cell(name, on, more, play);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  boolean isOf(String mode) {
    return mode.equals(Application.INBOX) || !is(Trait.IN_TRANSACTION);
  }

  /** What the reader of its result must know. */
  String note() {
    return is(Trait.COMMITTED_BY_HANDLER)
        ? "the handler had committed by itself: only its own unique key could prevent a second one"
        : "";
  }

  @Override
  public String toString() {
    return name;
  }
}
