package io.github.alipayjakarta.inbox;

import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The guard of one unit of work, and what is to be written when it ends. For one thread. */
public final class UnitOfWork implements Guard {
  /** What a row says of its event. */
  public enum RowState {
    /** Somebody began to handle it, and nobody has said that it is done. */
    OPEN,
    /** It was handled. */
    DONE,
    /** It came too late to be delivered. */
    SUPERSEDED
  }

  private final Map<EventKey, RowState> committed;
  private final Predicate<Instant> remembersSince;
  private final @Nullable Connection connection;
  private final Map<EventKey, RowState> opened = new LinkedHashMap<>();
  private boolean handled;

  /**
   * A unit that begins.
   *
   * @param committed the rows of its subject
   * @param remembersSince whether everything that was handled since then is still remembered
   * @param connection what handlers are given, if anything
   */
  public UnitOfWork(
      Map<EventKey, RowState> committed,
      Predicate<Instant> remembersSince,
      @Nullable Connection connection) {
    this.committed = Map.copyOf(committed);
    this.remembersSince = remembersSince;
    this.connection = connection;
  }

  @Override
  public Set<EventKey> done() {
    return committed.entrySet().stream()
        .filter(row -> row.getValue() == RowState.DONE)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean isSettled(EventKey key) {
    RowState state = committed.get(key);
    return state == RowState.DONE || state == RowState.SUPERSEDED;
  }

  @Override
  public void open(EventKey key) {
    opened.put(key, RowState.DONE);
  }

  @Override
  public void supersede(EventKey key) {
    opened.put(key, RowState.SUPERSEDED);
  }

  @Override
  public void handled() {
    handled = true;
  }

  @Override
  public boolean remembersSince(Instant then) {
    return remembersSince.test(then);
  }

  @Override
  public Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }

  /** The rows that this unit opened and that are not settled yet, and what they are to become. */
  public Map<EventKey, RowState> opened() {
    Map<EventKey, RowState> rows = new LinkedHashMap<>(opened);
    rows.keySet().removeIf(this::isSettled);
    return rows;
  }

  /** The row that a unit left open which never ended. */
  public boolean isLeftOpen(EventKey key) {
    return committed.get(key) == RowState.OPEN;
  }

  /** Whether there is an event to be handled, and not the mark of a trade's end alone. */
  public boolean opensEvents() {
    return opened().entrySet().stream()
        .anyMatch(row -> row.getValue() == RowState.DONE && row.getKey().isEvent());
  }

  /** Whether what it was asked to handle is handled. */
  public boolean isHandled() {
    return handled;
  }
}
