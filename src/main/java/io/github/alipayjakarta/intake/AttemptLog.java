package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
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
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final AtomicBoolean available = new AtomicBoolean(true);
  private final Map<String, Instant> saidAt = new LinkedHashMap<>();

  AttemptLog(Inbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((code, count) -> sums.put(code, count.sum()));
    return sums;
  }

  void handled(AlipayNotification notification) {
    count("handled");
    if (available.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "The inbox can be reached again");
    }
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

  Reply notHandled(@Nullable AlipayNotification notification, Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    try {
      String code = code(notification, cause);
      long times = count(code);
      if (cause instanceof UnavailableException) {
        unavailable(cause);
      } else if (notification == null) {
        refused(code, cause, times);
      } else {
        record(notification, code, cause);
        failed(notification, code, cause, times);
      }
    } catch (UnavailableException outage) {
      unavailable(outage);
    } catch (Throwable unsaid) {
      // A log or an inbox that fails must not keep the answer from going out.
      unrecorded(unsaid);
    }
    return Reply.FAILURE;
  }

  /** Of a copy that did not wait long enough, the first one tells. */
  private void record(AlipayNotification notification, String code, Throwable cause)
      throws Exception {
    if (!(cause instanceof BusyException)) {
      inbox.failed(notification, code);
    }
  }

  /** Once for an outage, and not for each request in it. */
  private void unavailable(Throwable outage) {
    if (available.compareAndSet(true, false)) {
      LOG.log(
          Level.ERROR,
          "The inbox cannot be reached: "
              + outage.getMessage()
              + "; until it can, every notification is answered failure and Alipay sends it again",
          outage.getCause() == null ? outage : RedactedException.of(outage.getCause()));
    }
  }

  private void unrecorded(Throwable unsaid) {
    long times = count("unrecorded");
    if (mayBeSaid("unrecorded")) {
      LOG.log(
          Level.ERROR,
          "A notification that was not handled could not be recorded either ("
              + times
              + " in all; told once a minute)",
          RedactedException.of(unsaid));
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
    if (cause instanceof UnavailableException) {
      return "inbox-unavailable";
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
