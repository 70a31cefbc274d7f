package io.github.alipayjakarta.intake;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** How many outcomes there were of each reason, and with each mark. Thread-safe. */
final class Counts implements IntakeListener {
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public void told(Outcome outcome) {
    count(outcome.reason());
    outcome.marks().forEach(mark -> count(mark.code()));
  }

  private void count(String code) {
    counts.computeIfAbsent(code, c -> new LongAdder()).increment();
  }

  long of(String code) {
    return counts.getOrDefault(code, new LongAdder()).sum();
  }

  Map<String, Long> all() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((code, count) -> sums.put(code, count.sum()));
    return sums;
  }
}
