package io.github.alipayjakarta.simulator.timeline;

import io.github.alipayjakarta.simulator.timeline.Entry.Kind;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything that has happened, the last {@value #MOST} things of it, and who wants to hear of the
 * next. Thread-safe; listeners are called in the thread of what happens.
 */
public final class TimeLine {
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
  private int made;

  /** An empty one. */
  public TimeLine(Clock clock) {
    this.clock = clock;
  }

  /** Something has happened. */
  public void add(Kind kind, String tradeNo, String title, Map<String, Object> details) {
    Entry entry;
    synchronized (entries) {
      entry = new Entry(++made, clock.instant(), kind, tradeNo, title, details);
      entries.addLast(entry);
      if (entries.size() > MOST) {
        entries.removeFirst();
      }
    }
    listeners.forEach(listener -> listener.accept(entry));
  }

  /** All that is remembered, the oldest first. */
  public List<Entry> entries() {
    synchronized (entries) {
      return new ArrayList<>(entries);
    }
  }

  /** What belongs to this trade, the oldest first. */
  public List<Entry> of(String tradeNo) {
    return entries().stream().filter(entry -> entry.tradeNo().equals(tradeNo)).toList();
  }

  /** Tells this one everything that happens from now on. */
  public void tell(Consumer<Entry> listener) {
    listeners.add(listener);
  }

  /** Stops telling. */
  public void forget(Consumer<Entry> listener) {
    listeners.remove(listener);
  }
}
