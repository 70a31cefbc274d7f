package io.github.alipayjakarta.spring;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@DisplayName("What is done later, in Spring Boot,")
class LaterLifecycleTest {
  /** What happened, in order, over all contexts of one test. */
  private static final BlockingQueue<String> HAPPENED = new LinkedBlockingQueue<>();

  private static TestDatabase database;
  private static Set<Thread> threadsBefore;
  private static volatile BooleanSupplier mayEnd;

  private final List<String> properties =
      new ArrayList<>(
          List.of(
              "server.port=0",
              "spring.main.banner-mode=off",
              "spring.main.register-shutdown-hook=false",
              "alipay.app-id=" + Alipay.APP_ID,
              "alipay.alipay-public-key=" + Vectors.key("alipayPublicSpkiBase64"),
              "alipay.notify-path=/alipay/notify",
              "alipay.inbox=jdbc",
              "alipay.create-tables=true",
              "alipay.mode=accept"));
  private ConfigurableApplicationContext running;

  @BeforeAll
  static void leaveTheLogAsItIs() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
  }

  @BeforeEach
  void openDatabase() {
    HAPPENED.clear();
    mayEnd = () -> true;
    database = TestDatabase.fresh(TestDatabase.Kind.H2);
    database.run("CREATE TABLE booking (out_trade_no VARCHAR(64))");
  }

  @AfterEach
  void close() {
    if (running != null) {
      running.close();
    }
    database.close();
  }

  /** An application with a pool of its own, which ends with it. */
  static class Application {
    @Bean
    DataSource dataSource() {
      return database.newPool(10, Duration.ofSeconds(10));
    }

    @Bean
    PlatformTransactionManager manager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate template(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }
  }

  /** Takes its time where a test says so. */
  static class Shop {
    private final JdbcTemplate jdbc;

    Shop(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      HAPPENED.add("begun");
      while (!mayEnd.getAsBoolean()) {
        Thread.onSpinWait();
      }
      jdbc.update("INSERT INTO booking VALUES (?)", payment.outTradeNo());
      HAPPENED.add("handled " + payment.outTradeNo());
    }
  }

  /** Made after everything else. */
  static class Last implements SmartInitializingSingleton {
    @Override
    public void afterSingletonsInstantiated() {
      HAPPENED.add(schedulersThreads().isEmpty() ? "all made" : "begun too early");
    }

    @EventListener
    void listens(WebServerInitializedEvent event) {
      boolean begun =
          ((ConfigurableApplicationContext) event.getApplicationContext())
              .getBean(LaterLifecycle.class)
              .isRunning();
      HAPPENED.add(begun ? "listens" : "listens too early");
    }
  }

  private static List<Thread> schedulersThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("db-scheduler"))
        .filter(thread -> !threadsBefore.contains(thread))
        .toList();
  }

  /** Stops when what is done later has. */
  static class EndsAfterwards implements SmartLifecycle {
    private volatile boolean started;

    @Override
    public void start() {
      started = true;
    }

    @Override
    public void stop() {
      started = false;
      HAPPENED.add("ended");
    }

    @Override
    public boolean isRunning() {
      return started;
    }

    @Override
    public int getPhase() {
      return LaterLifecycle.PHASE - 1;
    }
  }

  private void run(Class<?>... beans) {
    threadsBefore = Set.copyOf(Thread.getAllStackTraces().keySet());
    running =
        new SpringApplicationBuilder(AutoConfigurationTest.Boot.class)
            .sources(Application.class, Shop.class)
            .sources(beans)
            .properties(properties.toArray(String[]::new))
            .run();
  }

  private static byte[] payment(String order) {
    return Alipay.pretend().paymentSucceeded(order, AMOUNT).body();
  }

  private String post(String order) throws Exception {
    int port = ((ServletWebServerApplicationContext) running).getWebServer().getPort();
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/alipay/notify"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(payment(order)))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Without a server, which may have stopped. */
  private Reply accept(String order) {
    Intake intake = running.getBean(Intake.class);
    return intake.accept(() -> Form.parse(payment(order)), (verified, events) -> true);
  }

  private static String next() throws InterruptedException {
    return HAPPENED.poll(1, TimeUnit.MINUTES);
  }

  @Test
  @DisplayName("begins when all beans are there, and before the server listens")
  void beginsWhenAllBeansAreThere() throws Exception {
    run();
    running.stop();
    assertThat(accept("T1")).isEqualTo(Reply.SUCCESS);
    running.close();
    assertThat(HAPPENED).as("what a stopped context handles").isEmpty();

    run(Last.class);

    assertThat(next()).isEqualTo("all made");
    List<String> others = List.of(next(), next(), next());
    assertThat(others).containsExactlyInAnyOrder("listens", "begun", "handled T1");
  }

  @Test
  @DisplayName("ends before what handlers need: what was begun is finished, and in the database")
  void endsBeforeWhatHandlersNeed() throws Exception {
    run(EndsAfterwards.class);
    LaterLifecycle later = running.getBean(LaterLifecycle.class);
    mayEnd = () -> !later.isRunning();
    assertThat(post("T1")).isEqualTo("success");
    assertThat(next()).isEqualTo("begun");

    running.close();

    assertThat(HAPPENED).containsExactly("handled T1", "ended");
    assertThat(database.number("SELECT COUNT(*) FROM booking")).isOne();
    assertThat(database.number("SELECT COUNT(*) FROM alipay_unhandled")).isZero();
  }

  @Test
  @DisplayName("begins again when the context does")
  void beginsAgainWhenTheContextDoes() throws Exception {
    run();
    running.stop();
    assertThat(accept("T1")).isEqualTo(Reply.SUCCESS);
    assertThat(HAPPENED).isEmpty();

    running.start();

    assertThat(next()).isEqualTo("begun");
    assertThat(next()).isEqualTo("handled T1");
    assertThat(post("T2")).isEqualTo("success");
    assertThat(next()).isEqualTo("begun");
    assertThat(next()).isEqualTo("handled T2");
  }

  @Test
  @DisplayName("begins at once for an intake that nobody asked for before")
  void beginsAtOnceForAnIntakeThatNobodyAskedForBefore() throws Exception {
    properties.removeIf(property -> property.startsWith("alipay.notify-path"));
    run();
    assertThat(running.getBeanFactory().containsSingleton("alipayIntake")).isFalse();

    assertThat(accept("T1")).isEqualTo(Reply.SUCCESS);

    assertThat(next()).isEqualTo("begun");
    assertThat(next()).isEqualTo("handled T1");
  }
}
