package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.UnitOfWork.RowState;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final Map<Subject, Map<EventKey, RowState>> rows;
  private final Map<Unhandled.Id, Failed> failures = new Bounded<>(MOST_FAILURES);

  private record Failed(Unhandled what, AlipayNotification notification) {
    Failed with(Unhandled.State state) {
      return new Failed(what.in(state), notification);
    }
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
  public Joining joining() {
    return Joining.NOT;
  }

  @Override
  public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
    Subject subject = Subject.of(event);
    locks.acquire(subject);
    try {
      // It forgets at its end, so it cannot know.
      var unit = new UnitOfWork(rowsOf(subject), then -> false, null);
      T plan = work.plan(unit);
      work.perform(plan, unit);
      commit(EventKey.of(event), unit);
      return plan;
    } finally {
      locks.release(subject);
    }
  }

  @Override
  public <T> T handleOutside(AlipayEvent event, Work<T> work) throws Exception {
    return handle(event, work);
  }

  private synchronized Map<EventKey, RowState> rowsOf(Subject subject) {
    return Map.copyOf(rows.getOrDefault(subject, Map.of()));
  }

  private synchronized void commit(EventKey event, UnitOfWork unit) {
    if (!unit.opened().isEmpty()) {
      rows.computeIfAbsent(event.subject(), s -> new LinkedHashMap<>()).putAll(unit.opened());
    }
    if (unit.isHandled()) {
      failures.values().removeIf(failed -> failed.what.event().equals(event));
    }
    failures.values().removeIf(failed -> unit.opened().containsKey(failed.what.event()));
  }

  /** Refuses: what is answered success must be durable first. */
  @Override
  public <T> T keep(AlipayNotification notification, Work<T> work) {
    throw new UnsupportedOperationException("the memory inbox keeps nothing for later");
  }

  @Override
  public synchronized void failed(AlipayNotification notification, String reason) {
    Unhandled.Id id = Unhandled.Id.of(notification);
    EventKey key = EventKey.of(notification.event());
    RowState row = rows.getOrDefault(key.subject(), Map.of()).get(key);
    if (row == null) {
      failures.put(id, failed(id, key, notification, reason, failures.get(id)));
    }
  }

  private Failed failed(
      Unhandled.Id id,
      EventKey key,
      AlipayNotification notification,
      String reason,
      @Nullable Failed before) {
    Instant now = clock.instant();
    return new Failed(
        new Unhandled(
            id,
            key,
            notification.event() instanceof TradeEvent trade
                ? Optional.of(trade.outTradeNo())
                : Optional.empty(),
            before == null ? Unhandled.State.FAILED : before.what.state(),
            reason,
            before == null ? 1 : before.what.attempts() + 1,
            before == null ? now : before.what.firstSeen(),
            now),
        notification);
  }

  @Override
  public synchronized List<Unhandled> unhandled(Unhandled.Filter filter) {
    return failures.values().stream()
        .map(Failed::what)
        .filter(filter::admits)
        .limit(filter.most())
        .toList();
  }

  @Override
  public synchronized List<Unhandled.Sum> sums() {
    List<Unhandled.Sum> sums = new ArrayList<>();
    for (Unhandled.State state : Unhandled.State.values()) {
      List<Unhandled> those = unhandled(Unhandled.Filter.ALL.in(state));
      if (!those.isEmpty()) {
        sums.add(new Unhandled.Sum(state, those.size(), those.get(0).firstSeen()));
      }
    }
    return sums;
  }

  @Override
  public synchronized Optional<byte[]> body(Unhandled.Id id) {
    return Optional.ofNullable(failures.get(id)).map(failed -> failed.notification.form().encode());
  }

  @Override
  public synchronized Optional<Unhandled.State> state(Unhandled.Id id) {
    return Optional.ofNullable(failures.get(id)).map(failed -> failed.what.state());
  }

  @Override
  public synchronized boolean mark(Unhandled.Id id, Unhandled.State state) {
    return failures.computeIfPresent(id, (i, failed) -> failed.with(state)) != null;
  }

  /** Nothing to be done: it forgets the oldest by itself. */
  @Override
  public long prune(Instant before) {
    return 0;
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
