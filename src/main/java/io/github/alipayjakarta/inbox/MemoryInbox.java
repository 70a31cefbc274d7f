package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers in this process' memory, and no longer: after a restart, on another node, or once more
 * subjects came than fit, an event that was handled can be handled again. With it, notifications
 * are handled at least once, and the application must bear a second time. Thread-safe.
 *
 * <p>It fits an application on one node that marks its orders by itself, and development. At most
 * {@value #MOST_SUBJECTS} subjects and {@value #MOST_FAILURES} failures are kept, oldest forgotten
 * first.
 */
public final class MemoryInbox implements Inbox {
  /** The subjects that are remembered: trades, agreements, authorisations, others. */
  public static final int MOST_SUBJECTS = 100_000;

  /** The failed notifications that are remembered. */
  public static final int MOST_FAILURES = 1_000;

  private final SubjectLocks locks;
  private final Clock clock;
  private final Map<Subject, Map<EventKey, State>> rows;
  private final Map<String, Failure> failures = new Bounded<>(MOST_FAILURES);

  private enum State {
    DONE,
    SUPERSEDED
  }

  /**
   * An empty inbox.
   *
   * @param lockWait how long a parallel copy waits for the first one
   */
  public MemoryInbox(Clock clock, Duration lockWait) {
    this(clock, lockWait, MOST_SUBJECTS);
  }

  MemoryInbox(Clock clock, Duration lockWait, int mostSubjects) {
    this.rows = new Bounded<>(mostSubjects);
    this.clock = clock;
    this.locks = new SubjectLocks(lockWait);
  }

  @Override
  public <T> T handle(AlipayNotification notification, Work<T> work) throws Exception {
    Subject subject = Subject.of(notification.event());
    locks.acquire(subject);
    try {
      var unit = new Unit(rowsOf(subject));
      T result = work.run(unit);
      commit(subject, unit);
      return result;
    } finally {
      locks.release(subject);
    }
  }

  private synchronized Map<EventKey, State> rowsOf(Subject subject) {
    return Map.copyOf(rows.getOrDefault(subject, Map.of()));
  }

  private synchronized void commit(Subject subject, Unit unit) {
    if (!unit.opened.isEmpty()) {
      rows.computeIfAbsent(subject, s -> new LinkedHashMap<>()).putAll(unit.opened);
    }
  }

  @Override
  public synchronized void failed(AlipayNotification notification, String reason) {
    failures.merge(
        notification.event().notifyId(),
        new Failure(notification.event().notifyId(), 1, reason, clock.instant()),
        (before, now) ->
            new Failure(now.notifyId(), before.attempts() + 1, now.reason(), now.lastAttempt()));
  }

  @Override
  public synchronized void recovered(AlipayNotification notification) {
    failures.remove(notification.event().notifyId());
  }

  @Override
  public synchronized List<Failure> failures() {
    return List.copyOf(failures.values());
  }

  /** Never sure: the process may have been started, or a subject forgotten, in between. */
  @Override
  public boolean remembersSince(Instant then) {
    return false;
  }

  /** One unit of work: its rows are the inbox's only after it ended normally. */
  private static final class Unit implements Guard {
    private final Map<EventKey, State> committed;
    private final Map<EventKey, State> opened = new LinkedHashMap<>();

    Unit(Map<EventKey, State> committed) {
      this.committed = committed;
    }

    @Override
    public Set<EventKey> done() {
      return committed.entrySet().stream()
          .filter(row -> row.getValue() == State.DONE)
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isSettled(EventKey key) {
      return committed.containsKey(key);
    }

    @Override
    public void open(EventKey key) {
      opened.put(key, State.DONE);
    }

    @Override
    public void supersede(EventKey key) {
      opened.put(key, State.SUPERSEDED);
    }
  }

  /** Forgets the eldest entry when it is full. */
  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
