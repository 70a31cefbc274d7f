package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that Alipay tells, however often it takes. Thread-safe. */
public final class Notification {
  private final String key;
  private final String tradeNo;
  private final String to;
  private final PretendNotification message;
  private final @Nullable Set<Fault> own;
  private final List<Attempt> attempts = new ArrayList<>();
  private int scheduled;
  private boolean accepted;
  private @Nullable Instant nextAt;

  /**
   * One that is not sent yet.
   *
   * @param own what is wrong with it, where it exists because of that alone; null where it is what
   *     Alipay has to tell
   */
  Notification(
      String key,
      String tradeNo,
      String to,
      PretendNotification message,
      @Nullable Set<Fault> own) {
    this.key = key;
    this.tradeNo = tradeNo;
    this.to = to;
    this.message = message;
    this.own = own;
  }

  /** What it is called here; several may have the same {@code notify_id}. */
  public String key() {
    return key;
  }

  /** The {@code notify_id}. */
  public String id() {
    return message.value("notify_id");
  }

  /** The trade that it is about; empty text where it is about none. */
  public String tradeNo() {
    return tradeNo;
  }

  /** Where it goes. */
  public String to() {
    return to;
  }

  /** What it says, without the faults that are switched on. */
  public PretendNotification message() {
    return message;
  }

  /** Whether it is sent once, because of a fault or because somebody wanted it. */
  boolean isExtra() {
    return own != null;
  }

  /** What is wrong with it wherever it goes. */
  Set<Fault> own() {
    return own == null ? Set.of() : own;
  }

  /** Whether it tells of a payment. */
  boolean isPayment() {
    return message.value("trade_status").equals("TRADE_SUCCESS")
        && message.value("refund_fee").isEmpty();
  }

  synchronized int nextNumber() {
    nextAt = null;
    return ++scheduled;
  }

  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
    accepted |= attempt.isAccepted();
  }

  synchronized void next(Instant at) {
    nextAt = at;
  }

  /** Every attempt so far, the oldest first. */
  public synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** Whether {@code success} was answered, so that it is not sent again. */
  public synchronized boolean isAccepted() {
    return accepted;
  }

  /** When it is sent again, if it is. */
  public synchronized Optional<Instant> nextAt() {
    return accepted ? Optional.empty() : Optional.ofNullable(nextAt);
  }

  /** As JSON members, without the attempts. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("notification", key);
    json.put("notify_id", id());
    json.put("trade_no", tradeNo);
    json.put("to", to);
    json.put("accepted", isAccepted());
    json.put("attempts", attempts().size());
    nextAt().ifPresent(at -> json.put("next_at", BeijingTime.text(at)));
    return json;
  }
}
