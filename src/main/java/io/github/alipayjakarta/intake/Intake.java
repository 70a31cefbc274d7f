package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.Failure;
import io.github.alipayjakarta.inbox.Guard;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes one notification from received bytes to the answer. Thread-safe. The steps are numbered as
 * in the README's drawing.
 */
public final class Intake {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final NotificationReader reader;
  private final Inbox inbox;
  private final Agenda agenda;
  private final @Nullable OrderCheck orders;
  private final Handlers handlers;
  private final boolean chainHandles;
  private final AttemptLog log;

  private Intake(Builder builder) {
    this.reader = builder.reader;
    this.inbox =
        Objects.requireNonNullElseGet(
            builder.inbox, () -> new MemoryInbox(builder.clock, Duration.ofSeconds(3)));
    this.handlers = builder.handlers;
    this.chainHandles = handlers.isEmpty() || builder.chainAlways;
    this.agenda = new Agenda(inbox, handlers, chainHandles, builder.ignored);
    this.orders = builder.orders;
    this.log = new AttemptLog(inbox, builder.clock, new Explanations(builder.explainer));
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
   * done and remembered, {@code FAILURE} everything else.
   */
  public Reply accept(Received received, Downstream downstream) {
    Form form = null;
    AlipayNotification verified = null;
    try {
      form = received.form(); // 2
      AlipayNotification notification = reader.read(form); // 3
      verified = notification;
      Agenda.Items items =
          inbox.handle(
              notification,
              guard -> {
                Agenda.Items now = agenda.of(notification.event(), guard); // 4
                check(now.events()); // 5
                handle(notification, now.events(), guard, downstream); // 6
                return now;
              }); // 7, 8
      items.throwUnheard();
      log.handled(notification);
      return Reply.SUCCESS;
    } catch (Throwable anything) {
      // The one way back: whatever went wrong, Alipay is told to send again.
      if (anything instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      log.notHandled(form, verified, anything);
      return Reply.FAILURE; // 9
    }
  }

  private void check(List<AlipayEvent> events) throws Exception {
    if (orders != null) {
      orders.check(events);
    }
  }

  /** All handlers of one notification are one unit: one throws, none is done. */
  private void handle(
      AlipayNotification notification, List<AlipayEvent> events, Guard guard, Downstream downstream)
      throws Exception {
    if (events.isEmpty()) {
      return;
    }
    handlers.call(notification, events);
    if (chainHandles && downstream.handle(notification, events)) {
      events.forEach(event -> Agenda.settle(event, guard));
    }
  }

  /** The notifications that were verified and are not handled yet, oldest first. */
  public List<Failure> failures() {
    return inbox.failures();
  }

  /**
   * How many messages there were, by what became of them: {@code handled}, or the reason why not.
   * Of those handled, {@code odd-time} were sent long ago or in the future.
   */
  public Map<String, Long> counts() {
    return log.counts();
  }

  /** Sets an intake up. For one thread. */
  public static final class Builder {
    private final NotificationReader reader;
    private Clock clock = Clock.systemUTC();
    private @Nullable Inbox inbox;
    private @Nullable OrderCheck orders;
    private Handlers handlers = Handlers.NONE;
    private boolean chainAlways;
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

    /** The intake. */
    public Intake build() {
      return new Intake(this);
    }
  }
}
