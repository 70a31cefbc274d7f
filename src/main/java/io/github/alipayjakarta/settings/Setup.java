package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.orders.OrderBook;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From settings to a ready intake and order desk, for one web application. Handlers and order book
 * are made once, so that one class may be both. Thread-safe.
 */
public final class Setup {
  /** The servlet context attribute under which adapters share one. */
  public static final String ATTRIBUTE = "io.github.alipayjakarta.settings.Setup";

  private final Settings settings;
  private final Clock clock;
  private final ClassLoader loader;
  private final Function<Class<?>, Object> maker;
  private final List<AppSettings> apps;
  private final Map<Class<?>, Object> made = new HashMap<>();

  /**
   * Reads the settings of the applications and their keys.
   *
   * @param loader knows the application's classes and resources
   * @param maker makes an object of a class that a setting names
   * @throws SettingException if something is missing or cannot be right
   */
  public Setup(
      Settings settings, Clock clock, ClassLoader loader, Function<Class<?>, Object> maker) {
    this.settings = settings;
    this.clock = clock;
    this.loader = loader;
    this.maker = maker;
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
            .inbox(inbox())
            .handlers(handlers())
            .ignore(EventNames.checked(settings.list(Setting.IGNORE)))
            .downstreamAlways(
                settings.oneOf(Setting.DOWNSTREAM, "auto", "always").equals("always"));
    book.ifPresent(
        orders ->
            intake.orderBook(
                orders,
                configured.stream()
                    .collect(Collectors.toMap(AlipayApp::appId, AlipayApp::sellerIds))));
    return intake.build();
  }

  private NotificationReader reader(List<AlipayApp> readers) {
    try {
      return new NotificationReader(readers, clock, settings.duration(Setting.STALE_AFTER));
    } catch (SettingException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new SettingException(settings.name(Setting.APPS) + ": " + e.getMessage(), e);
    }
  }

  private Inbox inbox() {
    String inbox = settings.required(Setting.INBOX);
    if (inbox.startsWith("jdbc:")) {
      boolean jndi = !inbox.contains("//") && inbox.indexOf(':', 5) == inbox.lastIndexOf(':');
      throw new SettingException(
          settings.name(Setting.INBOX)
              + (jndi
                  ? ": the JDBC inbox is not in this version; write memory"
                  : " is a JDBC URL; a JDBC inbox is jdbc: and the JNDI name of a DataSource,"
                      + " jdbc:java:comp/env/jdbc/shop for example, and comes with a later version:"
                      + " write memory"));
    }
    settings.oneOf(Setting.INBOX, "memory");
    if (settings.oneOf(Setting.MODE, "inline", "accept").equals("accept")) {
      throw new SettingException(
          settings.name(Setting.MODE) + ": accept needs a JDBC inbox; write inline");
    }
    if (settings.flag(Setting.DOWNSTREAM_TRANSACTION)) {
      throw new SettingException(
          settings.name(Setting.DOWNSTREAM_TRANSACTION) + " needs a JDBC inbox; write false");
    }
    settings.duration(Setting.RETENTION);
    return new MemoryInbox(clock, settings.duration(Setting.LOCK_WAIT));
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

  private synchronized <T> T make(Setting setting, String className, Class<T> expected) {
    try {
      Class<?> type = Class.forName(className, true, loader);
      if (!expected.isAssignableFrom(type)) {
        throw new SettingException(
            settings.name(setting)
                + ": "
                + className
                + " does not implement "
                + expected.getName());
      }
      Object object = made.get(type);
      if (object == null) {
        object = maker.apply(type);
        made.put(type, object);
      }
      return expected.cast(object);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new SettingException(
          settings.name(setting)
              + ": there is no class "
              + className
              + "; write its whole name, package included",
          e);
    }
  }
}
