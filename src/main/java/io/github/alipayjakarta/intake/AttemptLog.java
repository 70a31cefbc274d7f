package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of every attempt, counted by reason. Strangers can cause refusals at will, and send a
 * genuine message again, so each thing that is said is said once a minute at most.
 */
final class AttemptLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration ODDLY_OLD = Duration.ofHours(26);
  private static final Duration ODDLY_NEW = Duration.ofHours(1);

  private final Inbox inbox;
  private final Clock clock;
  private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final AtomicBoolean available = new AtomicBoolean(true);
  private final OnceAMinute onceAMinute;

  AttemptLog(Inbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
    this.onceAMinute = new OnceAMinute(clock);
  }

  Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((code, count) -> sums.put(code, count.sum()));
    return sums;
  }

  void handled(AlipayNotification notification) {
    done("handled", notification);
  }

  /** It is handled later, and counted then again. */
  void accepted(AlipayNotification notification) {
    done("accepted", notification);
  }

  private void done(String what, AlipayNotification notification) {
    count(what);
    if (available.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "The inbox can be reached again");
    }
    LOG.log(Level.DEBUG, "{0} {1}", notification, what);
    Optional<ZonedDateTime> sent = notification.event().notifyTime();
    if (sent.isPresent() && isOdd(Duration.between(sent.get().toInstant(), clock.instant()))) {
      long times = count("odd-time");
      if (onceAMinute.mayBeSaid("odd-time")) {
        LOG.log(
            Level.WARNING,
            "A verified notification was sent more than 26 hours ago, or in the future: is this"
                + " machine''s clock right? ({0} in all)",
            times);
      }
    }
  }

  void learned(TradeEvent event) {
    count("reconciled");
    LOG.log(Level.DEBUG, "{0} of trade {1} reconciled", kind(event), event.tradeNo());
  }

  /** It is asked for again, so there is nothing to record. */
  Reply notLearned(TradeEvent event, Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    try {
      String code = Cause.code(cause, "handler-failed");
      long times = count("reconcile-" + code);
      if (cause instanceof UnavailableException) {
        unavailable(cause);
      } else if (onceAMinute.mayBeSaid(code + " " + event.tradeNo())) {
        say(
            cause,
            "What Alipay was asked for is not handled ("
                + code
                + "): "
                + kind(event)
                + " of trade "
                + event.tradeNo()
                + ", order "
                + event.outTradeNo()
                + ": "
                + Cause.sentence(cause)
                + "; it is asked for again ("
                + times
                + " in all; told once a minute)");
      }
    } catch (Throwable unsaid) {
      // A log that fails must not keep the next order from being asked for.
      unrecorded(unsaid);
    }
    return Reply.FAILURE;
  }

  private static String kind(TradeEvent event) {
    return event.getClass().getSimpleName();
  }

  private static boolean isOdd(Duration age) {
    return age.compareTo(ODDLY_OLD) > 0 || age.negated().compareTo(ODDLY_NEW) > 0;
  }

  /**
   * It was not handled.
   *
   * @param next what becomes of it, as part of a sentence
   */
  Reply notHandled(@Nullable AlipayNotification notification, Throwable cause, String next) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    try {
      String code = Cause.code(cause, notification == null ? "unreadable" : "handler-failed");
      long times = count(code);
      if (cause instanceof UnavailableException) {
        unavailable(cause);
      } else if (notification == null) {
        refused(code, cause, times);
      } else {
        record(notification, code, cause);
        failed(notification, code, cause, next, times);
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
    if (onceAMinute.mayBeSaid("unrecorded")) {
      LOG.log(
          Level.ERROR,
          "A notification that was not handled could not be recorded either ("
              + times
              + " in all; told once a minute)",
          RedactedException.of(unsaid));
    }
  }

  private void refused(String code, Throwable cause, long times) {
    if (onceAMinute.mayBeSaid(code)) {
      LOG.log(
          Level.WARNING,
          "Notification refused ({0}): {1} ({2} in all; told once a minute)",
          code,
          Cause.sentence(cause),
          times);
    }
  }

  private void failed(
      AlipayNotification notification, String code, Throwable cause, String next, long times) {
    if (!onceAMinute.mayBeSaid(code + " " + notification.event().notifyId())) {
      return;
    }
    say(
        cause,
        "Notification not handled ("
            + code
            + "): "
            + name(notification)
            + ": "
            + Cause.sentence(cause)
            + "; "
            + next
            + " ("
            + times
            + " in all; told once a minute)");
  }

  private static void say(Throwable cause, String line) {
    if (Cause.isOurs(cause)) {
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

  private long count(String code) {
    LongAdder count = counts.computeIfAbsent(code, c -> new LongAdder());
    count.increment();
    return count.sum();
  }
}
