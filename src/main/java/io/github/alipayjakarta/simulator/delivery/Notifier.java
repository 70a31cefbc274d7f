package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.simulator.delivery.Attempt.Message;
import io.github.alipayjakarta.simulator.delivery.Sender.Manner;
import io.github.alipayjakarta.simulator.delivery.Sender.Outcome;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.timeline.Entry.Kind;
import io.github.alipayjakarta.simulator.timeline.TimeLine;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Delivers notifications until they are answered {@code success}, or until the schedule ends (异步通知,
 * 通知重发): the same {@code notify_id}, a new {@code notify_time} and signature for each attempt.
 * Thread-safe.
 */
public final class Notifier {
  /** How many of Alipay's machines send at once where they do. */
  public static final int PARALLEL_COPIES = 5;

  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final Duration SLOWNESS = Duration.ofSeconds(4);

  /** These do not spoil the genuine notification: they come after it. */
  private static final Set<Fault> AFTERWARDS =
      EnumSet.of(Fault.PARTIAL_REFUND, Fault.FINISHED_MONTHS_LATER, Fault.REPLAYED);

  private final SimulatedTime time;
  private final TimeLine timeLine;
  private final Sender sender;
  private final RetrySchedule schedule;
  private final FaultSwitches faults;
  private final String appPublicKey;
  private final NotificationBook notifications = new NotificationBook();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<String, Notification> held = new ConcurrentHashMap<>();

  /**
   * A notifier that knows when, where and how.
   *
   * @param appPublicKey the key that answers to checks of the gateway must carry, as bare Base64;
   *     empty text for any
   */
  public Notifier(
      SimulatedTime time,
      TimeLine timeLine,
      Sender sender,
      RetrySchedule schedule,
      FaultSwitches faults,
      String appPublicKey) {
    this.time = time;
    this.timeLine = timeLine;
    this.sender = sender;
    this.schedule = schedule;
    this.faults = faults;
    this.appPublicKey = appPublicKey;
  }

  /** Delivers this, from now on, as often as it takes. */
  public Notification queue(String tradeNo, String to, PretendNotification message) {
    Notification notification = notifications.toBeTold(tradeNo, to, message);
    Set<Fault> on = faults.of(notification.tradeNo());
    Notification overtaken = held.remove(notification.tradeNo());
    if (overtaken != null) {
      begin(Duration.ZERO, notification, overtaken);
    } else if (on.contains(Fault.REORDERED) && !notification.tradeNo().isEmpty()) {
      held.put(notification.tradeNo(), notification);
      time.after(DELAY, () -> release(notification));
    } else {
      begin(on.contains(Fault.DELAYED) ? DELAY : Duration.ZERO, notification);
    }
    return notification;
  }

  private void begin(Duration delay, Notification... inThisOrder) {
    Instant when = time.clock().instant().plus(delay);
    Stream.of(inThisOrder).forEach(notification -> notification.next(when));
    time.at(when, () -> Stream.of(inThisOrder).forEach(this::next));
  }

  private void release(Notification notification) {
    if (held.remove(notification.tradeNo(), notification)) {
      next(notification);
    }
  }

  private void next(Notification notification) {
    if (notification.isAccepted()) {
      return;
    }
    int number = notification.nextNumber();
    Set<Fault> on = faults.of(notification.tradeNo());
    send(notification, number, on, on.contains(Fault.PARALLEL_COPIES) ? PARALLEL_COPIES : 1);
    if (notification.isAccepted()) {
      afterwards(notification, on);
      return;
    }
    Optional<Duration> gap = schedule.after(number);
    if (gap.isPresent()) {
      Instant again = time.clock().instant().plus(gap.get());
      notification.next(again);
      time.at(again, () -> next(notification));
    } else {
      timeLine.add(
          Kind.NOTE,
          notification.tradeNo(),
          "Alipay gives up after " + number + " attempts",
          Map.of("notify_id", notification.id()));
    }
  }

  private void afterwards(Notification notification, Set<Fault> on) {
    if (on.contains(Fault.DUPLICATE)) {
      send(notification, 0, on, 1);
    }
    if (notification.isPayment() && !notification.isExtra()) {
      for (Fault fault : AFTERWARDS) {
        if (on.contains(fault)) {
          PretendNotification message = notification.message().sentNow().with(fault);
          once(notification.tradeNo(), notification.to(), message, Set.of(fault));
        }
      }
    }
  }

