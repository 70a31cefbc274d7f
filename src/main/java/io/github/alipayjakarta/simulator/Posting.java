package io.github.alipayjakarta.simulator;

import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.Notifier;
import io.github.alipayjakarta.simulator.keys.ContentKey;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A notification of one's own making, to be sent once: {@code alipay.post(url).with("out_trade_no",
 * "T0001").with(Fault.WRONG_AMOUNT).send(PAYMENT_SUCCEEDED)}. Immutable and thread-safe.
 */
public final class Posting {
  private final Notifier notifier;
  private final PretendAlipay alipay;
  private final @Nullable ContentKey contentKey;
  private final String to;
  private final Map<String, String> set;
  private final Set<Fault> faults;

  Posting(Notifier notifier, PretendAlipay alipay, @Nullable ContentKey contentKey, String to) {
    this(notifier, alipay, contentKey, to, Map.of(), Set.of());
  }

  private Posting(
      Notifier notifier,
      PretendAlipay alipay,
      @Nullable ContentKey contentKey,
      String to,
      Map<String, String> set,
      Set<Fault> faults) {
    this.notifier = notifier;
    this.alipay = alipay;
    this.contentKey = contentKey;
    this.to = to;
    this.set = set;
    this.faults = faults;
  }

  /** The same with this parameter. */
  public Posting with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(set);
    more.put(name, value);
    return new Posting(notifier, alipay, contentKey, to, more, faults);
  }

  /** The same with something wrong, in what it says or how it is sent. */
  public Posting with(Fault fault) {
    Set<Fault> more = EnumSet.of(fault);
    more.addAll(faults);
    return new Posting(notifier, alipay, contentKey, to, set, more);
  }

  /**
   * Sends it.
   *
   * @return one attempt; more where a fault makes copies
   * @throws IllegalArgumentException if a value or a fault does not fit the event
   */
  public List<Attempt> send(PretendEvent event) {
    PretendNotification message = event.by(alipay, set);
    return notifier.send(to, contentKey == null ? message : contentKey.encrypting(message), faults);
  }
}
