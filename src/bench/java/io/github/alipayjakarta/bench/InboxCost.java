package io.github.alipayjakarta.bench;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.databases.TestDatabase.Kind;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Payments a second with the inbox in PostgreSQL, against the same statements and commit done bare
 * over the same pool, and against those behind the check of Alipay's SDK; with few guard rows and
 * with many. Rounds of all three alternate; the medians of the rounds and of their ratios are told.
 * With {@code -Dpostgresql.fsync=on} a commit costs what it costs in earnest. Arguments: payments a
 * round, rounds, and how many guard rows there are to be for the second half.
 */
public final class InboxCost {
  private static final int THREADS = 4;
  private static final int WARM_UP = 5;

  private final int payments;
  private final TestDatabase database = TestDatabase.fresh(Kind.POSTGRESQL);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Intake intake;
  private int round;

  /** Books in the transaction. */
  public static final class Books {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) throws SQLException {
      book(connection, payment.outTradeNo());
    }
  }

  private InboxCost(int payments) {
    this.payments = payments;
    database.run("CREATE TABLE ledger (number VARCHAR(64) NOT NULL)");
    intake =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .handlers(Handlers.of(List.of(new Books())))
            .inbox(
                JdbcInbox.builder(new DataSourceTransactions(database.dataSource()))
                    .createTables(true)
                    .build())
            .build();
  }

  /** Runs all of it. */
  public static void main(String... args) throws Exception {
    var cost = new InboxCost(Integer.parseInt(args[0]));
    int rounds = Integer.parseInt(args[1]);
    for (int i = 0; i < WARM_UP; i++) {
      cost.timed(cost::inboxed);
      cost.timed(cost::checked);
      cost.timed(cost::bare);
    }
    double few = cost.compared("few guard rows", rounds);
    cost.fill(Integer.parseInt(args[2]));
    double many = cost.compared(args[2] + " guard rows", rounds);
    System.out.printf(Locale.ROOT, "slower with %s guard rows: %.2f times%n", args[2], few / many);
    System.exit(0);
  }

  /** Payments a second, of each way in turn: the median of the rounds, and of their ratios. */
  private double compared(String when, int rounds) throws Exception {
    double[] inbox = new double[rounds];
    double[] toChecked = new double[rounds];
    double[] toBare = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      inbox[i] = timed(this::inboxed);
      toChecked[i] = inbox[i] / timed(this::checked);
      toBare[i] = inbox[i] / timed(this::bare);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f payments/s with the inbox; %.2f of the SDK's check and the statements by hand,"
            + " %.2f of the statements alone%n",
        when,
        median(inbox),
        median(toChecked),
        median(toBare));
    return median(inbox);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** One payment after the other, over a few threads. */
  private interface Way {
    List<Callable<Void>> tasks(String prefix) throws Exception;
  }

  private double timed(Way way) throws Exception {
    List<Callable<Void>> tasks = way.tasks("R" + ++round + "-");
    long began = System.nanoTime();
    for (Future<Void> each : threads.invokeAll(tasks)) {
      each.get();
    }
    return payments / ((System.nanoTime() - began) / 1e9);
  }

  private List<Callable<Void>> inboxed(String prefix) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      byte[] body = Alipay.pretend().paymentSucceeded(prefix + i, Alipay.AMOUNT).body();
      tasks.add(
          () -> {
            if (intake.accept(() -> Form.parse(body), (notification, events) -> false)
                != Reply.SUCCESS) {
              throw new IllegalStateException("not handled");
            }
            return null;
          });
    }
    return tasks;
  }

  private List<Callable<Void>> bare(String prefix) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      String number = prefix + i;
      tasks.add(
          () -> {
            book(number);
            return null;
          });
    }
    return tasks;
  }

  /** What a careful team writes: Alipay's SDK checks the parameters, then the same statements. */
  private List<Callable<Void>> checked(String prefix) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      String number = prefix + i;
      Map<String, String> parameters =
          Form.parse(Alipay.pretend().paymentSucceeded(number, Alipay.AMOUNT).body())
              .decode(MessageCharset.UTF_8);
      tasks.add(
          () -> {
            if (!AlipaySignature.rsaCheckV1(
                new HashMap<>(parameters),
                Vectors.key("alipayPublicSpkiBase64"),
                "utf-8",
                "RSA2")) {
              throw new IllegalStateException("not verified");
            }
            book(number);
            return null;
          });
    }
    return tasks;
  }

  private void book(String number) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      statements(connection, number);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Those of the inbox, in its order, and the handler's. */
  private static void statements(Connection connection, String number) throws SQLException {
    String unit = UUID.randomUUID().toString();
    String subject = "bare:" + number;
    LocalDateTime now = LocalDateTime.now();
    run(
        connection,
        "INSERT INTO alipay_subject (app_id, subject, locked_at) VALUES ('bare', ?, ?)"
            + " ON CONFLICT (app_id, subject) DO UPDATE SET locked_at = EXCLUDED.locked_at",
        subject,
        now);
    run(
        connection,
        "SELECT fact, state, NULL FROM alipay_event WHERE app_id = 'bare' AND subject = ?"
            + " UNION ALL SELECT fact, NULL, notify_id FROM alipay_unhandled"
            + " WHERE app_id = 'bare' AND subject = ?",
        subject,
        subject);
    run(
        connection,
        "INSERT INTO alipay_event (app_id, subject, fact, state, unit, changed_at)"
            + " VALUES ('bare', ?, 'paid', 'OPEN', ?, ?)",
        subject,
        unit,
        now);
    book(connection, number);
    run(
        connection,
        "UPDATE alipay_event SET state = 'DONE', changed_at = ?"
            + " WHERE app_id = 'bare' AND subject = ? AND unit = ? AND state = 'OPEN'",
        now,
        subject,
        unit);
  }

  private static void book(Connection connection, String number) throws SQLException {
    run(connection, "INSERT INTO ledger (number) VALUES (?)", number);
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private void fill(int rows) {
    database.run(
        "INSERT INTO alipay_subject SELECT '2021000000000001', 'trade:' || g || md5(g::text),"
            + " now() FROM generate_series(1, "
            + rows
            + ") g",
        "INSERT INTO alipay_event SELECT '2021000000000001', 'trade:' || g || md5(g::text),"
            + " 'paid', 'DONE', 'filled', now() FROM generate_series(1, "
            + rows
            + ") g",
        "VACUUM ANALYZE alipay_event",
        "VACUUM ANALYZE alipay_subject");
  }
}
