package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.intake.Outcome.Mark;
import io.github.alipayjakarta.intake.Outcome.Source;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.ServiceCheck;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt, from its beginning until its outcome is told. For one thread. */
final class Attempt {
  private final Inbox inbox;
  private final Outcomes outcomes;
  private final AttemptLog log;
  private final Source source;
  private final Consumer<Outcome> recording;
  private final long began = System.nanoTime();
  private @Nullable Form received;
  private @Nullable AlipayNotification notification;
  private @Nullable AlipayEvent event;
  private Optional<Unhandled.Id> id = Optional.empty();

  Attempt(
      Inbox inbox, Outcomes outcomes, AttemptLog log, Source source, Consumer<Outcome> recording) {
    this.inbox = inbox;
    this.outcomes = outcomes;
    this.log = log;
    this.source = source;
    this.recording = recording;
  }

  Attempt about(Unhandled.Id id) {
    this.id = Optional.of(id);
    return this;
  }

  Form received(Form form) {
    received = form;
    return form;
  }

  AlipayNotification about(AlipayNotification verified) {
    notification = verified;
    event = verified.event();
    id = Optional.of(Unhandled.Id.of(verified));
    return verified;
  }

  void about(TradeEvent asked) {
    event = asked;
  }

  /** Alipay has checked the gateway, which has an answer of its own. Never throws. */
  Reply answered(ServiceCheck check) {
    check.refused().ifPresentOrElse(this::notDone, () -> done(What.CHECKED));
    return check.reply();
  }

  /** The work is done, or there was none to be done. Never throws. */
  Reply done(What what) {
    AlipayEvent about = event;
    boolean odd = about != null && source == Source.NOTIFIED && log.isOddlyTimed(about);
    tell(
        what,
        what.code(),
        odd ? Set.of(Mark.ODD_TIME) : Set.of(),
        () -> log.done(what, about, odd));
    return Reply.SUCCESS;
  }

  /** Anything went wrong. Never throws. */
  Reply notDone(Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    AlipayEvent about = event;
    What what = what(about, cause);
    String reason = reason(what, cause);
    Throwable unrecorded = record(notification, what, reason);
    tell(
        what,
        reason,
        unrecorded == null ? Set.of() : Set.of(Mark.UNRECORDED),
        () -> log.notDone(reason, received, about, source, cause, unrecorded));
    return Reply.FAILURE;
  }

  /**
   * Of a copy that did not wait long enough, the first one tells; where the inbox cannot be
   * reached, nothing can be recorded.
   *
   * @return why it could not be recorded
   */
  private @Nullable Throwable record(
      @Nullable AlipayNotification verified, What what, String reason) {
    if (verified == null || what == What.BUSY || what == What.UNAVAILABLE) {
      return null;
    }
    try {
      inbox.failed(verified, reason);
      return null;
    } catch (Throwable unrecorded) {
      return unrecorded;
    }
  }

  private void tell(What what, String reason, Set<Mark> marks, Runnable line) {
    Optional<AlipayEvent> about = Optional.ofNullable(event);
    var outcome =
        new Outcome(
            what,
            reason,
            source,
            Duration.ofNanos(System.nanoTime() - began),
            id,
            about.map(e -> e.getClass().getSimpleName()),
            about.filter(TradeEvent.class::isInstance).map(e -> ((TradeEvent) e).tradeNo()),
            marks);
    outcomes.tell(outcome, recording, line);
  }

  private static What what(@Nullable AlipayEvent event, Throwable cause) {
    if (cause instanceof RefusedException) {
      return What.REFUSED;
    }
    if (cause instanceof BusyException) {
      return What.BUSY;
    }
    if (cause instanceof UnavailableException) {
      return What.UNAVAILABLE;
    }
    return event == null ? What.REFUSED : What.FAILED;
  }

  private static String reason(What what, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused.refusal().code();
    }
    if (cause instanceof NotDoneException notDone) {
      return notDone.code();
    }
    return what == What.REFUSED ? "unreadable" : what.code();
  }
}
