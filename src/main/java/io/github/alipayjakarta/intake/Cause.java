package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.protocol.RefusedException;
import java.util.stream.Stream;

/** Why something was not handled, for counts and log lines. */
final class Cause {
  private Cause() {}

  /** Whether its message is one of ours, and quotes nobody. */
  static boolean isOurs(Throwable cause) {
    return cause instanceof RefusedException
        || cause instanceof NotDoneException
        || cause instanceof BusyException;
  }

  /** The reason, for counting; {@code other} where it is none of ours. */
  static String code(Throwable cause, String other) {
    if (cause instanceof RefusedException refused) {
      return refused.refusal().code();
    }
    if (cause instanceof NotDoneException notDone) {
      return notDone.code();
    }
    if (cause instanceof BusyException) {
      return "in-progress";
    }
    return cause instanceof UnavailableException ? "inbox-unavailable" : other;
  }

  /** Of what is not ours the place is told and not the message, which may quote a customer. */
  static String sentence(Throwable cause) {
    if (isOurs(cause)) {
      return cause.getMessage();
    }
    String place =
        Stream.of(cause.getStackTrace()).map(StackTraceElement::toString).findFirst().orElse("");
    return "it threw " + cause.getClass().getName() + " at " + place;
  }
}
