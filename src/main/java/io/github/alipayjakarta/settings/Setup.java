package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From settings to a ready intake, order desk and client, for one web application. Handlers and
 * order book are made once, so that one class may be both. Thread-safe.
 */
public final class Setup {
  /** The servlet context attribute under which adapters share one. */
  public static final String ATTRIBUTE = "io.github.alipayjakarta.settings.Setup";

  private final Settings settings;
  private final Clock clock;
  private final Instances instances;
  private final InboxSettings inboxSettings;
  private final List<AppSettings> apps;
  private @Nullable Desk desk;
  private @Nullable Client client;

  private record Desk(AppPrivateKey key, OrderDesk desk) {}

  private record Client(AppPrivateKey key, AlipayClient client) {}

  /**
   * Reads the settings of the applications and their keys.
   *
   * @param loader knows the application's classes and resources
   * @param container what handlers and order book may take in their constructor, a {@code
   *     ServletContext} for example
   * @throws SettingException if something is missing or cannot be right
   */
  public Setup(Settings settings, Clock clock, ClassLoader loader, Object container) {
    this.settings = settings;
    this.clock = clock;
    this.instances = new Instances(loader, container);
    this.inboxSettings = new InboxSettings(settings, clock);
    Set<String> names = settings.list(Setting.APPS);
    this.apps =
        names.isEmpty()
            ? List.of(new AppSettings(settings, loader, clock))
            : names.stream()
                .map(name -> new AppSettings(settings.of(name), loader, clock))
                .toList();
  }

  /** The settings themselves. */
  public Settings settings() {
    return settings;
  }

  /**
   * The intake that the settings describe.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public Intake intake() {
    List<AlipayApp> configured = apps.stream().map(AppSettings::app).toList();
    apps.forEach(AppSettings::checkOrders);
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
            .inbox(inboxSettings.inbox())
            .handlers(handlers())
            .ignore(EventNames.checked(settings.list(Setting.IGNORE)))
            .downstreamAlways(settings.oneOf(Setting.DOWNSTREAM, "auto", "always").equals("always"))
            .downstreamInTransaction(settings.flag(Setting.DOWNSTREAM_TRANSACTION));
    if (settings.oneOf(Setting.MODE, "inline", "accept").equals("accept")) {
      throw new SettingException(
          settings.name(Setting.MODE) + ": accept is not in this version; write inline");
    }
    book.ifPresent(
        orders ->
            intake.orderBook(
                orders,
                configured.stream()
                    .collect(Collectors.toMap(AlipayApp::appId, AlipayApp::sellerIds))));
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

  private Handlers handlers() {
    List<Object> beans =
        settings.list(Setting.HANDLERS).stream()
            .map(name -> make(Setting.HANDLERS, name, Object.class))
            .toList();
    try {
      return Handlers.of(beans);
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.HANDLERS) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The application's order book, where {@code alipay.order-book} names one.
   *
   * @throws SettingException if it cannot be made
   */
  public Optional<OrderBook> orderBook() {
    return settings
        .text(Setting.ORDER_BOOK)
        .map(name -> make(Setting.ORDER_BOOK, name, OrderBook.class));
  }

  private <T> T make(Setting setting, String className, Class<T> expected) {
    try {
      return instances.of(className, expected);
    } catch (SettingException e) {
      throw new SettingException(settings.name(setting) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The desk that signs the orders of the first application, with the key that is in force now.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public synchronized OrderDesk orderDesk() {
    AppPrivateKey key = apps.get(0).requiredPrivateKey().get();
    if (desk == null || desk.key != key) {
      desk = new Desk(key, apps.get(0).orderDesk(key));
    }
    return desk.desk;
  }

  /**
   * The client that calls Alipay for the first application, with the key that is in force now.
   *
   * @throws SettingException if something is missing or cannot be right
   */
  public synchronized AlipayClient client() {
    AppPrivateKey key = apps.get(0).requiredPrivateKey().get();
    if (client == null || client.key != key) {
      client = new Client(key, apps.get(0).client(key));
    }
    return client.client;
  }

  /** Whether browsers may name amounts where there is no order book. */
  public boolean ordersFromBrowser() {
    return settings.flag(Setting.ORDERS_FROM_BROWSER);
  }
}
