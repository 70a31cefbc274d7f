package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.protocol.RefusedException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of every attempt, counted by reason. Strangers can cause refusals at will, so each
 * reason has at most one log line a minute, which tells how many there were.
 */
final class AttemptLog {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration ODDLY_OLD = Duration.ofHours(26);
  private static final Duration ODDLY_NEW = Duration.ofHours(1);

  private final Inbox inbox;
  private final Clock clock;
  private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();

  /** How often, when a line was last written, and whether the last one counted is to be told. */
  private record Tally(long count, Instant lineAt, boolean due) {}

  AttemptLog(Inbox inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    tallies.forEach((code, tally) -> counts.put(code, tally.count));
    return counts;
  }

  void handled(AlipayNotification notification) {
    count("handled", null);
    LOG.log(Level.DEBUG, "{0} handled", notification);
    Optional<ZonedDateTime> sent = notification.event().notifyTime();
    if (sent.isPresent()) {
      Duration age = Duration.between(sent.get().toInstant(), clock.instant());
      if (age.compareTo(ODDLY_OLD) > 0 || age.negated().compareTo(ODDLY_NEW) > 0) {
        count(
            "odd-time",
            "A verified notification was sent more than 26 hours ago, or in the future: is this"
                + " machine's clock right?");
      }
    }
  }

  void notHandled(@Nullable AlipayNotification notification, Throwable cause) {
    String code = code(notification, cause);
    if (notification == null) {
      count(code, "Notification refused (" + code + "): " + sentence(cause));
      return;
    }
    count(code, null);
    Throwable trace = isOurs(cause) ? null : cause;
    LOG.log(
        trace == null ? Level.WARNING : Level.ERROR,
        "Notification not handled ("
            + code
            + "): "
            + name(notification)
            + ": "
            + sentence(cause)
            + "; Alipay sends it again",
        trace);
    try {
      inbox.failed(notification, code);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The failure of a notification could not be recorded", e);
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

  /**
   * Of what is not ours the place is told and not the message, which may quote what was received.
   */
  private static String sentence(Throwable cause) {
    if (isOurs(cause)) {
      return cause.getMessage();
    }
    String place =
        Stream.of(cause.getStackTrace()).map(StackTraceElement::toString).findFirst().orElse("");
    return "it threw " + cause.getClass().getName() + " at " + place;
  }

  private void count(String code, @Nullable String line) {
    Instant now = clock.instant();
    Tally tally =
        tallies.compute(
            code,
            (c, before) -> {
              boolean due = before == null || !now.isBefore(before.lineAt.plus(QUIET));
              return new Tally(
                  before == null ? 1 : before.count + 1, due ? now : before.lineAt, due);
            });
    if (line != null && tally.due) {
      LOG.log(Level.WARNING, line + " (" + tally.count + " in all)");
    }
  }
}
