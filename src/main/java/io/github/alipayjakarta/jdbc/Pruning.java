package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Forgets what was handled long ago, a few hundred subjects in a transaction, each locked first as
 * by whoever handles it, so that nobody waits for long. Immutable and thread-safe.
 */
final class Pruning {
  private static final int AT_A_TIME = 500;

  /** A batch that met somebody who handles begins again so often. */
  private static final int MOST_REPEATS = 3;

  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::appId).thenComparing(Subject::id);

  private final Transactions transactions;
  private final GuardRows guard;
  private final String oldEvents;
  private final String oldSubjects;
  private final String forgetEvents;
  private final String forgetSubject;

  Pruning(Transactions transactions, GuardRows guard, String prefix) {
    String hasEvents =
        "EXISTS (SELECT 1 FROM %sevent e WHERE e.app_id = %ssubject.app_id AND e.subject ="
                .formatted(prefix, prefix)
            + " %ssubject.subject)".formatted(prefix);
    this.transactions = transactions;
    this.guard = guard;
    this.oldEvents =
        "SELECT app_id, subject FROM %sevent WHERE changed_at < ? ORDER BY changed_at LIMIT %s"
            .formatted(prefix, AT_A_TIME);
    this.oldSubjects =
        "SELECT app_id, subject FROM %ssubject WHERE locked_at < ? AND NOT %s LIMIT %s"
            .formatted(prefix, hasEvents, AT_A_TIME);
    this.forgetEvents =
        "DELETE FROM %sevent WHERE changed_at < ? AND app_id = ? AND subject = ?".formatted(prefix);
    this.forgetSubject =
        "DELETE FROM %ssubject WHERE app_id = ? AND subject = ? AND NOT %s"
            .formatted(prefix, hasEvents);
  }

  /** Says so first, and tells how many events were forgotten. */
  long run(Instant before) throws Exception {
    transactions.run(
        connection -> {
          guard.remembersOnlySince(connection, before);
          return null;
        });
    return batches(oldEvents, before) + batches(oldSubjects, before);
  }

  private long batches(String old, Instant before) throws Exception {
    long forgotten = 0;
    while (true) {
      Batch batch = batch(old, before);
      forgotten += batch.events;
      if (batch.subjects == 0) {
        return forgotten;
      }
    }
  }

  private record Batch(int subjects, long events) {}

  private Batch batch(String old, Instant before) throws Exception {
    for (int repeats = 0; ; repeats++) {
      try {
        return transactions.run(connection -> batch(connection, old, before));
      } catch (Exception e) {
        SQLException sql = Database.sqlIn(e);
        boolean met = sql != null && (Database.isCollision(sql) || Database.isTimeout(sql));
        if (!met || repeats == MOST_REPEATS) {
          throw e;
        }
      }
    }
  }

  private Batch batch(Connection connection, String old, Instant before) throws SQLException {
    var subjects = new TreeSet<>(ORDER);
    try (PreparedStatement select = connection.prepareStatement(old)) {
      select.setObject(1, GuardRows.utc(before));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          subjects.add(new Subject(row.getString(1), row.getString(2)));
        }
      }
    }
    long events = 0;
    try (PreparedStatement event = connection.prepareStatement(forgetEvents);
        PreparedStatement subject = connection.prepareStatement(forgetSubject)) {
      for (Subject each : subjects) {
        guard.lock(connection, each);
        event.setObject(1, GuardRows.utc(before));
        event.setString(2, each.appId());
        event.setString(3, each.id());
        events += event.executeUpdate();
        subject.setString(1, each.appId());
        subject.setString(2, each.id());
        subject.executeUpdate();
      }
    }
    return new Batch(subjects.size(), events);
  }
}
