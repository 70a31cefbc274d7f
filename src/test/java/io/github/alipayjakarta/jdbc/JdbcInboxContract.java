package io.github.alipayjakarta.jdbc;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.Filter;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.intake.Downstream;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.NotDoneException;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeFinished;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDBC inbox promises, on a database of one kind. */
abstract class JdbcInboxContract {
  private final PretendAlipay alipay = Alipay.pretend();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Books books = new Books();
  private TestDatabase database;
  private Intake intake;

  abstract Kind kind();

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(kind());
    database.run("CREATE TABLE ledger (fact VARCHAR(200) NOT NULL)");
    intake = intake(database.dataSource());
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  /** What a handler does besides writing the ledger. */
  @FunctionalInterface
  interface Deed {
    void run(Connection connection) throws Exception;
  }

  /** An application that books in the transaction. */
  public static final class Books {
    volatile Deed before = connection -> {};
    volatile Deed after = connection -> {};

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) throws Exception {
      write(connection, "paid " + payment.outTradeNo());
    }

    @OnAlipayNotification
    public void refunded(Connection connection, RefundSucceeded refund) throws Exception {
      write(connection, "refunded " + refund.outBizNo().orElse(""));
    }

    @OnAlipayNotification
    public void finished(TradeFinished finished, Connection connection) throws Exception {
      write(connection, "finished " + finished.outTradeNo());
    }

