package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.intake.Outcome.Mark;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.RefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line for what somebody should know of. Strangers can cause refusals at will, and send a
 * genuine message again, so each thing that is said is said once a minute at most.
 */
final class AttemptLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration ODDLY_OLD = Duration.ofHours(26);
  private static final Duration ODDLY_NEW = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final Counts counts;
  private final Clock clock;
  private final Explanations explanations;
  private final AtomicBoolean available = new AtomicBoolean(true);
  private final Map<String, Instant> saidAt = new LinkedHashMap<>();

  AttemptLog(Counts counts, Clock clock, Explanations explanations) {
    this.counts = counts;
    this.clock = clock;
    this.explanations = explanations;
  }

  boolean isOddlyTimed(AlipayEvent event) {
    return event
        .notifyTime()
        .map(sent -> Duration.between(sent.toInstant(), clock.instant()))
        .filter(age -> age.compareTo(ODDLY_OLD) > 0 || age.negated().compareTo(ODDLY_NEW) > 0)
        .isPresent();
  }

  void done(What what, @Nullable AlipayNotification notification, boolean oddlyTimed) {
    if (available.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "The inbox can be reached again");
    }
    if (notification != null) {
      LOG.log(Level.DEBUG, "{0} {1}", notification, what.code());
    }
    if (oddlyTimed && mayBeSaid(Mark.ODD_TIME.code())) {
      LOG.log(
          Level.WARNING,
          "A verified notification was sent more than 26 hours ago, or in the future: is this"
              + " machine''s clock right? ({0} in all)",
          counts.of(Mark.ODD_TIME.code()));
    }
  }

  void notDone(
      String reason,
      @Nullable Form received,
      @Nullable AlipayNotification notification,
      Throwable cause,
      @Nullable Throwable unrecorded) {
    if (cause instanceof UnavailableException) {
      unavailable(cause);
    } else if (unrecorded instanceof UnavailableException) {
      unavailable(unrecorded);
    } else if (unrecorded != null) {
      unrecorded(unrecorded);
    } else if (notification == null) {
      refused(reason, cause);
      explanations.of(received, cause).filter(this::mayBeSaid).ifPresent(this::explained);
    } else {
      failed(notification, reason, cause);
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
    String code = Mark.UNRECORDED.code();
    if (mayBeSaid(code)) {
      LOG.log(
          Level.ERROR,
          "A notification that was not handled could not be recorded either ("
              + counts.of(code)
              + " in all; told once a minute)",
          RedactedException.of(unsaid));
    }
  }

  private void refused(String code, Throwable cause) {
    if (mayBeSaid(code)) {
      LOG.log(
          Level.WARNING,
          "Notification refused ({0}): {1} ({2} in all; told once a minute)",
          code,
          sentence(cause),
          counts.of(code));
    }
  }

  private void explained(String diagnosis) {
    LOG.log(Level.WARNING, "alipay.explain: {0}", diagnosis);
  }

  private void failed(AlipayNotification notification, String code, Throwable cause) {
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
            + counts.of(code)
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

  /** Of what is not ours the place is told and not the message, which may quote a customer. */
  private static String sentence(Throwable cause) {
    if (isOurs(cause)) {
      return cause.getMessage();
    }
    String place =
        Stream.of(cause.getStackTrace()).map(StackTraceElement::toString).findFirst().orElse("");
    return "it threw " + cause.getClass().getName() + " at " + place;
  }

  void listenerFailed(IntakeListener listener, Throwable thrown) {
    String name = listener.getClass().getName();
    if (mayBeSaid("listener " + name)) {
      LOG.log(
          Level.WARNING,
          "The listener " + name + " threw; the answer is the same (told once a minute)",
          RedactedException.of(thrown));
    }
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
