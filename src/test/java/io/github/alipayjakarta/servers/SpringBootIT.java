package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.servers.JoinedTransactionRules.Running;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("In Spring Boot 3")
class SpringBootIT {
  private static final Path HOME = CompiledApplication.home("spring-boot-3.5");
  private static final String WITHOUT_JPA =
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration,"
          + "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration";

  private static final String WITHOUT_DATABASE =
      WITHOUT_JPA
          + ",org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"
          + ",org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration";

  /** The application with an option of the JVM, then options of its own. */
  private static List<String> command(String ofTheJvm, String... options) throws IOException {
    Path classes = CompiledApplication.compile(HOME, HOME.resolve("classes"));
    List<String> command =
        ServerProcess.java(
            "-Xmx256m",
            ofTheJvm,
            "-cp",
            String.join(
                ":",
                HOME.resolve("lib") + "/*",
                classes.toString(),
                ExplodedWar.origin(TestApplication.FILTER).toString(),
                ExplodedWar.origin("jakarta.json.Json").toString(),
                ExplodedWar.origin("org.eclipse.parsson.JsonProviderImpl").toString()),
            "shop.Application",
            "--server.port=0",
            "--server.servlet.context-path=/shop",
            "--management.endpoints.web.exposure.include=health,metrics",
            "--management.endpoint.health.show-details=always",
            "--alipay.app-id=" + Alipay.APP_ID,
            "--alipay.app-private-key=" + Vectors.key("appPrivatePkcs8Base64"),
            "--alipay.notify-path=/alipay/notify");
    command.addAll(List.of(options));
    return command;
  }

  private static Running start(String log, PretendAlipay alipay, List<String> command)
      throws Exception {
    command.add("--alipay.alipay-public-key=" + alipay.publicKey());
    var process = new ServerProcess("Spring Boot", HOME.resolve(log + ".log"), command);
    return new Running(process, RunningServer.port(process));
  }

  @Nested
  @DisplayName("with a method of Spring MVC behind the filter and Spring Security")
  class WithAController {
    private final PretendAlipay alipay = Alipay.pretend(Clock.systemUTC());

    @Test
    @DisplayName("the method takes the notification, and what it throws is failure")
    void theMethodTakesTheNotification() throws Exception {
      Running running =
          SpringBootIT.start(
              "controller",
              alipay,
              command(
                  "-Dshop.halts=false",
                  "--shop.controller=true",
                  "--spring.autoconfigure.exclude=" + WITHOUT_DATABASE));
      try {
        post(running, alipay.paymentSucceeded("T1", Alipay.AMOUNT)).assertBare("success");
        post(running, alipay.paymentSucceeded("fails", Alipay.AMOUNT)).assertBare("failure");
        post(running, alipay.paymentSucceeded("strange", Alipay.AMOUNT)).assertBare("failure");

        assertThat(running.process().awaitLog(0, "controller took T1"::equals)).isPresent();
        assertThat(running.process().log()).doesNotContain("took fails", "took strange");
      } finally {
        running.process().close();
      }
    }
  }

  @Nested
  @DisplayName("with filters that read the body, set its charset, log it and ask for a token")
  class WithOtherFilters {
    private final PretendAlipay alipay = Alipay.pretend(Clock.systemUTC());

    private Running start(String filters) throws Exception {
      return SpringBootIT.start(
          "filters-" + filters,
          alipay,
          command(
              "-Dshop.halts=false",
              "--shop.books=printed",
              "--shop.filters=" + filters,
              "--shop.csrf-parameter=ticket",
              "--spring.mvc.hiddenmethod.filter.enabled=true",
              "--server.servlet.encoding.force=true",
              "--logging.level.org.springframework.web.filter.CommonsRequestLoggingFilter=DEBUG",
              "--spring.autoconfigure.exclude=" + WITHOUT_DATABASE));
    }

    private byte[] gbk(String order) {
      return alipay.paymentSucceeded(order, Alipay.AMOUNT).with("charset", "GBK").body();
    }

    @Test
    @DisplayName("the filter is before all of them: none sees a notification, in GBK neither")
    void theFilterIsBeforeAllOfThem() throws Exception {
      Running running = start("present");
      try {
        post(running, alipay.paymentSucceeded("T1", Alipay.AMOUNT)).assertBare("success");
        post(running, gbk("T2")).assertBare("success");
        Answer other = post(running, "/other", "a=b".getBytes(US_ASCII));

        assertThat(other.status()).isEqualTo(403);
        assertThat(running.process().awaitLog(0, line -> line.contains("payload=a=b"))).isPresent();
        assertThat(running.process().log())
            .contains("booked T1", "booked T2")
            .doesNotContain("request [POST /shop/alipay", "out_trade_no");
      } finally {
        running.process().close();
      }
    }

    @Test
    @DisplayName("an order form is taken, whatever the name of its token")
    void anOrderFormIsTaken() throws Exception {
      Running running = start("order");
      try {
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String token = token(send(browser, request(running.port(), "/csrf")).body());
        HttpRequest.Builder order =
            request(running.port(), "/alipay/orders")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("ticket=" + token + "&out_trade_no=T1"));

        assertThat(send(browser, order).body())
            .startsWith("{\"code\":0,\"message\":\"success\",\"url\":\"https://");
      } finally {
        running.process().close();
      }
    }

