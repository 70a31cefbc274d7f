package io.github.alipayjakarta.jdbc;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.UnitOfWork;
import io.github.alipayjakarta.inbox.UnitOfWork.RowState;
import io.github.alipayjakarta.notification.AlipayEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work in the database: its subject locked, its rows OPEN, and DONE at its end. For one
 * thread.
 */
final class Unit {
  private final Tables.Rows rows;
  private final EventKey event;
  private final UnitOfWork guard;
  private final Map<String, List<String>> unhandled;
  private final Set<EventKey> open = new HashSet<>();

  /** Tells the rows of this attempt from those of another one that left its own open. */
  private final String id = UUID.randomUUID().toString();

  private Unit(
      Tables.Rows rows, EventKey event, UnitOfWork guard, Map<String, List<String>> unhandled) {
    this.rows = rows;
    this.event = event;
    this.guard = guard;
    this.unhandled = unhandled;
  }

  /** Locks the subject first: what is read afterwards cannot change. */
  static Unit begin(
      Tables.Rows rows, Connection connection, AlipayEvent event, @Nullable Connection given)
      throws SQLException {
    EventKey key = EventKey.of(event);
    rows.guard().lock(connection, key.subject());
    GuardRows.Known known = rows.guard().known(connection, key.subject());
    var guard = new UnitOfWork(known.rows(), then -> remembersSince(rows, connection, then), given);
    return new Unit(rows, key, guard, known.unhandled());
  }

  /** In doubt it does not: then an implied payment is not delivered, and a log line says so. */
  private static boolean remembersSince(Tables.Rows rows, Connection connection, Instant then) {
    try {
      return !then.isBefore(rows.guard().remembersSince(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("the inbox's schema table cannot be read", e);
    }
  }

  UnitOfWork guard() {
    return guard;
  }

  /** Opens the rows of the events that are about to be handled. */
  void open(Connection connection) throws SQLException {
    for (var row : guard.opened().entrySet()) {
      if (row.getValue() == RowState.DONE && row.getKey().isEvent() && open.add(row.getKey())) {
        if (guard.isLeftOpen(row.getKey())) {
          rows.guard().takeOver(connection, row.getKey(), id);
        } else {
          rows.guard().insert(connection, row.getKey(), RowState.OPEN, id);
        }
      }
    }
  }

  /**
   * Writes what else is known now, and at last turns OPEN into DONE: exactly the rows that were
   * opened, or the transaction is not the one in which that was done.
   */
  void end(Connection connection) throws SQLException {
    open(connection);
    for (var row : guard.opened().entrySet()) {
      EventKey key = row.getKey();
      noLongerUnhandled(connection, key);
      if (!open.contains(key)) {
        if (guard.isLeftOpen(key)) {
          rows.guard().delete(connection, key);
        }
        rows.guard().insert(connection, key, row.getValue(), id);
      }
    }
    if (guard.isHandled()) {
      noLongerUnhandled(connection, event);
    }
    if (!open.isEmpty() && rows.guard().done(connection, event.subject(), id) != open.size()) {
      throw new IllegalStateException(
          "the transaction was ended by a handler, or rolled back without a word: what it did is"
              + " not known to be done");
    }
  }

  private void noLongerUnhandled(Connection connection, EventKey key) throws SQLException {
    for (String notifyId : unhandled.getOrDefault(key.fact(), List.of())) {
      rows.unhandled().delete(connection, new Unhandled.Id(key.subject().appId(), notifyId));
    }
  }
}
