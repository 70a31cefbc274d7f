package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A notification that was verified and is not handled yet.
 *
 * @param id which one
 * @param event the event that it tells of
 * @param outTradeNo the merchant's number of the order, where it has one
 * @param state who is to handle it
 * @param reason why the last attempt failed: the code that log lines and counts have
 * @param attempts how often it was tried
 * @param firstSeen when it came for the first time
 * @param lastAttempt when it was tried for the last time
 */
public record Unhandled(
    Id id,
    EventKey event,
    Optional<String> outTradeNo,
    State state,
    String reason,
    int attempts,
    Instant firstSeen,
    Instant lastAttempt) {

  /** The same in another state. */
  public Unhandled in(State other) {
    return new Unhandled(id, event, outTradeNo, other, reason, attempts, firstSeen, lastAttempt);
  }

  /**
   * One notification over all its re-sends.
   *
   * @param appId {@code app_id}
   * @param notifyId {@code notify_id}
   */
  public record Id(String appId, String notifyId) {
    /** The one that this is. */
    public static Id of(AlipayNotification notification) {
      return new Id(notification.event().appId(), notification.event().notifyId());
    }
  }

  /** Who is to handle it. */
  public enum State {
    /** Accepted, and waiting for its turn. */
    WAITING,
    /** Answered {@code failure}: Alipay sends it again. */
    FAILED,
    /** Accepted, and tried as often as is worth it: an operator. */
    DEAD,
    /** An operator has put it aside. */
    PARKED
  }

  /**
   * How many there are in one state.
   *
   * @param state the state
   * @param count how many
   * @param oldest when the oldest of them came for the first time
   */
  public record Sum(State state, long count, Instant oldest) {}

  /**
   * Which of them to find: all conditions hold together.
   *
   * @param outTradeNo only of this order
   * @param states only in one of these; in any where empty
   * @param from only those first seen then or later
   * @param until only those first seen before
   * @param most at most so many, oldest first
   */
  public record Filter(
      Optional<String> outTradeNo,
      Set<State> states,
      Optional<Instant> from,
      Optional<Instant> until,
      int most) {
    /** As many as are found without being asked for more. */
    public static final int MOST = 1_000;

    /** All of them, up to {@value #MOST}. */
    public static final Filter ALL =
        new Filter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), MOST);

    /** The filter, with a copy of the states. */
    public Filter {
      states = Set.copyOf(states);
      if (most < 1) {
        throw new IllegalArgumentException("most must be at least 1");
      }
    }

    /** The same, of one order. */
    public Filter ofOrder(String outTradeNo) {
      return new Filter(Optional.of(outTradeNo), states, from, until, most);
    }

    /** The same, in these states. */
    public Filter in(State... states) {
      return new Filter(outTradeNo, Set.of(states), from, until, most);
    }

    /** The same, first seen in this time. */
    public Filter between(Instant from, Instant until) {
      return new Filter(outTradeNo, states, Optional.of(from), Optional.of(until), most);
    }

    /** The same, but at most so many. */
    public Filter first(int most) {
      return new Filter(outTradeNo, states, from, until, most);
    }

    boolean admits(Unhandled each) {
      return (outTradeNo.isEmpty() || outTradeNo.equals(each.outTradeNo))
          && (states.isEmpty() || states.contains(each.state))
          && from.map(at -> !each.firstSeen.isBefore(at)).orElse(true)
          && until.map(each.firstSeen::isBefore).orElse(true);
    }
  }
}