    private static String token(String json) {
      return Json.createReader(new StringReader(json)).readObject().getString("value");
    }

    @Test
    @DisplayName("one that is put behind them takes what is in UTF-8, and says why not what is not")
    void oneThatIsPutBehindThemSaysWhy() throws Exception {
      Running running = start("behind");
      try {
        post(running, alipay.paymentSucceeded("T1", Alipay.AMOUNT)).assertBare("success");
        post(running, gbk("T2")).assertBare("failure");

        assertThat(running.process().awaitLog(0, line -> line.contains("Notification refused")))
            .hasValueSatisfying(
                line ->
                    assertThat(line)
                        .contains(
                            "something in front of AlipayNotifyFilter decoded the body with the"
                                + " wrong charset",
                            "ContentCachingRequestWrapper",
                            "map AlipayNotifyFilter before every other filter"));
        assertThat(running.process().log())
            .contains("booked T1", "stands behind other filters (aaaBodyCache, aaaBodyLog,")
            .doesNotContain("booked T2");
      } finally {
        running.process().close();
      }
    }
  }

  private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
      throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shop" + path));
  }

  private static Answer post(Running running, byte[] body) throws IOException {
    return post(running, "/alipay/notify", body);
  }

  private static Answer post(Running running, String path, byte[] body) throws IOException {
    try (RawHttp connection = new RawHttp(running.port())) {
      return connection.send(Post.to(path, body).bytes()).receive();
    }
  }

  private static Answer post(Running running, PretendNotification notification) throws IOException {
    return post(running, notification.body());
  }

  @Nested
  @DisplayName("with JdbcTemplate in its own transactions of a DataSource")
  class WithJdbcTemplate extends Rules {
    WithJdbcTemplate() {
      super("jdbc", "JdbcTransactionManager", "--spring.autoconfigure.exclude=" + WITHOUT_JPA);
    }
  }

  @Nested
  @DisplayName("with JPA, Hibernate, in its own transactions of JPA")
  class WithJpa extends Rules {
    WithJpa() {
      super("jpa", "JpaTransactionManager", "--spring.jpa.open-in-view=true");
    }
  }

  private abstract static class Rules extends JoinedTransactionRules {
    private final String books;
    private final String manager;
    private final String option;

    Rules(String books, String manager, String option) {
      this.books = books;
      this.manager = manager;
      this.option = option;
    }

    @Override
    Running start(boolean halting) throws Exception {
      List<String> command =
          command(
              "-Dshop.halts=" + halting,
              "--spring.datasource.url=" + database.url(),
              "--spring.datasource.username=" + database.user(),
              "--shop.books=" + books,
              "--alipay.inbox=jdbc",
              "--alipay.create-tables=true",
              option);
      return SpringBootIT.start(books + "-" + halting, alipay, command);
    }

    @Override
    void end(ServerProcess process) throws Exception {
      process.close();
    }

    private HttpRequest.Builder request(String path) {
      return SpringBootIT.request(port(), path);
    }

    @Test
    @DisplayName("a forged message is refused before Spring Security, and other POSTs by it")
    void aForgedMessageIsRefused() throws Exception {
      PretendNotification forged =
          payment("forged")
              .forged(
                  parameters -> {
                    Map<String, String> others = new LinkedHashMap<>(parameters);
                    others.put("total_amount", "0.01");
                    return others;
                  });

      post(forged).assertBare("failure");

      assertThat(booked("forged")).isZero();
      HttpRequest.Builder other = request("/other").POST(BodyPublishers.noBody());
      assertThat(send(HttpClient.newHttpClient(), other).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("an order is signed for a page that has a CSRF token, and for no other")
    void anOrderIsSignedForAPageWithAToken() throws Exception {
      HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      JsonObject token =
          Json.createReader(new StringReader(send(browser, request("/csrf")).body())).readObject();
      HttpRequest.Builder order =
          request("/alipay/orders")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"out_trade_no\":\"T1\"}"));

      assertThat(send(browser, order).statusCode()).isEqualTo(403);
      order.header(token.getString("name"), token.getString("value"));
      assertThat(send(browser, order).body())
          .startsWith("{\"code\":0,\"message\":\"success\",\"url\":\"https://");
    }

    @Test
    @DisplayName("health and meters tell of what happened, and of nobody")
    void healthAndMetersTell() throws Exception {
      post(payment("strange")).assertBare("failure");

      HttpClient operator = HttpClient.newHttpClient();
      String health = send(operator, request("/actuator/health")).body();
      String meters = send(operator, request("/actuator/metrics/alipay.attempts")).body();

      assertThat(health).contains("\"alipay\":{\"status\":\"UP\"", "\"failed\":");
      assertThat(meters).contains("\"COUNT\"");
      assertThat(health + meters).doesNotContain("strange", alipay.publicKey());
    }

    @Test
    @DisplayName("it is that manager of transactions and no other")
    void itIsThatManager() throws Exception {
      assertThat(server().awaitLog(0, line -> line.equals("transactions of " + manager)))
          .isPresent();
    }
  }
}
