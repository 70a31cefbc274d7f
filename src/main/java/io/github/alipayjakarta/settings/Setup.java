package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.IntakeListener;
import io.github.alipayjakarta.intake.Later;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.returned.AppResultReader;
import io.github.alipayjakarta.returned.ReturnReader;
import io.github.alipayjakarta.scheduler.AlipayScheduler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From settings to a ready intake, order desk and client, for one web application. Handlers, order
 * book and open orders are made once, so that one class may be all of them. Close it when the
 * application stops. Thread-safe.
 */
public final class Setup implements AutoCloseable {
  /** The servlet context attribute under which adapters share one. */
  public static final String ATTRIBUTE = "io.github.alipayjakarta.settings.Setup";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final Settings settings;
  private final Clock clock;
  private final Parts parts;
  private final InboxSettings inboxSettings;
  private final Apps apps;
  private @Nullable LaterWork later;
  private boolean started;

  /**
   * Reads the settings of the applications and their keys. What settings do not name comes from the
   * container of beans that is found, CDI for example.
   *
   * @param loader knows the application's classes and resources
   * @param container what handlers and order book may take in their constructor, a {@code
   *     ServletContext} for example
   * @throws SettingException if something is missing or cannot be right
   */
  public Setup(Settings settings, Clock clock, ClassLoader loader, Object container) {
    this(settings, clock, loader, container, FoundClasses.NONE);
  }

  /**
   * As above; where settings name no handlers, classes that the server has found are some as well.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public Setup(
      Settings settings, Clock clock, ClassLoader loader, Object container, FoundClasses found) {
    this(settings, clock, loader, container, Beans.ofThisApplication(), found);
  }

  /**
   * As above, with the container of beans given.
   *
   * @param beans has what settings do not name
   * @throws SettingException if something is missing or cannot be right
   */
  public Setup(Settings settings, Clock clock, ClassLoader loader, Object container, Beans beans) {
    this(settings, clock, loader, container, beans, FoundClasses.NONE);
  }

  Setup(
      Settings settings,
      Clock clock,
      ClassLoader loader,
      Object container,
      Beans beans,
      FoundClasses found) {
    JsonApi.check();
    settings.warnOfUnknown();
    this.settings = settings;
    this.clock = clock;
    this.parts = new Parts(settings, new Instances(loader, container, beans), beans, found);
    this.inboxSettings = new InboxSettings(settings, clock, beans);
    this.apps = Apps.of(settings, loader, clock);
  }

  /** The settings themselves. */
  public Settings settings() {
    return settings;
  }

  /**
   * The intake that the settings describe, with what it does later begun.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public synchronized Intake intake() {
    Intake intake = prepare();
    start();
    return intake;
  }

  /**
   * The intake that the settings describe; what it does later begins with {@link #start()}. For
   * whoever has to make it before the application can handle anything.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public synchronized Intake prepare() {
    close();
    later = null;
    Optional<OpenOrders> openOrders = parts.openOrders();
    boolean accepts = settings.oneOf(Setting.MODE, "inline", "accept").equals("accept");
    if (!accepts && openOrders.isEmpty()) {
      Inbox inbox = inboxSettings.inbox();
      inboxSettings.warnOfWaiting(inbox);
      return intake(inbox, Optional.empty());
    }
    var schedulerSettings = new SchedulerSettings(settings, clock, accepts);
    schedulerSettings.check(inboxSettings);
    Inbox inbox = inboxSettings.inbox();
    AlipayScheduler scheduler = schedulerSettings.scheduler(inboxSettings);
    Intake intake = intake(inbox, accepts ? Optional.of(scheduler.later()) : Optional.empty());
    later =
        new LaterWork(
            scheduler, intake, inbox, openOrders.map(open -> reconciliation(intake, open)));
    return intake;
  }

  /**
   * Begins what the intake does later, kept notifications and reconciliation; does nothing where
   * there is none of that, or it has begun. After {@link #close()} it begins again.
   */
  public synchronized void start() {
    if (later != null && !started) {
      later.start();
      started = true;
    }
  }

  private Reconciliation reconciliation(Intake intake, OpenOrders orders) {
    apps.clients(); // A mistake stops the start, not the first question.
    try {
      return new Reconciliation(intake, orders, apps::clients, clock);
    } catch (IllegalArgumentException e) {
      throw new SettingException(e.getMessage(), e);
    }
  }

