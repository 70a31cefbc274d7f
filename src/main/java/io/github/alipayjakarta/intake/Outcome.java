package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Unhandled;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one attempt to handle a notification: numbers and codes, nothing of a person, no
 * amount, no body, and nothing that an exception said. Numbers are those of a verified notification
 * alone; of a message that was refused before nothing is told but the reason.
 *
 * @param what what became of it
 * @param reason why: the code that log lines and {@link Intake#counts} have, in lower case with
 *     hyphens; the outcome's own where there is nothing to add
 * @param source where the notification came from
 * @param took from the first byte read to the answer decided, in real time
 * @param id which notification, where that is known
 * @param event its kind, {@code PaymentSucceeded} for example, where that is known
 * @param tradeNo {@code trade_no}, Alipay's number of the trade, where it is one of a trade
 * @param marks what else is odd about it
 */
public record Outcome(
    What what,
    String reason,
    Source source,
    Duration took,
    Optional<Unhandled.Id> id,
    Optional<String> event,
    Optional<String> tradeNo,
    Set<Mark> marks) {

  /** What became of it. */
  public enum What {
    /** Something in it was new, and was handled. */
    HANDLED("handled"),
    /** Everything in it had been handled before. */
    DUPLICATE("duplicate"),
    /** Nobody in the application hears of its kind, and nobody has to. */
    UNHEARD("unheard"),
    /** A payment that came after the end of its trade: recorded, and not delivered. */
    SUPERSEDED("superseded"),
    /** Accept mode: it is stored, and handled later. */
    KEPT("kept"),
    /** It was no notification: Alipay checked the gateway, and got the answer that it expects. */
    CHECKED("gateway-checked"),
    /** It was not let in; the reason is the code of a {@code Refusal}, or {@code unreadable}. */
    REFUSED("refused"),
    /** A handler threw, or nobody did the work; the reason says which. */
    FAILED("handler-failed"),
    /** Another notification of the same trade was handled for longer than the bounded wait. */
    BUSY("in-progress"),
    /** The inbox could not be reached. */
    UNAVAILABLE("inbox-unavailable"),
    /** An operator has put it aside. */
    PARKED("parked"),
    /** Accept mode: it was tried as often as is worth it. */
    DEAD("dead");

    private final String code;

    What(String code) {
      this.code = code;
    }

    /** The reason, where there is no other. */
    String code() {
      return code;
    }
  }

  /** Where the notification came from. */
  public enum Source {
    /** It has just arrived. */
    NOTIFIED,
    /** It had been verified before and not handled: accept mode, or an operator. */
    BACKLOG,
    /** It is no notification: Alipay was asked about the order, and answered. */
    QUERIED
  }

  /** What else is odd about an attempt. */
  public enum Mark {
    /** Sent more than 26 hours ago, or in the future: this machine's clock may be wrong. */
    ODD_TIME("odd-time"),
    /** It was not handled, and that could not be recorded either. */
    UNRECORDED("unrecorded");

    private final String code;

    Mark(String code) {
      this.code = code;
    }

    /** The name that {@link Intake#counts} have for it, in lower case with hyphens. */
    public String code() {
      return code;
    }
  }

  /** The outcome, with a copy of the marks. */
  public Outcome {
    marks = Set.copyOf(marks);
  }
}
