package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.SubjectLocks;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Remembers in the application's own database and transaction: an event is handled once, over
 * re-sends, parallel copies, several nodes and crashes. Everything is decided by what is committed.
 * Thread-safe.
 */
public final class JdbcInbox implements Inbox {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final Transactions transactions;
  private final Tables tables;
  private final Attempts attempts;

  private JdbcInbox(Builder builder) {
    this.transactions = builder.transactions;
    this.tables =
        new Tables(
            transactions,
            builder.tablePrefix,
            builder.createTables,
            (int) Math.max(1, builder.lockWait.toSeconds()),
            builder.clock);
    this.attempts = new Attempts(new SubjectLocks(builder.lockWait), tables);
  }

  /** An inbox to be set up. */
  public static Builder builder(Transactions transactions) {
    return new Builder(transactions);
  }

  @Override
  public Joining joining() {
    return transactions.joining();
  }

  @Override
  public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
    return attempts.of(
        Subject.of(event),
        (rows, progress) ->
            transactions.run(
                connection -> {
                  var given = new HandlersConnection(connection);
                  Unit unit = Unit.begin(rows, connection, event, given.given());
                  T plan = progress.asking(() -> work.plan(unit.guard()));
                  unit.open(connection);
                  progress.perform(() -> work.perform(plan, unit.guard()));
                  given.end();
                  transactions.checkOngoing();
                  unit.end(connection);
                  return plan;
                }));
  }

  private record Begun<T>(Unit unit, T plan) {}

  @Override
  public <T> T handleOutside(AlipayEvent event, Work<T> work) throws Exception {
    return attempts.of(
        Subject.of(event),
        (rows, progress) -> {
          Begun<T> begun =
              transactions.run(
                  connection -> {
                    var given = new HandlersConnection(connection);
                    Unit unit = Unit.begin(rows, connection, event, given.given());
                    T plan = progress.asking(() -> work.plan(unit.guard()));
                    given.end();
                    unit.open(connection);
                    return new Begun<>(unit, plan);
                  });
          progress.perform(() -> work.perform(begun.plan, begun.unit.guard()));
          return transactions.run(
              connection -> {
                rows.guard().lock(connection, Subject.of(event));
                begun.unit.end(connection);
                return begun.plan;
              });
        });
  }

  @Override
  public <T> T keep(AlipayNotification notification, Work<T> work) throws Exception {
    return attempts.of(
        Subject.of(notification.event()),
        (rows, progress) ->
            transactions.run(
                connection -> {
                  Unit unit = Unit.begin(rows, connection, notification.event(), connection);
                  T plan = progress.asking(() -> work.plan(unit.guard()));
                  if (unit.guard().opensEvents()) {
                    Unhandled.Id id = Unhandled.Id.of(notification);
                    Optional<State> state = rows.unhandled().state(connection, id);
                    if (state.isEmpty()) {
                      rows.unhandled()
                          .insert(connection, notification, State.WAITING, "accepted", 0);
                    } else if (state.get() == State.FAILED) {
                      rows.unhandled().mark(connection, id, State.WAITING);
                    }
                    work.perform(plan, unit.guard());
                  } else {
                    // That its trade has ended is remembered, whoever heard of it.
                    unit.end(connection);
                  }
                  return plan;
                }));
  }

  @Override
  public void failed(AlipayNotification notification, String reason) throws Exception {
    EventKey key = EventKey.of(notification.event());
    Unhandled.Id id = Unhandled.Id.of(notification);
    attempts.of(
        key.subject(),
        (rows, progress) ->
            transactions.run(
                connection -> {
                  Unit unit = Unit.begin(rows, connection, notification.event(), null);
                  if (!unit.guard().isSettled(key)
                      && !rows.unhandled().failedAgain(connection, id, reason)) {
                    rows.unhandled().insert(connection, notification, State.FAILED, reason, 1);
                  }
                  return null;
                }));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(Tables.Rows rows, Connection connection) throws Exception;
  }

  private <T> T reading(Reading<T> reading) throws Exception {
    return attempts.once(rows -> transactions.run(connection -> reading.of(rows, connection)));
  }

  @Override
  public List<Unhandled> unhandled(Unhandled.Filter filter) throws Exception {
    return reading((rows, connection) -> rows.unhandled().find(connection, filter));
  }

  @Override
  public List<Unhandled.Sum> sums() throws Exception {
    return reading((rows, connection) -> rows.unhandled().sums(connection));
  }

  @Override
  public Optional<byte[]> body(Unhandled.Id id) throws Exception {
    return reading((rows, connection) -> rows.unhandled().body(connection, id));
  }

  @Override
  public Optional<State> state(Unhandled.Id id) throws Exception {
    return reading((rows, connection) -> rows.unhandled().state(connection, id));
  }

  @Override
  public boolean mark(Unhandled.Id id, State state) throws Exception {
    return reading((rows, connection) -> rows.unhandled().mark(connection, id, state));
  }

  @Override
  public long prune(Instant before) throws Exception {
    return attempts.once(rows -> rows.pruning().run(before));
  }

  /** Sets an inbox up. For one thread. */
  public static final class Builder {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_.]{0,40}");

    private final Transactions transactions;
    private Clock clock = Clock.systemUTC();
    private Duration lockWait = Duration.ofSeconds(3);
    private String tablePrefix = SqlFile.DEFAULT_PREFIX;
    private boolean createTables;

    private Builder(Transactions transactions) {
      this.transactions = transactions;
    }

    /** The clock of the times in the rows; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * How long a parallel copy waits for the first one: in this process, and then on the row, where
     * databases know whole seconds only; 3 seconds by default.
     */
    public Builder lockWait(Duration lockWait) {
      this.lockWait = lockWait;
      return this;
    }

    /**
     * What the names of the tables begin with, {@code alipay_} by default.
     *
     * @throws IllegalArgumentException if it is not lower-case letters, digits, {@code _}, and dots
     *     after a schema's name
     */
    public Builder tablePrefix(String prefix) {
      if (!PREFIX.matcher(prefix).matches()) {
        throw new IllegalArgumentException(
            "a table prefix is lower-case letters, digits and _, alipay_ for example");
      }
      this.tablePrefix = prefix;
      return this;
    }

    /** Whether tables that are missing are created, for demos; migration tools do better. */
    public Builder createTables(boolean create) {
      this.createTables = create;
      return this;
    }

    /**
     * The inbox, shown to keep what it promises; if its database is not there, that is shown later,
     * and until then nothing is handled.
     *
     * @throws UnfitException if it is shown not to
     */
    public JdbcInbox build() {
      var inbox = new JdbcInbox(this);
      try {
        inbox.tables.proven();
      } catch (UnavailableException later) {
        LOG.log(
            Level.ERROR,
            "The inbox cannot be reached: "
                + later.getMessage()
                + "; until it can, every notification is answered failure and Alipay sends it"
                + " again");
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new UnfitException("the transactions of the inbox do not work: " + e, e);
      }
      return inbox;
    }
  }
}