  /** What asks Alipay about open orders, once there is an intake; empty where nothing does. */
  public synchronized Optional<Reconciliation> reconciliation() {
    return later == null ? Optional.empty() : later.reconciliation();
  }

  /** Ends what is done later, and waits a while for what was begun. */
  @Override
  public synchronized void close() {
    if (later != null && started) {
      started = false;
      later.scheduler().close();
    }
  }

  private Intake intake(Inbox inbox, Optional<Later> later) {
    List<AlipayApp> configured = apps.checked();
    settings.flag(Setting.ORDERS_FROM_BROWSER);
    Optional<OrderBook> book = orderBook();
    // A seller that the order book names wins, so with one the sellers are compared there.
    List<AlipayApp> readers =
        book.isEmpty()
            ? configured
            : configured.stream().map(app -> app.withSellerIds(Set.of())).toList();
    var reader = reader(readers);
    Intake.Builder intake =
        Intake.builder(reader)
            .clock(clock)
            .inbox(inbox)
            .serviceChecks(apps.serviceChecks(configured))
            .handlers(parts.handlers())
            .downstreamAlways(settings.oneOf(Setting.DOWNSTREAM, "auto", "always").equals("always"))
            .downstreamInTransaction(settings.flag(Setting.DOWNSTREAM_TRANSACTION));
    Set<String> ignored = settings.list(Setting.IGNORE);
    if (!ignored.isEmpty()) {
      intake.ignore(EventNames.checked(ignored));
    }
    for (IntakeListener listener : parts.listeners()) {
      intake.listener(listener);
    }
    if (later.isPresent()) {
      intake.later(later.get());
    }
    if (book.isPresent()) {
      intake.orderBook(
          book.get(),
          configured.stream().collect(Collectors.toMap(AlipayApp::appId, AlipayApp::sellerIds)));
    }
    if (settings.flag(Setting.EXPLAIN)) {
      LOG.log(
          Level.WARNING,
          "{0} is true: refused signatures are explained in the log, which is for development and"
              + " can take half a second each; take it out in production",
          Setting.EXPLAIN.key());
      intake.explainer(apps.explainer(configured));
    }
    try {
      return intake.build();
    } catch (IllegalArgumentException e) {
      throw new SettingException(e.getMessage(), e);
    }
  }

  private NotificationReader reader(List<AlipayApp> readers) {
    try {
      return new NotificationReader(readers, clock, inboxSettings.staleAfter());
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.APPS) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The application's order book, where {@code alipay.order-book} names one, or a bean is one.
   *
   * @throws SettingException if it cannot be made, or beans are several
   */
  public Optional<OrderBook> orderBook() {
    return parts.orderBook();
  }

  /**
   * The desk that signs the orders of the first application, with the key that is in force now.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public OrderDesk orderDesk() {
    return apps.first().orderDesk();
  }

  /**
   * The same for the application of this {@code app_id}.
   *
   * @throws SettingException as above, or if there is no such application
   */
  public OrderDesk orderDesk(String appId) {
    return apps.of(appId).orderDesk();
  }

  /**
   * The client that calls Alipay for the first application, with the key that is in force now.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public AlipayClient client() {
    return apps.first().client();
  }

  /**
   * The same for the application of this {@code app_id}: for the refund of a payment, the one that
   * its event names.
   *
   * @throws SettingException as above, or if there is no such application
   */
  public AlipayClient client(String appId) {
    return apps.of(appId).client();
  }

  /**
   * What verifies the returns of buyers from the cashier.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public ReturnReader returnReader() {
    return returns().returnReader();
  }

  /**
   * What verifies the results that apps of the first application bring back.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public AppResultReader appResultReader() {
    return returns().appResultReader(apps.first());
  }

  /**
   * The same for the application of this {@code app_id}.
   *
   * @throws SettingException as above, or if there is no such application
   */
  public AppResultReader appResultReader(String appId) {
    return returns().appResultReader(apps.of(appId));
  }

  private ReturnSettings returns() {
    return new ReturnSettings(settings, apps.all(), orderBook().isPresent());
  }

  /** Whether browsers may name amounts where there is no order book. */
  public boolean ordersFromBrowser() {
    return settings.flag(Setting.ORDERS_FROM_BROWSER);
  }
}
