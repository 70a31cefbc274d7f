package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.intake.Outcome.Source;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes one notification from received bytes to the answer. Thread-safe. The steps are numbered as
 * in the README's drawing.
 */
public final class Intake {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final Duration LOCK_WAIT = Duration.ofSeconds(3);

  private final NotificationReader reader;
  private final ServiceCheckReader serviceChecks;
  private final Inbox inbox;
  private final Agenda agenda;
  private final @Nullable OrderCheck orders;
  private final Handlers handlers;
  private final boolean chainHandles;
  private final boolean chainInTransaction;
  private final @Nullable Later later;
  private final Outcomes outcomes;

  private Intake(Builder builder) {
    this.reader = builder.reader;
    this.serviceChecks = builder.serviceChecks;
    this.inbox = builder.inbox == null ? new MemoryInbox(builder.clock, LOCK_WAIT) : builder.inbox;
    this.handlers = builder.handlers;
    this.chainHandles = handlers.isEmpty() || builder.chainAlways;
    this.chainInTransaction = builder.chainInTransaction;
    this.later = builder.later;
    this.agenda = new Agenda(handlers, chainHandles, builder.ignored);
    this.orders = builder.orders;
    this.outcomes =
        new Outcomes(inbox, builder.listeners, builder.clock, new Explanations(builder.explainer));
    Fit.check(handlers, inbox.joining(), builder.chainAlways, chainInTransaction, later != null);
    if (handlers.isEmpty()) {
      LOG.log(
          Level.INFO,
          "No method handles Alipay notifications (alipay.handlers): the filter chain does");
    }
  }

  /** An intake to be set up, for notifications that this reader lets in. */
  public static Builder builder(NotificationReader reader) {
    return new Builder(reader);
  }

  /**
   * Handles a message and says what to answer. Never throws: {@code SUCCESS} means that the work is
   * done and remembered, {@code FAILURE} everything else. In accept mode the work is to keep the
   * notification. A check of the gateway, which is no notification, has an answer of its own.
   */
  public Reply accept(Received received, Downstream downstream) {
    Attempt attempt = outcomes.begin(Source.NOTIFIED);
    try {
      Form form = attempt.received(received.form()); // 2
      if (ServiceCheckReader.isCheck(form)) {
        return attempt.answered(serviceChecks.read(form));
      }
      AlipayNotification notification = attempt.about(reader.read(form)); // 3
      Agenda.Items items =
          later == null ? handle(notification, downstream) : keep(notification, later); // 4 to 8
      items.throwUnheard();
      return attempt.done(items.what());
    } catch (Throwable anything) {
      // The one way back: whatever went wrong, Alipay is told to send again.
      return attempt.notDone(anything); // 9
    }
  }

  private Agenda.Items handle(AlipayNotification notification, Downstream downstream)
      throws Exception {
    AlipayEvent event = notification.event();
    var work = work(event, (events, guard) -> call(notification, events, guard, downstream));
    return chainHandles && !chainInTransaction
        ? inbox.handleOutside(event, work)
        : inbox.handle(event, work); // 7, 8
  }

  private Handling work(AlipayEvent event, Handling.Calls calls) {
    return new Handling(event, agenda, orders, calls);
  }

  private Agenda.Items keep(AlipayNotification notification, Later later) throws Exception {
    Agenda.Items items =
        inbox.keep(
            notification,
            new Inbox.Work<>() {
              @Override
              public Agenda.Items plan(Guard guard) {
                return agenda.of(notification.event(), guard);
              }

              @Override
              public void perform(Agenda.Items items, Guard guard) throws Exception {
                later.resume(Unhandled.Id.of(notification), guard);
              }
            });
    later.committed();
    return items.kept();
  }

  /** All handlers of one notification are one unit: one throws, none is done. */
  private void call(
      AlipayNotification notification, List<AlipayEvent> events, Guard guard, Downstream downstream)
      throws Exception {
    if (events.isEmpty()) {
      return;
    }
    handlers.call(Optional.of(notification), events, guard.connection());
    if (chainHandles && downstream.handle(notification, events)) {
      events.forEach(event -> Agenda.settle(event, guard));
    }
  }

  /**
   * Handles a notification that was verified before and not handled: one that was kept, or that
   * failed. It is verified again, but not refused for its age, and goes through the same guard.
   * Never throws.
   *
   * @return {@code SUCCESS} if it is handled now, or was by somebody else
   */
  public Reply resume(Unhandled.Id id) {
    Attempt attempt = outcomes.begin(Source.BACKLOG).about(id);
    try {
      Optional<byte[]> body = inbox.body(id);
      if (body.isEmpty()) {
        return attempt.done(What.DUPLICATE);
      }
      AlipayNotification notification = attempt.about(reader.readAgain(body.get()));
      Agenda.Items items = handle(notification, new NothingBehind());
      items.throwUnheard();
      return attempt.done(items.what());
    } catch (Throwable anything) {
      return attempt.notDone(anything);
    }
  }

