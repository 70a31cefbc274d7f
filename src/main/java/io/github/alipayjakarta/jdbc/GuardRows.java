package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.UnitOfWork.RowState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that say what was handled, each method one statement. Immutable and thread-safe. */
final class GuardRows {
  private static final int SCHEMA_VERSION = 1;

  private final String prefix;
  private final String lock;
  private final String known;
  private final int lockSeconds;
  private final Clock clock;

  GuardRows(Database database, String prefix, int lockSeconds, Clock clock) {
    this.prefix = prefix;
    this.lock = database.lockSubject(prefix);
    this.known =
        "SELECT fact, state, NULL FROM "
            + prefix
            + "event WHERE app_id = ? AND subject = ? UNION ALL SELECT fact, NULL, notify_id FROM "
            + prefix
            + "unhandled WHERE app_id = ? AND subject = ?";
    this.lockSeconds = lockSeconds;
    this.clock = clock;
  }

  /** From here to the end of the transaction, nobody else works on this subject. */
  void lock(Connection connection, Subject subject) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(lock)) {
      insert.setQueryTimeout(lockSeconds);
      insert.setString(1, subject.appId());
      insert.setString(2, subject.id());
      insert.setObject(3, now());
      insert.executeUpdate();
    }
  }

  /**
   * What is known of a subject: its rows, and of each fact the notifications that are not handled.
   */
  record Known(Map<EventKey, RowState> rows, Map<String, List<String>> unhandled) {}

  /** One statement for both tables: each way to the database costs as much as the rest. */
  Known known(Connection connection, Subject subject) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(known)) {
      select.setString(1, subject.appId());
      select.setString(2, subject.id());
      select.setString(3, subject.appId());
      select.setString(4, subject.id());
      Map<EventKey, RowState> rows = new LinkedHashMap<>();
      Map<String, List<String>> unhandled = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String fact = row.getString(1);
          String state = row.getString(2);
          if (state == null) {
            unhandled.computeIfAbsent(fact, f -> new ArrayList<>()).add(row.getString(3));
          } else {
            rows.put(new EventKey(subject, fact), RowState.valueOf(state));
          }
        }
      }
      return new Known(rows, unhandled);
    }
  }

  void insert(Connection connection, EventKey key, RowState state, String unit)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO "
                + prefix
                + "event (app_id, subject, fact, state, unit, changed_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.subject().appId());
      insert.setString(2, key.subject().id());
      insert.setString(3, key.fact());
      insert.setString(4, state.name());
      insert.setString(5, unit);
      insert.setObject(6, now());
      insert.executeUpdate();
    }
  }

  /** Takes over a row that somebody left open: it proves nothing, and is this unit's now. */
  void takeOver(Connection connection, EventKey key, String unit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + prefix
                + "event SET unit = ?, changed_at = ?"
                + " WHERE app_id = ? AND subject = ? AND fact = ? AND state = 'OPEN'")) {
      update.setString(1, unit);
      update.setObject(2, now());
      update.setString(3, key.subject().appId());
      update.setString(4, key.subject().id());
      update.setString(5, key.fact());
      update.executeUpdate();
    }
  }

  /** Turns the rows that this unit opened from OPEN to DONE, and tells how many there were. */
  int done(Connection connection, Subject subject, String unit) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + prefix
                + "event SET state = 'DONE', changed_at = ?"
                + " WHERE app_id = ? AND subject = ? AND unit = ? AND state = 'OPEN'")) {
      update.setObject(1, now());
      update.setString(2, subject.appId());
      update.setString(3, subject.id());
      update.setString(4, unit);
      return update.executeUpdate();
    }
  }

  void delete(Connection connection, EventKey key) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + prefix + "event WHERE app_id = ? AND subject = ? AND fact = ?")) {
      delete.setString(1, key.subject().appId());
      delete.setString(2, key.subject().id());
      delete.setString(3, key.fact());
      delete.executeUpdate();
    }
  }

  void forget(Connection connection, Subject subject) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM " + prefix + "subject WHERE app_id = ? AND subject = ?")) {
      delete.setString(1, subject.appId());
      delete.setString(2, subject.id());
      delete.executeUpdate();
    }
  }

  /** Since when everything that was handled is remembered. */
  Instant remembersSince(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT version, remembers_since FROM " + prefix + "schema");
        ResultSet row = select.executeQuery()) {
      if (!row.next() || row.getInt(1) != SCHEMA_VERSION) {
        throw new UnfitException(
            "table "
                + prefix
                + "schema does not say that its version is "
                + SCHEMA_VERSION
                + "; bring the tables to those in io/github/alipayjakarta/jdbc of this jar");
      }
      return row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  /** From then on only, said before anything is forgotten; never earlier than was said before. */
  void remembersOnlySince(Connection connection, Instant since) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE " + prefix + "schema SET remembers_since = ? WHERE remembers_since < ?")) {
      update.setObject(1, utc(since));
      update.setObject(2, utc(since));
      update.executeUpdate();
    }
  }

  private LocalDateTime now() {
    return utc(clock.instant());
  }

  static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
