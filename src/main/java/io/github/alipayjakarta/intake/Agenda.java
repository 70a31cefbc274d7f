package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
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
import java.util.function.Predicate;

/** What is to be handled now: the new events of a notification, in order, their rows opened. */
final class Agenda {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /** Alipay sends again for 25 hours; a payment younger than this was not forgotten by anybody. */
  private static final Duration RESENT_FOR = Duration.ofHours(26);

  private final Inbox inbox;
  private final Predicate<AlipayEvent> heard;
  private final Set<String> ignored;

  Agenda(Inbox inbox, Predicate<AlipayEvent> heard, Set<String> ignored) {
    this.inbox = inbox;
    this.heard = heard;
    this.ignored = ignored;
  }

  List<AlipayEvent> of(AlipayEvent event, Guard guard) throws NotDoneException {
    return event instanceof TradeEvent trade ? ofTrade(trade, guard) : ofOther(event, guard);
  }

  private List<AlipayEvent> ofOther(AlipayEvent event, Guard guard) throws NotDoneException {
    EventKey key = EventKey.of(event);
    if (guard.isSettled(key) || !isHeard(event)) {
      return List.of();
    }
    guard.open(key);
    return List.of(event);
  }

  private List<AlipayEvent> ofTrade(TradeEvent trade, Guard guard) throws NotDoneException {
    List<AlipayEvent> agenda = new ArrayList<>();
    for (TradeEvent each : withImpliedPayment(trade, guard)) {
      EventKey key = EventKey.of(each);
      if (guard.isSettled(key)) {
        continue;
      }
      if (each instanceof PaymentSucceeded && hasEnded(guard)) {
        LOG.log(
            Level.WARNING,
            "The payment of trade {0} came after its end: recorded as superseded, not delivered",
            trade.tradeNo());
        guard.supersede(key);
      } else if (isHeard(each)) {
        guard.open(key);
        if (each instanceof RefundSucceeded refund && refund.isFull()) {
          guard.open(EventKey.refundedInFull(key.subject()));
        }
        agenda.add(each.after(guard.handledBefore()));
      }
    }
    return agenda;
  }

  private static boolean hasEnded(Guard guard) {
    return guard.done().stream().anyMatch(EventKey::endsTrade);
  }

  /** Unheard money is not acknowledged: somebody paid, and nobody in the application knows. */
  private boolean isHeard(AlipayEvent event) throws NotDoneException {
    if (heard.test(event)) {
      return true;
    }
    String name = event.getClass().getSimpleName();
    boolean money = event instanceof PaymentSucceeded || event instanceof RefundSucceeded;
    if (money && !ignored.contains(name)) {
      throw new NotDoneException(
          "no-handler",
          "nobody handles "
              + name
              + ": write a method @OnAlipayNotification public void on("
              + name
              + " event), or name it in alipay.ignore");
    }
    return false;
  }

  /** TRADE_FINISHED and a partial refund come after a payment, which may have been lost. */
  private List<TradeEvent> withImpliedPayment(TradeEvent trade, Guard guard) {
    boolean implies =
        trade instanceof TradeFinished
            || trade instanceof RefundSucceeded refund && !refund.isFull();
    if (!implies) {
      return List.of(trade);
    }
    PaymentSucceeded payment = PaymentSucceeded.impliedBy(trade);
    if (guard.isSettled(EventKey.of(payment)) || hasEnded(guard)) {
      return List.of(trade);
    }
    if (!isKnownToBeNew(trade)) {
      LOG.log(
          Level.INFO,
          "Trade {0} implies a payment of which this inbox cannot know whether it was handled:"
              + " {1} comes alone",
          trade.tradeNo(),
          trade.getClass().getSimpleName());
      return List.of(trade);
    }
    return List.of(payment, trade);
  }

  private boolean isKnownToBeNew(TradeEvent trade) {
    Optional<ZonedDateTime> paid = trade.gmtPayment();
    if (paid.isEmpty()) {
      return false;
    }
    boolean recent =
        trade
            .notifyTime()
            .map(sent -> Duration.between(paid.get(), sent).compareTo(RESENT_FOR) <= 0)
            .orElse(false);
    return recent || inbox.remembersSince(paid.get().toInstant());
  }
}
