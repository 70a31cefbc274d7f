package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.testkit.Fault;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which faults are switched on, for every trade or for one. Thread-safe. */
public final class FaultSwitches {
  /** The key under which the faults of every trade stand. */
  private static final String EVERY_TRADE = "";

  private final Map<String, Set<Fault>> on = new ConcurrentHashMap<>();

  /** Everything works. */
  public FaultSwitches() {}

  /**
   * Switches a fault on or off.
   *
   * @param tradeNo the trade; empty text for every one
   */
  public void set(Fault fault, String tradeNo, boolean isOn) {
    on.compute(
        tradeNo,
        (trade, before) -> {
          Set<Fault> faults = EnumSet.noneOf(Fault.class);
          if (before != null) {
            faults.addAll(before);
          }
          if (isOn) {
            faults.add(fault);
          } else {
            faults.remove(fault);
          }
          return faults;
        });
  }

  /** Everything works again. */
  public void clear() {
    on.clear();
  }

  /** What is wrong with everything. */
  public Set<Fault> ofEveryTrade() {
    return of(EVERY_TRADE);
  }

  /** What is wrong with this trade's notifications. */
  public Set<Fault> of(String tradeNo) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    faults.addAll(on.getOrDefault(EVERY_TRADE, Set.of()));
    faults.addAll(on.getOrDefault(tradeNo, Set.of()));
    return faults;
  }
}
