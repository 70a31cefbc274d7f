package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.RefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every attempt, counted by reason. Strangers can cause refusals at will, and send a
 * genuine message again, so each thing that is said is said once a minute at most.
 */
final class AttemptLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration ODDLY_OLD = Duration.ofHours(26);
  private static final Duration ODDLY_NEW = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final Inbox inbox;
  private final Clock clock;
  private final Explanations explanations;
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Instant> saidAt = new LinkedHashMap<>();

  AttemptLog(Inbox inbox, Clock clock, Explanations explanations) {
    this.inbox = inbox;
    this.clock = clock;
    this.explanations = explanations;
  }

  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((code, count) -> sums.put(code, count.sum()));
    return sums;
  }

  void handled(AlipayNotification notification) {
    count("handled");
    inbox.recovered(notification);
    LOG.log(Level.DEBUG, "{0} handled", notification);
    Optional<ZonedDateTime> sent = notification.event().notifyTime();
    if (sent.isPresent() && isOdd(Duration.between(sent.get().toInstant(), clock.instant()))) {
      long times = count("odd-time");
      if (mayBeSaid("odd-time")) {
        LOG.log(
            Level.WARNING,
            "A verified notification was sent more than 26 hours ago, or in the future: is this"
                + " machine''s clock right? ({0} in all)",
            times);
      }
    }
  }

  private static boolean isOdd(Duration age) {
    return age.compareTo(ODDLY_OLD) > 0 || age.negated().compareTo(ODDLY_NEW) > 0;
  }

  void notHandled(
      @Nullable Form received, @Nullable AlipayNotification notification, Throwable cause) {
    try {
      String code = code(notification, cause);
      long times = count(code);
      if (notification == null) {
        refused(code, cause, times);
        explanations.of(received, cause).filter(this::mayBeSaid).ifPresent(this::explained);
      } else {
        failed(notification, code, cause, times);
        inbox.failed(notification, code);
      }
    } catch (Throwable unsaid) {
      // A log or an inbox that fails must not keep the answer from going out.
      count("unrecorded");
    }
  }

  private void refused(String code, Throwable cause, long times) {
    if (mayBeSaid(code)) {
      LOG.log(
          Level.WARNING,
          "Notification refused ({0}): {1} ({2} in all; told once a minute)",
          code,
          sentence(cause),
          times);
    }
  }

  private void explained(String diagnosis) {
    LOG.log(Level.WARNING, "alipay.explain: {0}", diagnosis);
  }

  private void failed(AlipayNotification notification, String code, Throwable cause, long times) {
    if (!mayBeSaid(code + " " + notification.event().notifyId())) {
      return;
    }
    String line =
        "Notification not handled ("
            + code
            + "): "
            + name(notification)
            + ": "
            + sentence(cause)
            + "; Alipay sends it again ("
            + times
            + " in all; told once a minute)";
    if (isOurs(cause)) {
      LOG.log(Level.WARNING, line);
    } else {
      LOG.log(Level.ERROR, line, RedactedException.of(cause));
      LOG.log(Level.DEBUG, "What the handler said", cause);
    }
  }

  private static String name(AlipayNotification notification) {
    return notification.event() instanceof TradeEvent trade
        ? notification + " of trade " + trade.tradeNo() + ", order " + trade.outTradeNo()
        : notification.toString();
  }

  private static boolean isOurs(Throwable cause) {
    return cause instanceof RefusedException
        || cause instanceof NotDoneException
        || cause instanceof BusyException;
  }

  private static String code(@Nullable AlipayNotification notification, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused.refusal().code();
    }
    if (cause instanceof NotDoneException notDone) {
      return notDone.code();
    }
    if (cause instanceof BusyException) {
      return "in-progress";
    }
    return notification == null ? "unreadable" : "handler-failed";
  }

  /** Of what is not ours the place is told and not the message, which may quote a customer. */
  private static String sentence(Throwable cause) {
    if (isOurs(cause)) {
      return cause.getMessage();
    }
    String place =
        Stream.of(cause.getStackTrace()).map(StackTraceElement::toString).findFirst().orElse("");
    return "it threw " + cause.getClass().getName() + " at " + place;
  }

  private long count(String code) {
    LongAdder count = counts.computeIfAbsent(code, c -> new LongAdder());
    count.increment();
    return count.sum();
  }

  private synchronized boolean mayBeSaid(String what) {
    Instant now = clock.instant();
    Instant before = saidAt.get(what);
    if (before != null && now.isBefore(before.plus(QUIET))) {
      return false;
    }
    saidAt.remove(what);
    saidAt.put(what, now);
    if (saidAt.size() > MOST_REMEMBERED) {
      saidAt.remove(saidAt.keySet().iterator().next());
    }
    return true;
  }
}
