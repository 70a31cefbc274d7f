package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.GatewayMessage;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.Source;
import io.github.alipayjakarta.notification.TradeClosed;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.notification.TradeFinished;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be handled now: the new events of a notification, in order, and by whom. */
final class Agenda {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /** Alipay sends again for 25 hours; a payment younger than this was not forgotten by anybody. */
  private static final Duration RESENT_FOR = Duration.ofHours(26);

  private final Handlers handlers;
  private final boolean chainHandles;
  private final Set<String> ignored;

  /**
   * What is on it.
   *
   * @param events to be handled now, in order
   * @param what what becomes of the notification once they are handled
   * @param unheard the money that nobody would handle, or what cannot be read; then nothing is
   *     handled
   */
  record Items(List<AlipayEvent> events, What what, @Nullable NotDoneException unheard) {
    /** The same, where it is not handled but kept. */
    Items kept() {
      return new Items(events, what == What.HANDLED ? What.KEPT : what, unheard);
    }

    void throwUnheard() throws NotDoneException {
      if (unheard != null) {
        throw unheard;
      }
    }
  }

  Agenda(Handlers handlers, boolean chainHandles, Set<String> ignored) {
    this.handlers = handlers;
    this.chainHandles = chainHandles;
    this.ignored = ignored;
  }

  Items of(AlipayEvent event, Guard guard) {
    List<AlipayEvent> events = new ArrayList<>();
    What idle = What.UNHEARD;
    for (AlipayEvent each : expected(event, guard)) {
      if (guard.isSettled(EventKey.of(each))) {
        idle = What.DUPLICATE;
      } else if (isSuperseded(each, guard)) {
        idle = What.SUPERSEDED;
      } else if (isHeard(each) && each instanceof GatewayMessage message && isSealed(message)) {
        return new Items(List.of(), What.FAILED, sealed(message));
      } else if (isHeard(each)) {
        events.add(each instanceof TradeEvent trade ? trade.after(guard.handledBefore()) : each);
      } else if (isMoney(each) && !ignored.contains(name(each))) {
        return new Items(List.of(), What.FAILED, unheard(each));
      }
    }
    events.stream().filter(each -> isTaken(each, event)).forEach(each -> settle(each, guard));
    return new Items(List.copyOf(events), events.isEmpty() ? idle : What.HANDLED, null);
  }

  /** Opens the row of an event that is handled, or was. */
  static void settle(AlipayEvent event, Guard guard) {
    guard.open(EventKey.of(event));
  }

  /**
   * An implied payment is taken by methods of its type; a chain may look at the notification alone,
   * which tells of the later event, and must then still get the payment's own.
   */
  private boolean isTaken(AlipayEvent event, AlipayEvent notified) {
    boolean implied = event instanceof PaymentSucceeded && !(notified instanceof PaymentSucceeded);
    return !implied || handlers.take(event);
  }

  /** Whoever takes notifications hears nothing of an answer. */
  private boolean isHeard(AlipayEvent event) {
    return event.source() == Source.QUERIED
        ? handlers.take(event)
        : chainHandles || handlers.hear(event);
  }

  /** Unheard money is not acknowledged: somebody paid, and nobody in the application knows. */
  private static NotDoneException unheard(AlipayEvent event) {
    return new NotDoneException(
        "no-handler",
        "nobody handles "
            + name(event)
            + ": write a method @OnAlipayNotification public void on("
            + name(event)
            + " event); where what stands behind the filter handles it, set alipay.downstream=always;"
            + " name it in alipay.ignore if nobody needs to know");
  }

  private static boolean isSealed(GatewayMessage message) {
    return message.content().whyNot().isPresent();
  }

  /** It stays with those that are not handled, and can be once the key is set. */
  private static NotDoneException sealed(GatewayMessage message) {
    return new NotDoneException("not-decrypted", message.content().whyNot().orElseThrow());
  }

  private static boolean isMoney(AlipayEvent event) {
    return event instanceof PaymentSucceeded || event instanceof RefundSucceeded;
  }

  private static String name(AlipayEvent event) {
    return event.getClass().getSimpleName();
  }

  private boolean isSuperseded(AlipayEvent event, Guard guard) {
    if (!(event instanceof PaymentSucceeded payment) || !hasEnded(payment, guard)) {
      return false;
    }
    LOG.log(
        Level.WARNING,
        "The payment of trade {0} came after its end: recorded as superseded, not delivered",
        payment.tradeNo());
    guard.supersede(EventKey.of(payment));
    return true;
  }

  private static boolean hasEnded(TradeEvent trade, Guard guard) {
    return guard.isSettled(EventKey.endOf(Subject.of(trade)));
  }

  /** The event, and before it the payment that it implies and that may have been lost. */
  private List<AlipayEvent> expected(AlipayEvent event, Guard guard) {
    if (event instanceof TradeClosed || event instanceof RefundSucceeded r && r.isFull()) {
      guard.open(EventKey.endOf(Subject.of(event)));
    }
    boolean implies =
        event instanceof TradeFinished || event instanceof RefundSucceeded r && !r.isFull();
    return implies ? withImpliedPayment((TradeEvent) event, guard) : List.of(event);
  }

  private List<AlipayEvent> withImpliedPayment(TradeEvent trade, Guard guard) {
    PaymentSucceeded payment = PaymentSucceeded.impliedBy(trade);
    boolean wanted = chainHandles || handlers.take(payment) || !handlers.hear(payment);
    if (!wanted || guard.isSettled(EventKey.of(payment)) || hasEnded(trade, guard)) {
      return List.of(trade);
    }
    if (!isKnownToBeNew(trade, guard)) {
      LOG.log(
          Level.INFO,
          "Trade {0} implies a payment of which this inbox cannot know whether it was handled:"
              + " {1} comes alone",
          trade.tradeNo(),
          name(trade));
      return List.of(trade);
    }
    return List.of(payment, trade);
  }

  private static boolean isKnownToBeNew(TradeEvent trade, Guard guard) {
    Optional<ZonedDateTime> paid = trade.gmtPayment();
    if (paid.isEmpty()) {
      return false;
    }
    boolean recent =
        trade
            .notifyTime()
            .map(sent -> Duration.between(paid.get(), sent).compareTo(RESENT_FOR) <= 0)
            .orElse(false);
    return recent || guard.remembersSince(paid.get().toInstant());
  }
}
