package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of notifications that are not handled yet. Immutable and thread-safe. */
final class UnhandledRows {
  private final String table;
  private final Clock clock;

  UnhandledRows(String prefix, Clock clock) {
    this.table = prefix + "unhandled";
    this.clock = clock;
  }

  /** By the primary key: through another index, MariaDB locks what stands beside the row too. */
  void delete(Connection connection, Unhandled.Id id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + table + " WHERE app_id = ? AND notify_id = ?")) {
      delete.setString(1, id.appId());
      delete.setString(2, id.notifyId());
      delete.executeUpdate();
    }
  }

  /** Counts one more attempt, which failed; false if there is no row for this notification. */
  boolean failedAgain(Connection connection, Unhandled.Id id, String reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET attempts = attempts + 1, reason = ?, last_attempt = ?"
                + " WHERE app_id = ? AND notify_id = ?")) {
      update.setString(1, reason);
      update.setObject(2, GuardRows.utc(clock.instant()));
      update.setString(3, id.appId());
      update.setString(4, id.notifyId());
      return update.executeUpdate() > 0;
    }
  }

  void insert(
      Connection connection,
      AlipayNotification notification,
      State state,
      String reason,
      int attempts)
      throws SQLException {
    Unhandled.Id id = Unhandled.Id.of(notification);
    EventKey key = EventKey.of(notification.event());
    LocalDateTime now = GuardRows.utc(clock.instant());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (app_id, notify_id, subject, fact, out_trade_no, state, reason, attempts,"
                + " first_seen, last_attempt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, id.appId());
      insert.setString(2, id.notifyId());
      insert.setString(3, key.subject().id());
      insert.setString(4, key.fact());
      insert.setString(
          5, notification.event() instanceof TradeEvent trade ? trade.outTradeNo() : null);
      insert.setString(6, state.name());
      insert.setString(7, reason);
      insert.setInt(8, attempts);
      insert.setObject(9, now);
      insert.setObject(10, now);
      insert.setBytes(11, notification.form().encode());
      insert.executeUpdate();
    }
  }

  Optional<State> state(Connection connection, Unhandled.Id id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT state FROM " + table + " WHERE app_id = ? AND notify_id = ?")) {
      select.setString(1, id.appId());
      select.setString(2, id.notifyId());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(State.valueOf(row.getString(1))) : Optional.empty();
      }
    }
  }

  Optional<byte[]> body(Connection connection, Unhandled.Id id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT body FROM " + table + " WHERE app_id = ? AND notify_id = ?")) {
      select.setString(1, id.appId());
      select.setString(2, id.notifyId());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }

  boolean mark(Connection connection, Unhandled.Id id, State state) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + table + " SET state = ? WHERE app_id = ? AND notify_id = ?")) {
      update.setString(1, state.name());
      update.setString(2, id.appId());
      update.setString(3, id.notifyId());
      return update.executeUpdate() > 0;
    }
  }

  List<Unhandled> find(Connection connection, Unhandled.Filter filter) throws SQLException {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder(" WHERE 1 = 1");
    filter
        .outTradeNo()
        .ifPresent(
            number -> {
              where.append(" AND out_trade_no = ?");
              values.add(number);
            });
    if (!filter.states().isEmpty()) {
      where.append(" AND state IN (?").append(", ?".repeat(filter.states().size() - 1)).append(")");
      filter.states().forEach(state -> values.add(state.name()));
    }
    filter
        .from()
        .ifPresent(
            at -> {
              where.append(" AND first_seen >= ?");
              values.add(GuardRows.utc(at));
            });
    filter
        .until()
        .ifPresent(
            at -> {
              where.append(" AND first_seen < ?");
              values.add(GuardRows.utc(at));
            });
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT app_id, notify_id, subject, fact, out_trade_no, state, reason, attempts,"
                + " first_seen, last_attempt FROM "
                + table
                + where
                + " ORDER BY first_seen, notify_id")) {
      select.setMaxRows(filter.most());
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<Unhandled> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(unhandled(row));
        }
      }
      return found;
    }
  }

  private static Unhandled unhandled(ResultSet row) throws SQLException {
    String appId = row.getString("app_id");
    return new Unhandled(
        new Unhandled.Id(appId, row.getString("notify_id")),
        new EventKey(new Subject(appId, row.getString("subject")), row.getString("fact")),
        Optional.ofNullable(row.getString("out_trade_no")),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getInt("attempts"),
        instant(row, "first_seen"),
        instant(row, "last_attempt"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  List<Unhandled.Sum> sums(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT state, COUNT(*) AS many, MIN(first_seen) AS oldest FROM "
                    + table
                    + " GROUP BY state ORDER BY state");
        ResultSet row = select.executeQuery()) {
      List<Unhandled.Sum> sums = new ArrayList<>();
      while (row.next()) {
        sums.add(
            new Unhandled.Sum(
                State.valueOf(row.getString("state")),
                row.getLong("many"),
                instant(row, "oldest")));
      }
      return sums;
    }
  }
}
