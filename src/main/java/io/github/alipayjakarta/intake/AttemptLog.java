package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.intake.Outcome.Mark;
import io.github.alipayjakarta.intake.Outcome.Source;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.RefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line for what somebody should know of. Strangers can cause refusals at will, and send a
 * genuine message again, so each thing that is said is said once a minute at most.
 */
final class AttemptLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration ODDLY_OLD = Duration.ofHours(26);
  private static final Duration ODDLY_NEW = Duration.ofHours(1);

  private final Counts counts;
  private final Clock clock;
  private final Explanations explanations;
  private final AtomicBoolean available = new AtomicBoolean(true);
  private final OnceAMinute onceAMinute;

  AttemptLog(Counts counts, Clock clock, Explanations explanations) {
    this.counts = counts;
    this.clock = clock;
    this.explanations = explanations;
    this.onceAMinute = new OnceAMinute(clock);
  }

  boolean isOddlyTimed(AlipayEvent event) {
    return event
        .notifyTime()
        .map(sent -> Duration.between(sent.toInstant(), clock.instant()))
        .filter(age -> age.compareTo(ODDLY_OLD) > 0 || age.negated().compareTo(ODDLY_NEW) > 0)
        .isPresent();
  }

  void done(What what, @Nullable AlipayEvent event, boolean oddlyTimed) {
    if (available.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "The inbox can be reached again");
    }
    if (what == What.CHECKED && onceAMinute.mayBeSaid(what.code())) {
      LOG.log(Level.INFO, "Alipay has checked the gateway, and got the signed answer");
    }
    if (event != null) {
      LOG.log(Level.DEBUG, "{0} {1}", name(event), what.code());
    }
    if (oddlyTimed && onceAMinute.mayBeSaid(Mark.ODD_TIME.code())) {
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
      @Nullable AlipayEvent event,
      Source source,
      Throwable cause,
      @Nullable Throwable unrecorded) {
    if (cause instanceof UnavailableException) {
      unavailable(cause);
    } else if (unrecorded instanceof UnavailableException) {
      unavailable(unrecorded);
    } else if (unrecorded != null) {
      unrecorded(unrecorded);
    } else if (event == null) {
      refused(reason, cause);
      explanations.of(received, cause).filter(onceAMinute::mayBeSaid).ifPresent(this::explained);
    } else {
      failed(event, source, reason, cause);
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
    if (onceAMinute.mayBeSaid(code)) {
      LOG.log(
          Level.ERROR,
          "A notification that was not handled could not be recorded either ("
              + counts.of(code)
              + " in all; told once a minute)",
          RedactedException.of(unsaid));
    }
  }

  private void refused(String code, Throwable cause) {
    if (onceAMinute.mayBeSaid(code)) {
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

  private void failed(AlipayEvent event, Source source, String code, Throwable cause) {
    if (!onceAMinute.mayBeSaid(code + " " + name(event))) {
      return;
    }
    String line =
        (source == Source.QUERIED
                ? "What Alipay was asked for is not handled ("
                : "Notification not handled (")
            + code
            + "): "
            + name(event)
            + ": "
            + sentence(cause)
            + "; "
            + next(source)
            + " ("
            + counts.of(code)
            + " in all; told once a minute)";
    if (isOurs(cause)) {
      LOG.log(Level.WARNING, line);
    } else {
      LOG.log(Level.ERROR, line, RedactedException.of(cause));
      LOG.log(Level.DEBUG, "What the handler said", cause);
    }
  }

  private static String next(Source source) {
    return switch (source) {
      case NOTIFIED -> "Alipay sends it again";
      case BACKLOG -> "it stays in the backlog";
      case QUERIED -> "it is asked for again";
    };
  }

  private static String name(AlipayEvent event) {
    String name =
        event.getClass().getSimpleName()
            + event.parameters().text("notify_id").map(id -> " " + id).orElse("");
    return event instanceof TradeEvent trade
        ? name + " of trade " + trade.tradeNo() + ", order " + trade.outTradeNo()
        : name;
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
    if (onceAMinute.mayBeSaid("listener " + name)) {
      LOG.log(
          Level.WARNING,
          "The listener " + name + " threw; the answer is the same (told once a minute)",
          RedactedException.of(thrown));
    }
  }
}