    private void write(Connection connection, String fact) throws Exception {
      before.run(connection);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO ledger (fact) VALUES (?)")) {
        insert.setString(1, fact);
        insert.executeUpdate();
      }
      after.run(connection);
    }
  }

  private JdbcInbox.Builder inbox(DataSource dataSource) {
    return JdbcInbox.builder(new DataSourceTransactions(dataSource))
        .clock(Alipay.CLOCK)
        .createTables(true);
  }

  private Intake intake(DataSource dataSource) {
    return intake(inbox(dataSource).build());
  }

  private Intake intake(JdbcInbox inbox) {
    return Intake.builder(Alipay.reader())
        .clock(Alipay.CLOCK)
        .inbox(inbox)
        .handlers(Handlers.of(List.of(books)))
        .build();
  }

  private static final Downstream NOTHING_BEHIND =
      (notification, events) -> {
        throw new AssertionError("the chain was called");
      };

  private static Reply post(Intake intake, PretendNotification notification) {
    byte[] body = notification.body();
    return intake.accept(() -> Form.parse(body), NOTHING_BEHIND);
  }

  private Reply post(PretendNotification notification) {
    return post(intake, notification);
  }

  private PretendNotification payment() {
    return alipay.paymentSucceeded("T1", AMOUNT);
  }

  private long booked() {
    return database.number("SELECT COUNT(*) FROM ledger");
  }

  private long events(String state) {
    return database.number("SELECT COUNT(*) FROM alipay_event WHERE state = '" + state + "'");
  }

  @Test
  @DisplayName(
      "A payment is booked once in the handler's transaction, and stays so when it returns")
  void aPaymentIsBookedOnce() {
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(payment().with("notify_id", "another"))).isEqualTo(SUCCESS);

    assertThat(booked()).isEqualTo(1);
    assertThat(events("DONE")).isEqualTo(1);
  }

  @Test
  @DisplayName("What a handler wrote before it threw is not there, and is done by the next attempt")
  void whatAFailedHandlerWroteIsNotThere() throws Exception {
    books.after =
        connection -> {
          throw new IllegalStateException("full");
        };
    assertThat(post(payment())).isEqualTo(FAILURE);
    assertThat(post(payment())).isEqualTo(FAILURE);

    assertThat(booked()).isZero();
    assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isZero();
    List<Unhandled> failed = intake.backlog().find(Filter.ALL);
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).attempts()).isEqualTo(2);
    assertThat(failed.get(0).reason()).isEqualTo("handler-failed");
    assertThat(failed.get(0).outTradeNo()).contains("T1");

    books.after = connection -> {};
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertThat(intake.backlog().find(Filter.ALL)).isEmpty();
  }

  @Test
  @DisplayName("The transaction is not the handler's to end, by its connection or its statements")
  void theTransactionIsNotTheHandlersToEnd() {
    List<Deed> endings =
        List.of(
            Connection::commit,
            Connection::rollback,
            Connection::close,
            connection -> connection.setAutoCommit(true),
            connection -> connection.abort(Runnable::run),
            connection -> connection.createStatement().getConnection().commit(),
            connection -> connection.getMetaData().getConnection().commit(),
            connection -> connection.unwrap(Connection.class).commit());
    for (Deed ending : endings) {
      books.after = ending;
      assertThat(post(payment())).isEqualTo(FAILURE);
      assertThat(booked()).isZero();
    }
  }

  @Test
  @DisplayName("A savepoint is the handler's: what it undoes is undone, and the rest is booked")
  void aSavepointIsTheHandlers() {
    books.before =
        connection -> {
          var savepoint = connection.setSavepoint();
          try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO nowhere VALUES (1)");
          } catch (SQLException expected) {
            connection.rollback(savepoint);
          }
        };

    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
  }

  @Test
  @DisplayName("A connection that a handler kept is of no use to it afterwards")
  void aConnectionThatWasKeptIsOfNoUse() {
    AtomicReference<Connection> kept = new AtomicReference<>();
    books.before = kept::set;
    post(payment());

    assertThatThrownBy(() -> kept.get().createStatement())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("has returned");
    assertThat(kept.get()).isEqualTo(kept.get()).hasSameHashCodeAs(kept.get());
    assertThat(kept.get()).hasToString("the connection of a handler");
  }

  @Test
  @DisplayName("A row left OPEN by a handler that committed early proves nothing: it is done again")
  void aRowLeftOpenProvesNothing() {
    post(payment());
    database.run("UPDATE alipay_event SET state = 'OPEN', unit = 'crashed'", "DELETE FROM ledger");

    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertThat(events("DONE")).isEqualTo(1);
  }

  @Test
  @DisplayName("A transaction that was rolled back without a word is not answered success")
  void aSilentRollbackIsNotAnsweredSuccess() {
    books.after =
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
          }
        };

    assertThat(post(payment())).isEqualTo(FAILURE);
    assertThat(booked()).isZero();

    books.after = connection -> {};
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "A handler that swallows its failed statement has its work booked, or is not believed")
  void aSwallowedFailureIsBookedOrNotBelieved() {
    books.before =
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute("INSERT INTO nowhere VALUES (1)");
          } catch (SQLException swallowed) {
            // As applications do; PostgreSQL then refuses everything until the end.
          }
        };
    books.after = books.before;

    Reply reply = post(payment());
    assertThat(booked()).isEqualTo(reply == SUCCESS ? 1 : 0);

    books.before = connection -> {};
    books.after = connection -> {};
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
  }

  @Test
  @DisplayName("Fifty copies over two nodes have one effect, and none of them fails")
  void fiftyCopiesOverTwoNodesHaveOneEffect() throws Exception {
    assertThat(fiftyCopies("TRANSACTION_READ_COMMITTED")).containsOnly(SUCCESS);
    assertThat(booked()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
  @DisplayName("At higher isolation too; copies that met others too often come again")
  void fiftyCopiesHaveOneEffectAtHigherIsolation(String isolation) throws Exception {
    assertThat(fiftyCopies(isolation)).contains(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertThat(intake.backlog().find(Filter.ALL)).isEmpty();
  }

  private List<Reply> fiftyCopies(String isolation) throws Exception {
    List<Reply> replies = new ArrayList<>();
    try (HikariDataSource one = pool(isolation);
        HikariDataSource two = pool(isolation)) {
      List<Intake> nodes = List.of(patient(one), patient(two));
      CountDownLatch together = new CountDownLatch(50);
      List<Future<Reply>> copies =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            together.countDown();
                            together.await();
                            return post(nodes.get(i % 2), payment().with("notify_id", "N" + i));
                          }))
              .toList();
      for (Future<Reply> copy : copies) {
        replies.add(copy.get(60, TimeUnit.SECONDS));
      }
    }
    return replies;
  }

  /** On a machine under load, fifty of them one after the other can take longer than 3 seconds. */
  private Intake patient(DataSource dataSource) {
    return intake(inbox(dataSource).lockWait(Duration.ofSeconds(30)).build());
  }

  private HikariDataSource pool(String isolation) {
    return database.newPool(3, Duration.ofSeconds(30), isolation);
  }

  @Test
  @DisplayName("A hundred trades at once do not stand in each other's way")
  void aHundredTradesAtOnce() throws Exception {
    try (HikariDataSource one = pool(null);
        HikariDataSource two = pool(null)) {
      List<Intake> nodes = List.of(patient(one), patient(two));
      List<Future<Reply>> copies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        PretendNotification each = alipay.paymentSucceeded("T" + i / 2, AMOUNT);
        Intake node = nodes.get(i % 2);
        copies.add(threads.submit(() -> post(node, each)));
      }
      for (Future<Reply> copy : copies) {
        assertThat(copy.get(60, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
      }
    }
    assertThat(booked()).isEqualTo(100);
  }

  @Test
  @DisplayName("A copy on another node waits for a bounded time, and is then told to come again")
  void aCopyOnAnotherNodeWaitsForABoundedTime() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    books.after =
        connection -> {
          inside.countDown();
          mayEnd.await();
        };
    Future<Reply> first = threads.submit(() -> post(payment()));
    inside.await();
    Intake other = intake(inbox(database.dataSource()).lockWait(Duration.ofSeconds(1)).build());

    assertThat(post(other, payment())).isEqualTo(FAILURE);
    assertThat(other.counts()).containsEntry("in-progress", 1L);

    mayEnd.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
    assertThat(post(other, payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(1);
    assertThat(other.backlog().find(Filter.ALL)).isEmpty();
  }

  @Test
  @DisplayName("Two hundred copies over a pool of ten have one effect and leave connections free")
  void twoHundredCopiesOverAPoolOfTen() throws Exception {
    try (HikariDataSource pool = database.newPool(10, Duration.ofSeconds(30))) {
      Intake node = patient(pool);
      CountDownLatch inside = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      books.after =
          connection -> {
            inside.countDown();
            mayEnd.await();
          };
      List<Future<Reply>> copies =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> post(node, payment())))
              .toList();
      inside.await();

      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
      mayEnd.countDown();
      for (Future<Reply> copy : copies) {
        assertThat(copy.get(60, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
      }
    }
    assertThat(booked()).isEqualTo(1);
  }

  @Test
  @DisplayName("Late, early and repeated states in any order end in the same books")
  void anyOrderEndsInTheSameBooks() {
    List<PretendNotification> told =
        List.of(
            alipay.paymentSucceeded("T1", AMOUNT),
            alipay.partialRefund("T1", AMOUNT, "R-a", new BigDecimal("1.00")),
            alipay.partialRefund("T1", AMOUNT, "R-A", new BigDecimal("2.00")),
            alipay.tradeFinished("T1", AMOUNT));
    for (int i = 0; i < told.size(); i++) {
      for (int j = 0; j < told.size(); j++) {
        database.run("DELETE FROM ledger", "DELETE FROM alipay_event");
        for (int k : new int[] {i, j, 0, 1, 2, 3, 3, 2, 1, 0}) {
          assertThat(post(told.get(k))).isEqualTo(SUCCESS);
        }
        assertThat(booked()).isEqualTo(4);
        assertThat(database.number("SELECT COUNT(DISTINCT fact) FROM ledger")).isBetween(3L, 4L);
      }
    }
  }

  @Test
  @DisplayName("TRADE_FINISHED alone, months later, brings the payment where the inbox remembers")
  void tradeFinishedMonthsLaterBringsThePayment() {
    database.run("UPDATE alipay_schema SET remembers_since = '2024-01-01 00:00:00'");

    post(alipay.tradeFinished("T1", AMOUNT).with("gmt_payment", "2024-02-06 10:11:14"));
    post(alipay.tradeFinished("T2", AMOUNT).with("gmt_payment", "2023-12-06 10:11:14"));

    assertThat(database.number("SELECT COUNT(*) FROM ledger WHERE fact LIKE 'paid%'")).isEqualTo(1);
    assertThat(database.number("SELECT COUNT(*) FROM ledger")).isEqualTo(3);
  }

  @Test
  @DisplayName("What is pruned is forgotten, and the inbox says no longer that it remembers it")
  void whatIsPrunedIsForgotten() throws Exception {
    database.run("UPDATE alipay_schema SET remembers_since = '2023-01-01 00:00:00'");
    post(payment());

    assertThat(intake.backlog().prune(Alipay.DAY)).isZero();
    assertThat(intake.backlog().prune(Alipay.DAY.plusSeconds(1))).isEqualTo(1);
    assertThat(intake.backlog().prune(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
    assertThat(database.number("SELECT COUNT(*) FROM alipay_subject")).isZero();

    post(alipay.tradeFinished("T2", AMOUNT).with("gmt_payment", "2024-02-06 10:11:14"));
    assertThat(database.number("SELECT COUNT(*) FROM ledger WHERE fact = 'paid T2'")).isZero();
  }

  @Test
  @DisplayName("More than fits in one transaction is pruned, and what is younger stays")
  void muchIsPruned() throws Exception {
    database.run("UPDATE alipay_schema SET remembers_since = '2023-01-01 00:00:00'");
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 1203; i++) {
      String key = "('" + Alipay.APP_ID + "', 'trade:old" + i;
      rows.add("INSERT INTO alipay_subject VALUES " + key + "', '2023-02-01 00:00:00')");
      if (i % 3 > 0) { // A third was locked, and nothing handled.
        String event = key + "', '%s', 'DONE', 'u', '2023-02-01 00:00:00')";
        rows.add("INSERT INTO alipay_event VALUES " + event.formatted("paid"));
        rows.add("INSERT INTO alipay_event VALUES " + event.formatted("closed"));
      }
    }
    rows.add(
        "UPDATE alipay_event SET changed_at = '2024-05-01 00:00:00'"
            + " WHERE subject = 'trade:old7' AND fact = 'closed'");
    database.run(rows.toArray(String[]::new));
    post(payment());

    assertThat(intake.backlog().prune(Instant.parse("2024-01-01T00:00:00Z"))).isEqualTo(1603);
    assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isEqualTo(2);
    assertThat(database.number("SELECT COUNT(*) FROM alipay_subject")).isEqualTo(2);
  }

  @Test
  @DisplayName("A batch of pruning that the database ended begins again, and gives up in the end")
  void aBatchThatTheDatabaseEndedBeginsAgain() throws Exception {
    database.run("UPDATE alipay_schema SET remembers_since = '2023-01-01 00:00:00'");
    var transactions = new EndedByTheDatabase(new DataSourceTransactions(database.dataSource()));
    Intake intake = intake(JdbcInbox.builder(transactions).clock(Alipay.CLOCK).build());
    post(intake, payment());
    Instant later = Alipay.DAY.plusSeconds(1);

    transactions.times = 4;
    assertThatThrownBy(() -> intake.backlog().prune(later)).hasStackTraceContaining("deadlock");
    transactions.times = 3;
    assertThat(intake.backlog().prune(later)).isEqualTo(1);
    assertThat(database.number("SELECT COUNT(*) FROM alipay_subject")).isZero();
  }

  /** Its bodies that lock are rolled back so many times, as of a transaction in a deadlock. */
  private static final class EndedByTheDatabase implements Transactions {
    private final Transactions transactions;
    int times;

    EndedByTheDatabase(Transactions transactions) {
      this.transactions = transactions;
    }

    @Override
    public <T> T run(Body<T> body) throws Exception {
      return transactions.run(
          connection -> {
            T done = body.run(connection);
            if (done != null && times > 0) {
              times--;
              throw new SQLException("deadlock", "40001");
            }
            return done;
          });
    }

    @Override
    public Inbox.Joining joining() {
      return transactions.joining();
    }
  }

  @Test
  @DisplayName("Operators find, see masked, park and replay what is not handled")
  void operatorsSeeAndReplay() throws Exception {
    books.after =
        connection -> {
          throw new IllegalStateException("full");
        };
    post(payment().with("buyer_logon_id", "159****5620"));
    post(alipay.paymentSucceeded("T2", AMOUNT).with("notify_id", "N2"));
    var backlog = intake.backlog();

    assertThat(backlog.find(Filter.ALL)).hasSize(2);
    assertThat(backlog.find(Filter.ALL.first(1))).hasSize(1);
    assertThat(backlog.find(Filter.ALL.in(State.PARKED))).isEmpty();
    assertThat(backlog.find(Filter.ALL.between(Alipay.DAY, Alipay.DAY.plusSeconds(1)))).hasSize(2);
    assertThat(
            backlog.find(Filter.ALL.between(Alipay.DAY.plusSeconds(1), Alipay.DAY.plusSeconds(9))))
        .isEmpty();
    Unhandled first = backlog.find(Filter.ALL.ofOrder("T1")).get(0);
    assertThat(backlog.parameters(first.id()).orElseThrow())
        .containsEntry("out_trade_no", "T1")
        .containsEntry("buyer_logon_id", "***")
        .containsEntry("sign", "***");
    assertThat(backlog.park(first.id())).isTrue();
    assertThat(backlog.park(new Unhandled.Id("no", "such"))).isFalse();
    assertThat(backlog.sums())
        .extracting(Unhandled.Sum::state)
        .contains(State.FAILED, State.PARKED);
    assertThat(backlog.replay(first.id())).isEqualTo(FAILURE);

    books.after = connection -> {};
    assertThat(backlog.replay(Filter.ALL)).isEqualTo(2);
    assertThat(backlog.replay(first.id())).isEqualTo(SUCCESS);
    assertThat(backlog.parameters(first.id())).isEmpty();
    assertThat(backlog.find(Filter.ALL)).isEmpty();
    assertThat(booked()).isEqualTo(2);
  }

  @Test
  @DisplayName("A filter chain works outside of the transaction: its OPEN row is DONE when it is")
  void aFilterChainWorksOutsideOfTheTransaction() {
    Intake chained =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .inbox(inbox(database.dataSource()).build())
            .build();
    byte[] body = payment().body();
    List<Long> seen = new ArrayList<>();
    Downstream fails =
        (notification, events) -> {
          seen.add(events("OPEN"));
          throw new NotDoneException("downstream-text", "it wrote something else");
        };
    Downstream does =
        (notification, events) -> {
          seen.add(events("OPEN"));
          return true;
        };

    assertThat(chained.accept(() -> Form.parse(body), fails)).isEqualTo(FAILURE);
    assertThat(chained.accept(() -> Form.parse(body), does)).isEqualTo(SUCCESS);
    assertThat(chained.accept(() -> Form.parse(body), fails)).isEqualTo(SUCCESS);
    assertThat(seen).containsExactly(1L, 1L);
    assertThat(events("DONE")).isEqualTo(1);
  }

  @Test
  @DisplayName("In accept mode a trade's end that nobody hears of is remembered, too")
  void inAcceptModeATradesEndIsRemembered() {
    List<Unhandled.Id> kept = new ArrayList<>();
    Intake accepting =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .inbox(inbox(database.dataSource()).build())
            .handlers(Handlers.of(List.of(books)))
            .later((id, guard) -> kept.add(id))
            .build();

    assertThat(post(accepting, alipay.tradeClosed("T1", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(post(accepting, payment())).isEqualTo(SUCCESS);

    assertThat(kept).isEmpty();
    assertThat(events("SUPERSEDED")).isEqualTo(1);
    assertThat(database.number("SELECT COUNT(*) FROM alipay_unhandled")).isZero();
  }

  @Test
  @DisplayName("An order book whose own database is gone is a failure that is recorded")
  void anOrderBookWhoseDatabaseIsGoneIsRecorded() throws Exception {
    Intake checking =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .inbox(inbox(database.dataSource()).build())
            .handlers(Handlers.of(List.of(books)))
            .orderBook(
                outTradeNo -> {
                  throw new IllegalStateException(new SQLException("gone", "08006"));
                },
                Map.of())
            .build();

    assertThat(post(checking, payment())).isEqualTo(FAILURE);
    assertThat(checking.backlog().find(Filter.ALL)).hasSize(1);
  }

  @Test
  @DisplayName("Two applications share a database by their prefixes")
  void twoApplicationsShareADatabase() {
    Intake other = intake(inbox(database.dataSource()).tablePrefix("other_").build());

    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(other, payment())).isEqualTo(SUCCESS);
    assertThat(booked()).isEqualTo(2);
  }

  @Test
  @DisplayName("Missing tables stop the start and name the file to run, unless they are to be made")
  void missingTablesStopTheStart() {
    database.run("DROP TABLE alipay_event");

    assertThatThrownBy(() -> intake(database.dataSource()))
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining(".sql");
    assertThatThrownBy(
            () -> inbox(database.dataSource()).createTables(false).tablePrefix("no_").build())
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("alipay.create-tables=true");
  }

  @Test
  @DisplayName("A schema of another version stops the start")
  void aSchemaOfAnotherVersionStopsTheStart() {
    database.run("UPDATE alipay_schema SET version = 2");

    assertThatThrownBy(() -> intake(database.dataSource()))
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("version");
  }

  @Test
  @DisplayName("A connection that writes at once is found out by the probe")
  void aConnectionThatWritesAtOnceIsFoundOut() {
    Transactions none =
        new Transactions() {
          @Override
          public <T> T run(Body<T> body) throws Exception {
            try (Connection connection = database.dataSource().getConnection()) {
              return body.run(connection);
            }
          }

          @Override
          public Inbox.Joining joining() {
            return Inbox.Joining.BY_THREAD;
          }
        };

    assertThatThrownBy(() -> JdbcInbox.builder(none).build())
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("still there after a rollback");
    assertThat(database.number("SELECT COUNT(*) FROM alipay_event")).isZero();
  }

  @Test
  @DisplayName("A connection that never commits is found out by the probe")
  void aConnectionThatNeverCommitsIsFoundOut() {
    Transactions never =
        new Transactions() {
          @Override
          public <T> T run(Body<T> body) throws Exception {
            try (Connection connection = database.dataSource().getConnection()) {
              connection.setAutoCommit(false);
              try {
                return body.run(connection);
              } finally {
                connection.rollback();
              }
            }
          }

          @Override
          public Inbox.Joining joining() {
            return Inbox.Joining.BY_THREAD;
          }
        };

    assertThatThrownBy(() -> JdbcInbox.builder(never).build())
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("not there after a commit");
  }

  @Test
  @DisplayName("A prefix that is no name is refused")
  void aPrefixThatIsNoNameIsRefused() {
    assertThatThrownBy(() -> inbox(database.dataSource()).tablePrefix("x; DROP TABLE ledger"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("A pool without a free connection answers failure, and one line tells of the outage")
  void aPoolWithoutAConnectionIsOneLine() throws Exception {
    HikariDataSource pool = database.newPool(1, Duration.ofMillis(300));
    Intake node = intake(pool);
    try (pool;
        LogLines log = new LogLines()) {
      try (Connection taken = pool.getConnection()) {
        assertThat(post(node, payment())).isEqualTo(FAILURE);
        assertThat(post(node, alipay.paymentSucceeded("T2", AMOUNT))).isEqualTo(FAILURE);
        assertThat(taken.isValid(1)).isTrue();
      }
      assertThat(post(node, payment())).isEqualTo(SUCCESS);

      assertThat(log.lines()).filteredOn(line -> line.contains("cannot be reached")).hasSize(1);
      assertThat(log.lines()).filteredOn(line -> line.contains("reached again")).hasSize(1);
      assertThat(node.counts()).containsEntry("inbox-unavailable", 2L);
    }
    assertThat(booked()).isEqualTo(1);
  }
}
