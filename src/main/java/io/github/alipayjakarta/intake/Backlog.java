package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.intake.Outcome.Source;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators see and do: the notifications that were verified and are not handled yet.
 * Thread-safe. Its methods throw what the inbox throws when it cannot be reached.
 */
public final class Backlog {
  private final Intake intake;
  private final Inbox inbox;
  private final Outcomes outcomes;

  Backlog(Intake intake, Inbox inbox, Outcomes outcomes) {
    this.intake = intake;
    this.inbox = inbox;
    this.outcomes = outcomes;
  }

  /**
   * Those that the filter admits, oldest first.
   *
   * @throws Exception if the inbox cannot be read
   */
  public List<Unhandled> find(Unhandled.Filter filter) throws Exception {
    return inbox.unhandled(filter);
  }

  /**
   * How many there are in each state, and since when: for an alarm.
   *
   * @throws Exception if the inbox cannot be read
   */
  public List<Unhandled.Sum> sums() throws Exception {
    return inbox.sums();
  }

  /**
   * The parameters of one, in the order received, with everything masked that tells of a person or
   * proves something; empty if it is handled.
   *
   * @throws Exception if the inbox cannot be read
   */
  public Optional<Map<String, String>> parameters(Unhandled.Id id) throws Exception {
    Optional<byte[]> body = inbox.body(id);
    return body.isEmpty() ? Optional.empty() : Optional.of(Masked.of(Form.parse(body.get())));
  }

  /** Handles one now, through the same guard. */
  public Reply replay(Unhandled.Id id) {
    return intake.resume(id);
  }

  /**
   * Handles those that the filter admits, one after the other, oldest first.
   *
   * @return how many of them are handled now
   * @throws Exception if the inbox cannot be read
   */
  public long replay(Unhandled.Filter filter) throws Exception {
    return find(filter).stream().filter(each -> replay(each.id()) == Reply.SUCCESS).count();
  }

  /**
   * Puts one aside: it stays, but is no longer waited for.
   *
   * @return whether it was there
   * @throws Exception if that cannot be written
   */
  public boolean park(Unhandled.Id id) throws Exception {
    return mark(id, State.PARKED, What.PARKED);
  }

  /**
   * Gives one up that was kept, when it was tried as often as is worth it: it waits for an
   * operator.
   *
   * @return whether it was there
   * @throws Exception if that cannot be written
   */
  public boolean giveUp(Unhandled.Id id) throws Exception {
    return mark(id, State.DEAD, What.DEAD);
  }

  private boolean mark(Unhandled.Id id, State state, What what) throws Exception {
    Attempt attempt = outcomes.begin(Source.BACKLOG).about(id);
    boolean marked = inbox.mark(id, state);
    if (marked) {
      attempt.done(what);
    }
    return marked;
  }

  /**
   * Forgets what was handled before then.
   *
   * @return how many events were forgotten
   * @throws Exception if that cannot be written
   */
  public long prune(Instant before) throws Exception {
    return inbox.prune(before);
  }
}
