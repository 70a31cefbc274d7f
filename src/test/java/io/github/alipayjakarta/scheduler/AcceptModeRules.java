package io.github.alipayjakarta.scheduler;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.intake.Later;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds in accept mode, on every database. */
abstract class AcceptModeRules {
  private final PretendAlipay alipay = Alipay.pretend();
  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final Books books = new Books();
  private TestDatabase database;
  private Node node;

  abstract TestDatabase.Kind kind();

  @BeforeEach
  void openDatabase() {
    database = TestDatabase.fresh(kind());
    Books.open(database);
    node = newNode();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private Node newNode() {
    return new Node(database, clock, books);
  }

  private PretendNotification payment() {
    return alipay.paymentSucceeded("T1", AMOUNT).with("notify_id", "N1");
  }

  private long booked() {
    return database.number("SELECT COUNT(*) FROM books");
  }

  private long executions() {
    return database.number("SELECT COUNT(*) FROM alipay_scheduled_tasks");
  }

  private List<State> states() throws Exception {
    return node.intake.backlog().find(Unhandled.Filter.ALL).stream().map(Unhandled::state).toList();
  }

  private void assertNothingIsLeft() throws Exception {
    assertThat(states()).isEmpty();
    assertThat(executions()).isZero();
  }

  @Test
  @DisplayName("A notification is kept, answered success, and then handled once")
  void acceptedThenHandled() throws Exception {
    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isZero();
    assertThat(states()).containsExactly(State.WAITING);
    assertThat(executions()).isEqualTo(1);

    node.runDue();
    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertThat(node.intake.counts()).containsEntry("kept", 1L).containsEntry("handled", 1L);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("Copies that come while it waits, and after it was handled, change nothing")
  void copiesChangeNothing() throws Exception {
    node.post(payment());
    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(states()).containsExactly(State.WAITING);
    assertThat(executions()).isEqualTo(1);

    node.runDue();
    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("The same payment kept under two notify_ids is handled once, and neither is left")
  void onePaymentUnderTwoIds() throws Exception {
    node.post(payment());
    node.post(payment().with("notify_id", "N2"));
    assertThat(executions()).isEqualTo(2);

    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("After a crash between commit and handling, the next start handles it once")
  void afterACrashTheNextStartHandlesIt() throws Exception {
    node.post(payment());

    node = newNode();
    assertThat(states()).containsExactly(State.WAITING);
    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("What was kept by a clock that ran ahead is handled as soon as it is right again")
  void aClockSetBackDelaysNothing() throws Exception {
    clock.advance(Duration.ofHours(9));
    node.post(payment());
    clock.advance(Duration.ofHours(-9));
    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("What a node had begun when it died is taken over once it was silent for 6 minutes")
  void whatADeadNodeHadBegunIsTakenOver() throws Exception {
    node.post(payment());
    try (var connection = database.dataSource().getConnection();
        var picked =
            connection.prepareStatement(
                "UPDATE alipay_scheduled_tasks SET picked = TRUE, picked_by = 'dead', version = 2,"
                    + " last_heartbeat = ?")) {
      picked.setTimestamp(
          1, Timestamp.from(clock.instant()), Calendar.getInstance(TimeZone.getTimeZone("UTC")));
      picked.executeUpdate();
    }

    clock.advance(Duration.ofMinutes(5));
    node.takeOverFromDeadNodes();
    clock.advance(Duration.ofSeconds(10));
    node.runDue();
    assertThat(booked()).isZero();

    clock.advance(Duration.ofMinutes(1));
    node.takeOverFromDeadNodes();
    clock.advance(Duration.ofSeconds(10));
    node.runDue();
    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("A handler that fails is called after 10 seconds, a minute, and then by an operator")
  void aHandlerThatFailsIsCalledAgainAndGivenUp() throws Exception {
    books.failing = true;
    node.post(payment());
    int[] calls = {0};
    books.whileHandling = () -> calls[0]++;

    try (LogLines log = new LogLines()) {
      node.runDue();
      clock.advance(Duration.ofSeconds(9));
      node.runDue();
      assertThat(calls[0]).isEqualTo(1);
      clock.advance(Duration.ofSeconds(1));
      node.runDue();
      assertThat(calls[0]).isEqualTo(2);
      clock.advance(Duration.ofSeconds(59));
      node.runDue();
      assertThat(calls[0]).isEqualTo(2);
      assertThat(states()).containsExactly(State.WAITING);
      clock.advance(Duration.ofSeconds(1));
      node.runDue();
      assertThat(calls[0]).isEqualTo(3);
      assertThat(log.lines()).filteredOn(line -> line.contains("given up after 3")).hasSize(1);
    }
    assertThat(states()).containsExactly(State.DEAD);
    assertThat(executions()).isZero();
    clock.advance(Duration.ofDays(1));
    node.runDue();
    assertThat(calls[0]).isEqualTo(3);
    assertThat(booked()).isZero();

    books.failing = false;
    assertThat(node.intake.backlog().replay(Unhandled.Filter.ALL)).isEqualTo(1);
    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("One that is put aside is not handled until an operator replays it")
  void oneThatIsPutAsideWaitsForAnOperator() throws Exception {
    node.post(payment());
    var id = new Unhandled.Id(Alipay.APP_ID, "N1");
    node.intake.backlog().park(id);
    node.runDue();
    assertThat(booked()).isZero();
    assertThat(executions()).isZero();

    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    node.runDue();
    assertThat(states()).containsExactly(State.PARKED);

    assertThat(node.intake.backlog().replay(id)).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName(
      "One that was answered failure before accept mode was on is kept when it comes again")
  void oneThatFailedBeforeIsKept() throws Exception {
    node.inbox.failed(Alipay.verified(payment()), "handler-failed");
    assertThat(states()).containsExactly(State.FAILED);

    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(states()).containsExactly(State.WAITING);
    node.runDue();

    assertThat(booked()).isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("The stored notification and its execution are committed together or not at all")
  void rowAndExecutionAreCommittedTogether() throws Exception {
    node = new Node(database.dataSource(), clock, books, later -> new FailingAfter(later)::resume);

    assertThat(node.post(payment())).isEqualTo(FAILURE);

    assertThat(executions()).isZero();
    assertThat(states()).containsExactly(State.FAILED);
    assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isZero();
  }

  private record FailingAfter(Later later) {
    void resume(Unhandled.Id id, Guard guard) throws Exception {
      later.resume(id, guard);
      throw new IllegalStateException("the connection is gone");
    }
  }

  @Test
  @DisplayName("Two nodes at work on forty payments handle each once")
  void twoNodesHandleEachOnce() throws Exception {
    int payments = 40;
    CountDownLatch handled = new CountDownLatch(payments);
    books.whileHandling = handled::countDown;
    try (HikariDataSource other = database.newPool(10, Duration.ofSeconds(10))) {
      Node second = new Node(other, clock, books, UnaryOperator.identity());
      node.scheduler.start(node.intake, node.inbox, Optional.empty());
      second.scheduler.start(second.intake, second.inbox, Optional.empty());
      for (int i = 0; i < payments; i++) {
        Node either = i % 2 == 0 ? node : second;
        assertThat(either.post(alipay.paymentSucceeded("T" + i, AMOUNT))).isEqualTo(SUCCESS);
      }
      assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
      node.scheduler.close();
      second.scheduler.close();
    }
    // Where transactions stood in each other's way, one of them was rolled back and waits.
    clock.advance(Duration.ofMinutes(1));
    node.runDue();

    assertThat(booked()).isEqualTo(payments);
    assertNothingIsLeft();
  }

  @Test
  @DisplayName("Closing waits for the handler that runs, and begins nothing more")
  void closingWaitsForWhatRuns() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    books.whileHandling =
        () -> {
          inside.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    node.scheduler.start(node.intake, node.inbox, Optional.empty());
    node.post(payment());
    assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
    Thread closing = new Thread(node.scheduler::close);
    closing.start();
    go.countDown();
    closing.join();

    assertThat(booked()).isEqualTo(1);
    assertThat(node.intake.accept(() -> Form.parse(payment().body()), (n, e) -> true))
        .isEqualTo(SUCCESS);
    assertNothingIsLeft();
    node.scheduler.close();
  }
}
