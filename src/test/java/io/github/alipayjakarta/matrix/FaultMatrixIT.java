package io.github.alipayjakarta.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.matrix.Cell.Trait;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code mvn -Pmatrix}. */
@DisplayName("The fault matrix")
class FaultMatrixIT {
  private static final Stage.Scale SHORT = new Stage.Scale(1, 6);
  private static final int AT_RANDOM = 600;

  /** Where the process dies on the databases that have less time here. */
  private static final Set<Step> TELLING =
      Set.of(Step.AFTER_OPEN, Step.AFTER_WORK, Step.BEFORE_COMMIT, Step.AFTER_COMMIT);

  /** What the store-id-first pattern does not survive. */
  private static final String FAILS = "handler fails before its work";

  private static final Set<String> FATAL_TO_ID_FIRST = Set.of(FAILS, Cells.killed(Step.AFTER_OPEN));

  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final Map<Kind, Site> SITES = new EnumMap<>(Kind.class);
  private static final Table TABLE = new Table("short.txt");

  static {
    System.out.println("FaultMatrixIT: -Dtest.seed=" + SEED);
  }

  @AfterAll
  static void close() {
    SITES.values().forEach(Site::close);
    SITES.clear();
  }

  private static Site site(Kind kind) throws Exception {
    if (!SITES.containsKey(kind)) {
      SITES.put(kind, Site.open(kind));
    }
    return SITES.get(kind);
  }

  private static List<Cell> cells(Kind kind) {
    Set<String> telling = Set.copyOf(TELLING.stream().map(Cells::killed).toList());
    return Cells.all().stream()
        .filter(
            cell ->
                kind == Kind.POSTGRESQL || !cell.is(Trait.KILLED) || telling.contains(cell.name()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Whatever happens, nothing is lost, nothing is booked twice, and success is true")
  void nothingIsLostAndNothingIsBookedTwice(Kind kind) throws Exception {
    List<Verdict> verdicts =
        new Matrix(site(kind), Application.INBOX, SHORT, SEED, TABLE).play(cells(kind));

    assertThat(verdicts).hasSizeGreaterThan(15).allMatch(Verdict::isKept);
  }

  @Test
  @DisplayName("The store-id-first pattern loses payments that it has answered success")
  void theStoreIdFirstPatternLosesPayments() throws Exception {
    List<Cell> fatal =
        Cells.all().stream().filter(cell -> FATAL_TO_ID_FIRST.contains(cell.name())).toList();

    List<Verdict> verdicts =
        new Matrix(site(Kind.POSTGRESQL), Application.ID_FIRST, SHORT, SEED, TABLE).play(fatal);

    assertThat(verdicts).hasSize(2);
    assertThat(verdicts)
        .filteredOn(verdict -> verdict.cell().equals(FAILS))
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.lost()).isEqualTo(1);
              assertThat(verdict.withoutWork()).isPositive();
            });
  }

  @Test
  @DisplayName("50 copies at once over three processes have one effect")
  void copiesOverProcessesHaveOneEffect() throws Exception {
    Verdict verdict = new Crowds(site(Kind.POSTGRESQL), SEED).copiesOverProcesses(3);

    TABLE.add(verdict);
    assertThat(verdict).matches(Verdict::isKept);
  }

  @Test
  @DisplayName("200 copies at once over a pool of ten have one effect and starve nobody")
  void copiesOverAPoolStarveNobody() throws Exception {
    Verdict verdict = new Crowds(site(Kind.POSTGRESQL), SEED).copiesOverPool();

    TABLE.add(verdict);
    assertThat(verdict).matches(Verdict::isKept);
  }

  @Test
  @DisplayName("After notifications at random and two killed nodes the books are the sender's")
  void afterNotificationsAtRandomTheBooksAreTheSenders() throws Exception {
    Verdict verdict = new Crowds(site(Kind.POSTGRESQL), SEED).atRandom(AT_RANDOM);

    TABLE.add(verdict);
    assertThat(verdict).matches(Verdict::isKept);
  }
}
