package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeClosed;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.notification.TradeFinished;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Random;

/**
 * The application's handlers: one row of the ledger for each effect. The ledger has no unique key,
 * so that what is booked twice stands in it twice.
 */
public final class Books {
  private static final String UNIQUE_VIOLATION = "23";

  private final Faults faults;
  private volatile boolean reading;
  private volatile int failing;
  private volatile Random random = new Random(0);

  Books(Faults faults) {
    this.faults = faults;
  }

  /**
   * Whether each booking reads the whole ledger first, so that parallel ones disturb each other.
   */
  void reading(boolean reading) {
    this.reading = reading;
  }

  /** So many of a hundred bookings fail from now on, half of them after their statement. */
  void failing(int percent, long seed) {
    failing = percent;
    random = new Random(seed);
  }

  /** A payment. */
  @OnAlipayNotification
  public void paid(PaymentSucceeded payment, Connection connection) throws SQLException {
    book(payment, "paid", connection);
  }

  /** A refund, by its number. */
  @OnAlipayNotification
  public void refunded(RefundSucceeded refund, Connection connection) throws SQLException {
    book(refund, "refunded:" + refund.outBizNo().orElseThrow(), connection);
  }

  /** The end of a paid trade. */
  @OnAlipayNotification
  public void finished(TradeFinished end, Connection connection) throws SQLException {
    book(end, "finished", connection);
  }

  /** The end of an unpaid trade. */
  @OnAlipayNotification
  public void closed(TradeClosed end, Connection connection) throws SQLException {
    book(end, "closed", connection);
  }

  /** What comes after all others. */
  static final class Last {
    private final Faults faults;

    Last(Faults faults) {
      this.faults = faults;
    }

    /** Nothing of its own. */
    @OnAlipayNotification
    public void after(TradeEvent event, Connection connection) {
      if (faults.at(Step.AFTER_HANDLER).equals(Optional.of(Deed.FAIL))) {
        throw new IllegalStateException("a handler fails");
      }
    }
  }

  void book(TradeEvent event, String effect, Connection connection) throws SQLException {
    Optional<Deed> before = faults.at(Step.BEFORE_WORK);
    boolean fails = random.nextInt(100) < failing;
    boolean early = random.nextBoolean();
    if (before.equals(Optional.of(Deed.FAIL)) || fails && early) {
      throw new IllegalStateException("a handler fails");
    }
    if (before.equals(Optional.of(Deed.CROSS))) {
      cross(connection);
    }
    if (reading) {
      total(connection);
    }
    insert(event.outTradeNo(), effect, connection);
    faults.at(Step.AFTER_WORK).ifPresent(deed -> perform(deed, connection));
    if (fails) {
      throw new IllegalStateException("a handler fails");
    }
  }

  static void insert(String trade, String effect, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO ledger (trade, effect) VALUES (?, ?)")) {
      insert.setString(1, trade);
      insert.setString(2, effect);
      insert.executeUpdate();
    }
  }

  private static void total(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM ledger")) {
      rows.next();
    }
  }

  private void cross(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE stock SET items = items - 1 WHERE id = 1");
      faults.pause();
      statement.executeUpdate("UPDATE stock SET items = items - 1 WHERE id = 2");
    }
  }

  private static void perform(Deed deed, Connection connection) {
    try {
      switch (deed) {
        case FAIL -> throw new IllegalStateException("a handler fails");
        case COMMIT -> connection.commit();
        case COMMIT_RAW -> raw(connection).commit();
        case COMMIT_SQL -> run(connection, "COMMIT");
        case COMMIT_RAW_AND_FAIL -> {
          raw(connection).commit();
          throw new IllegalStateException("a handler fails");
        }
        case COMMIT_RAW_AND_HALT -> {
          raw(connection).commit();
          Faults.halt();
        }
        case SWALLOW_DUPLICATE -> swallowDuplicate(connection);
        default -> {}
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The driver's own connection, which nobody guards. */
  private static Connection raw(Connection connection) throws SQLException {
    for (String driver :
        new String[] {
          "org.postgresql.jdbc.PgConnection",
          "org.mariadb.jdbc.Connection",
          "org.h2.jdbc.JdbcConnection"
        }) {
      try {
        Class<?> type = Class.forName(driver);
        if (connection.isWrapperFor(type)) {
          return (Connection) connection.unwrap(type);
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("no driver of ours");
  }

  private static void swallowDuplicate(Connection connection) throws SQLException {
    try {
      run(connection, "INSERT INTO stock (id, items) VALUES (1, 0)");
    } catch (SQLIntegrityConstraintViolationException swallowed) {
      return;
    } catch (SQLException e) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(UNIQUE_VIOLATION)) {
        throw e;
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