  /**
   * Makes these faults and sends it once, out of any turn.
   *
   * @throws IllegalArgumentException if a fault does not fit the notification
   */
  public List<Attempt> send(String to, PretendNotification message, Set<Fault> faults) {
    PretendNotification spoilt = message;
    for (Fault fault : faults) {
      spoilt = fault.isOfDelivery() ? spoilt : spoilt.with(fault);
    }
    return once("", to, spoilt, faults);
  }

  /**
   * Sends this once, as it is, out of any turn; more than once only where a fault says so.
   *
   * @param faults what is wrong with it already, and with its delivery
   */
  public List<Attempt> once(
      String tradeNo, String to, PretendNotification message, Set<Fault> faults) {
    Notification notification = notifications.extra(tradeNo, to, message, faults);
    int copies = faults.contains(Fault.PARALLEL_COPIES) ? PARALLEL_COPIES : 1;
    List<Attempt> sent = new ArrayList<>(send(notification, 0, faults, messageOf(message), copies));
    if (faults.contains(Fault.DUPLICATE)) {
      sent.addAll(send(notification, 0, faults, messageOf(message), 1));
    }
    return sent;
  }

  /**
   * Sends a notification again now, whatever was answered before: with the faults that are switched
   * on; one that was sent out of turn, as it was.
   *
   * @param copies how many at the same moment
   */
  public List<Attempt> resend(Notification notification, int copies) {
    return notification.isExtra()
        ? send(
            notification,
            0,
            notification.own(),
            messageOf(notification.message().sentNow()),
            copies)
        : send(notification, 0, faults.of(notification.tradeNo()), copies);
  }

  private List<Attempt> send(Notification notification, int number, Set<Fault> on, int copies) {
    PretendNotification message = notification.message().sentNow();
    Set<Fault> applied = EnumSet.noneOf(Fault.class);
    for (Fault fault : on) {
      if (fault.isOfAnswers()) {
        continue;
      }
      if (fault.isOfDelivery()) {
        applied.add(fault);
      } else if (!AFTERWARDS.contains(fault)) {
        try {
          message = message.with(fault);
          applied.add(fault);
        } catch (IllegalArgumentException notForThisKind) {
          // A fault of trades leaves other kinds alone.
        }
      }
    }
    return send(notification, number, applied, messageOf(message), copies);
  }

  private static Message messageOf(PretendNotification message) {
    return new Message(message.body(), message.parameters(), message.textToSign());
  }

  private List<Attempt> send(
      Notification notification, int number, Set<Fault> on, Message message, int copies) {
    List<CompletableFuture<Attempt>> sent = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      sent.add(
          copies == 1
              ? CompletableFuture.completedFuture(post(notification, number, on, message))
              : CompletableFuture.supplyAsync(
                  () -> post(notification, number, on, message),
                  task -> new Thread(task, "alipay-simulator-copy").start()));
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private Attempt post(Notification notification, int number, Set<Fault> on, Message message) {
    Outcome outcome =
        on.contains(Fault.DROPPED)
            ? new Outcome(Verdict.LOST, null, Duration.ZERO)
            : sender.send(
                notification.to(),
                message.body(),
                message.parameters().getOrDefault("charset", "utf-8"),
                answer -> Judge.verdict(answer, message, appPublicKey),
                manner(on),
                time.pause(SLOWNESS));
    Attempt attempt =
        new Attempt(
            notification.key(),
            notification.id(),
            number,
            time.clock().instant(),
            notification.to(),
            message,
            Set.copyOf(on),
            outcome);
    notification.add(attempt);
    synchronized (attempts) {
      attempts.add(attempt);
    }
    Map<String, Object> details = new LinkedHashMap<>(attempt.json());
    timeLine.add(Kind.ATTEMPT, notification.tradeNo(), attempt.title(), details);
    return attempt;
  }

  private static Manner manner(Set<Fault> on) {
    if (on.contains(Fault.CONNECTION_CUT)) {
      return Manner.CUT;
    }
    return on.contains(Fault.SLOW_BODY) ? Manner.SLOW : Manner.PLAIN;
  }

  /**
   * The notification of this key; or of this {@code notify_id}, where what Alipay has to tell goes
   * before what was sent out of turn, and the last of those before the others.
   */
  public Optional<Notification> find(String name) {
    return notifications.find(name);
  }

  /** Every notification of this trade but those sent out of turn, the oldest first. */
  public List<Notification> of(String tradeNo) {
    return notifications.toldOf(tradeNo);
  }

  /** Every attempt, the oldest first. */
  public List<Attempt> attempts() {
    synchronized (attempts) {
      return List.copyOf(attempts);
    }
  }
}
