package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.TradeEvent;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of one subject while its work is done: the rows that were committed before, and
 * those that this unit of work opens. A row that is opened is done when the unit ends normally, and
 * proves nothing before. For the unit's thread alone.
 */
public interface Guard {
  /** The rows of this subject that were done before this unit began. */
  Set<EventKey> done();

  /** Whether this event was handled, or recorded as superseded, before this unit began. */
  boolean isSettled(EventKey key);

  /** Opens the row of an event that this unit handles. */
  void open(EventKey key);

  /** Records that this event came too late to be delivered. */
  void supersede(EventKey key);

  /** Says that what this unit was asked to handle is handled, and was not lost if it had failed. */
  void handled();

  /** Whether everything that was handled since then is still remembered. */
  boolean remembersSince(Instant then);

  /** The transaction's connection, for handlers: it refuses to end the transaction. */
  Optional<Connection> connection();

  /** The kinds of events that were handled for a trade before. */
  default Set<Class<? extends TradeEvent>> handledBefore() {
    return done().stream()
        .filter(EventKey::isEvent)
        .map(EventKey::type)
        .collect(Collectors.toUnmodifiableSet());
  }
}