  /**
   * Handles what Alipay answered when it was asked for a trade, by methods that take its events,
   * through the same guard: what was handled since the question is seen under the lock. Never
   * throws.
   *
   * @return {@code SUCCESS} if all of it is handled now, or was before
   */
  public Reply learn(QueriedTrade trade) {
    boolean learned = trade.events().stream().allMatch(event -> learn(event) == Reply.SUCCESS);
    return learned ? Reply.SUCCESS : Reply.FAILURE;
  }

  private Reply learn(TradeEvent event) {
    Attempt attempt = outcomes.begin(Source.QUERIED);
    attempt.about(event);
    try {
      Handling.Calls calls =
          (events, guard) -> handlers.call(Optional.empty(), events, guard.connection());
      Agenda.Items items = inbox.handle(event, work(event, calls));
      items.throwUnheard();
      return attempt.done(items.what());
    } catch (Throwable anything) {
      return attempt.notDone(anything);
    }
  }

  /**
   * Returns normally if methods can handle what was asked for.
   *
   * @throws IllegalArgumentException if the chain handles too, or only notifications are taken; the
   *     message says what to write
   */
  public void requireLearning() {
    Fit.checkLearning(handlers, chainHandles);
  }

  /** The notifications that were verified and are not handled yet, for operators. */
  public Backlog backlog() {
    return new Backlog(this, inbox, outcomes);
  }

  /**
   * How many attempts there were, by the {@link Outcome#reason reason} of what became of them:
   * {@code handled}, {@code duplicate}, or why not. Beside those, how many of them had a {@link
   * Outcome.Mark mark}.
   */
  public Map<String, Long> counts() {
    return outcomes.counts().all();
  }

  /** Sets an intake up. For one thread. */
  public static final class Builder {
    private final NotificationReader reader;
    private ServiceCheckReader serviceChecks = new ServiceCheckReader(List.of());
    private Clock clock = Clock.systemUTC();
    private @Nullable Inbox inbox;
    private @Nullable OrderCheck orders;
    private Handlers handlers = Handlers.NONE;
    private boolean chainAlways;
    private boolean chainInTransaction;
    private @Nullable Later later;
    private final List<IntakeListener> listeners = new ArrayList<>();
    private Set<String> ignored = Set.of();
    private @Nullable Explainer explainer;

    private Builder(NotificationReader reader) {
      this.reader = reader;
    }

    /** The clock of counts, log lines and the memory inbox; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * What answers Alipay's checks of the gateway; by default each of them gets {@code failure}.
     */
    public Builder serviceChecks(ServiceCheckReader serviceChecks) {
      this.serviceChecks = serviceChecks;
      return this;
    }

    /** Where it is remembered what was handled; in memory by default. */
    public Builder inbox(Inbox inbox) {
      this.inbox = inbox;
      return this;
    }

    /** The annotated methods; without any, what stands behind the intake handles. */
    public Builder handlers(Handlers handlers) {
      this.handlers = handlers;
      return this;
    }

    /** Whether what stands behind the intake handles after annotated methods too. */
    public Builder downstreamAlways(boolean always) {
      this.chainAlways = always;
      return this;
    }

    /**
     * Whether what stands behind the intake works in the inbox's transaction: it must then join the
     * thread's, as with JTA and Spring.
     */
    public Builder downstreamInTransaction(boolean joins) {
      this.chainInTransaction = joins;
      return this;
    }

    /** Turns accept mode on: notifications are kept, answered success, and handled later. */
    public Builder later(Later later) {
      this.later = later;
      return this;
    }

    /** Who is told what became of every attempt; each call adds one. */
    public Builder listener(IntakeListener listener) {
      listeners.add(listener);
      return this;
    }

    /** The events, by the simple names of their types, that are answered success unheard. */
    public Builder ignore(Set<String> events) {
      this.ignored = Set.copyOf(events);
      return this;
    }

    /**
     * What the application knows of its orders. A seller that it names is the only one expected;
     * for that, give the reader applications without sellers, since it would compare them first.
     *
     * @param sellersByApp the sellers to expect, by app id, where the book names none
     */
    public Builder orderBook(OrderBook book, Map<String, Set<String>> sellersByApp) {
      this.orders = new OrderCheck(book, Map.copyOf(sellersByApp));
      return this;
    }

    /**
     * Who explains refused signatures in the log, during development: names of causes and
     * parameters, never a value. Nobody by default, because an explanation can take as long as
     * thousands of refusals.
     */
    public Builder explainer(Explainer explainer) {
      this.explainer = explainer;
      return this;
    }

    /**
     * The intake.
     *
     * @throws IllegalArgumentException if handlers, inbox, mode and listeners do not fit together;
     *     the message says what to write
     */
    public Intake build() {
      var intake = new Intake(this);
      intake.outcomes.announce(intake);
      return intake;
    }
  }
}
