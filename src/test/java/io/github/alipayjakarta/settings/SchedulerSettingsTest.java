package io.github.alipayjakarta.settings;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.Naming;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.scheduler.PretendTrades;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("From settings to accept mode and reconciliation")
class SchedulerSettingsTest {
  private static final BlockingQueue<String> HANDLED = new LinkedBlockingQueue<>();

  private final Map<String, String> values = new HashMap<>();
  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);
  private final Naming naming = new Naming().bind("jdbc/shop", database.dataSource());

  SchedulerSettingsTest() {
    values.put("alipay.app-id", Alipay.APP_ID);
    values.put("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.inbox", "jdbc:jdbc/shop");
    values.put("alipay.create-tables", "true");
    values.put("alipay.handlers", Shop.class.getName());
    HANDLED.clear();
  }

  @AfterEach
  void close() {
    naming.close();
    database.close();
  }

  /** Handler and open orders in one. */
  public static class Shop implements OpenOrders {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) {
      HANDLED.add(Thread.currentThread().getName() + " " + payment.outTradeNo());
    }

    @Override
    public List<OpenOrder> page(@Nullable String after, int most) {
      return List.of();
    }

    @Override
    public Optional<OpenOrder> find(String outTradeNo) {
      return Optional.of(new OpenOrder(outTradeNo, Alipay.DAY));
    }
  }

  /** Hears of payments by their notifications alone. */
  public static class Notified {
    @OnAlipayNotification
    public void all(AlipayNotification notification, Connection connection) {}
  }

  private Setup setup() {
    return new Setup(
        Settings.of(values::get), clock, SchedulerSettingsTest.class.getClassLoader(), "");
  }

  private void failsWith(String sentence) {
    try (Setup setup = setup()) {
      assertThatThrownBy(setup::intake)
          .isInstanceOf(SettingException.class)
          .hasMessageContaining(sentence);
    }
  }

  private static Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(() -> Form.parse(notification.body()), (verified, events) -> true);
  }

  private String handledInAcceptMode() throws InterruptedException {
    values.put("alipay.mode", "accept");
    try (Setup setup = setup()) {
      Reply reply = post(setup.intake(), Alipay.pretend().paymentSucceeded("T1", AMOUNT));
      assertThat(reply).isEqualTo(Reply.SUCCESS);
      return HANDLED.poll(1, TimeUnit.MINUTES);
    }
  }

  @Test
  @DisplayName("alipay.mode=accept stores the notification and handles it on another thread")
  void acceptModeHandlesOnAnotherThread() throws InterruptedException {
    assertThat(handledInAcceptMode()).startsWith("db-scheduler-").endsWith(" T1");
    assertThat(database.number("SELECT COUNT(*) FROM alipay_unhandled")).isZero();
  }

  @Test
  @DisplayName("What is prepared begins when it is told to, once, and again after its end")
  void whatIsPreparedBeginsWhenItIsToldTo() throws InterruptedException {
    values.put("alipay.mode", "accept");
    Set<Thread> others = Set.copyOf(Thread.getAllStackTraces().keySet());
    try (Setup setup = setup()) {
      setup.start();
      Intake intake = setup.prepare();
      assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
          .isEqualTo(Reply.SUCCESS);
      assertThat(database.number("SELECT COUNT(*) FROM alipay_unhandled")).isOne();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !others.contains(thread))
          .noneMatch(thread -> thread.getName().startsWith("db-scheduler"));

      setup.start();
      setup.start();
      assertThat(HANDLED.poll(1, TimeUnit.MINUTES)).endsWith(" T1");

      setup.close();
      setup.start();
      post(intake, Alipay.pretend().paymentSucceeded("T2", AMOUNT));
      assertThat(HANDLED.poll(1, TimeUnit.MINUTES)).endsWith(" T2");
    }
  }

  @Test
  @DisplayName("A server's ManagedExecutorService is used where there is one, and not shut down")
  void aServersThreadsAreUsed() throws InterruptedException {
    ExecutorService servers =
        Executors.newCachedThreadPool(task -> new Thread(task, "the server's"));
    try {
      naming.bind("java:comp/DefaultManagedExecutorService", servers);

      assertThat(handledInAcceptMode()).isEqualTo("the server's T1");
      assertThat(servers.isShutdown()).isFalse();
    } finally {
      servers.shutdown();
    }
  }

  @Test
  @DisplayName("Closing ends every thread of the scheduler's own")
  void closingEndsEveryThread() throws InterruptedException {
    Set<Thread> others = Set.copyOf(Thread.getAllStackTraces().keySet());
    handledInAcceptMode();

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("db-scheduler"))
        .filteredOn(thread -> !others.contains(thread))
        .allSatisfy(
            thread -> {
              thread.join(TimeUnit.MINUTES.toMillis(1));
              assertThat(thread.isAlive()).isFalse();
            });
  }

  @Test
  @DisplayName("alipay.open-orders is enough for reconciliation")
  void openOrdersIsEnough() throws Exception {
    try (PretendTrades gateway = new PretendTrades()) {
      gateway.trade("T1", "2024050622001400000000000001", "TRADE_SUCCESS", "88.88", true);
      values.put("alipay.gateway", gateway.address());
      values.put("alipay.open-orders", Shop.class.getName());
      try (Setup setup = setup()) {
        setup.intake();
        Reconciliation reconciliation = setup.reconciliation().orElseThrow();

        assertThat(reconciliation.ask("T1")).isTrue();
        assertThat(HANDLED.poll()).endsWith(" T1");
      }
    }
  }

  @Test
  @DisplayName("Without both nothing is begun, and closing does nothing")
  void withoutBothNothingIsBegun() {
    try (Setup setup = setup()) {
      setup.intake();
      assertThat(setup.reconciliation()).isEmpty();
    }
    assertThatThrownBy(() -> database.number("SELECT COUNT(*) FROM alipay_scheduled_tasks"))
        .hasMessageContaining("not found");
  }

  @ParameterizedTest(name = "{0}={1} with alipay.inbox=memory")
  @DisplayName("An inbox that is not durable is refused")
  @CsvSource({
    "alipay.mode, accept",
    "alipay.open-orders, io.github.alipayjakarta.settings.SchedulerSettingsTest$Shop"
  })
  void aMemoryInboxIsRefused(String name, String value) {
    values.put("alipay.inbox", "memory");
    values.put(name, value);
    failsWith(name + " needs an inbox that is durable: write alipay.inbox=jdbc:");
  }

  @Test
  @DisplayName("A missing table stops the start, with the file that has it")
  void aMissingTableStopsTheStart() {
    JdbcInbox.builder(new DataSourceTransactions(database.dataSource())).createTables(true).build();
    values.put("alipay.create-tables", "false");
    values.put("alipay.mode", "accept");
    failsWith(
        "alipay.mode: the database lacks the table alipay_scheduled_tasks or a column of it; run"
            + " the statements of io/github/alipayjakarta/scheduler/h2.sql in this jar");
  }

  @Test
  @DisplayName("A table without the column priority stops the start")
  void aTableWithoutPriorityStopsTheStart() {
    setup().intake();
    values.put("alipay.mode", "accept");
    setupAndClose();
    database.run("ALTER TABLE alipay_scheduled_tasks DROP COLUMN priority");
    values.put("alipay.create-tables", "false");
    failsWith("alipay_scheduled_tasks or a column of it");
  }

  private void setupAndClose() {
    try (Setup setup = setup()) {
      setup.intake();
    }
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @DisplayName("A value that cannot be right stops the start")
  @CsvSource(
      delimiter = '|',
      value = {
        "alipay.retry-after | 10s | alipay.retry-after must be durations separated by commas",
        "alipay.retry-after | PT0S | alipay.retry-after must be durations separated by commas",
        "alipay.retry-after | , | alipay.retry-after must be durations separated by commas",
        "alipay.most-tries | 0 | alipay.most-tries must be a whole number from 1 to 1000",
        "alipay.threads | 0 | alipay.threads must be a whole number from 1 to 100",
        "alipay.open-orders | java.lang.String | alipay.open-orders: java.lang.String does not"
            + " implement io.github.alipayjakarta.reconcile.OpenOrders",
        "alipay.open-orders | com.example.No | alipay.open-orders: there is no class com.example.No",
      })
  void aWrongValueStopsTheStart(String name, String value, String sentence) {
    values.put("alipay.mode", "accept");
    values.put(name, value);
    failsWith(sentence);
  }

  @Test
  @DisplayName("Handlers of notifications alone cannot handle what is asked for")
  void handlersOfNotificationsAloneAreNotEnough() {
    values.put("alipay.open-orders", Shop.class.getName());
    values.put("alipay.handlers", Notified.class.getName());
    failsWith(
        "alipay.open-orders finds payments of which there is no notification: write a method");
  }

  @Test
  @DisplayName("Reconciliation needs the application's private key")
  void reconciliationNeedsThePrivateKey() {
    values.put("alipay.open-orders", Shop.class.getName());
    values.remove("alipay.app-private-key");
    failsWith("alipay.app-private-key is not set");
  }

  /** Classes as they are in an application that has no db-scheduler. */
  private static final class WithoutDbScheduler extends ClassLoader {
    WithoutDbScheduler() {
      super(SchedulerSettingsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.github.kagkarlsson.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.alipayjakarta.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** What the start says, or that it said nothing; called in the other application. */
  public static final class Start {
    public static String says(Map<String, String> values) {
      try {
        new Setup(
                Settings.of(values::get),
                java.time.Clock.systemUTC(),
                Start.class.getClassLoader(),
                "")
            .intake();
        return "started";
      } catch (SettingException e) {
        return e.getMessage();
      }
    }
  }

  private String saidWithoutDbScheduler() throws ReflectiveOperationException {
    return (String)
        new WithoutDbScheduler()
            .loadClass(Start.class.getName())
            .getMethod("says", Map.class)
            .invoke(null, values);
  }

  @Test
  @DisplayName("Without db-scheduler's jar accept mode says which dependency to add")
  void withoutTheJarAcceptModeSaysWhatToAdd() throws ReflectiveOperationException {
    values.put("alipay.mode", "accept");
    assertThat(saidWithoutDbScheduler())
        .startsWith(
            "alipay.mode needs db-scheduler: add the dependency com.github.kagkarlsson:db-scheduler:");
  }

  @Test
  @DisplayName("Without db-scheduler's jar inline mode starts")
  void withoutTheJarInlineModeStarts() throws ReflectiveOperationException {
    values.put("alipay.inbox", "memory");
    values.remove("alipay.handlers");
    assertThat(saidWithoutDbScheduler()).isEqualTo("started");
  }
}
