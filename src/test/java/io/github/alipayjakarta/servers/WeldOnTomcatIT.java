package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("On Tomcat with Weld, without a word about handlers")
class WeldOnTomcatIT {
  private static final Path HOME = CompiledApplication.home("weld-5.1");
  private static final PretendAlipay ALIPAY = Alipay.pretend(Clock.systemUTC());
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = started("shop");
  }

  /** An application, with the sources that lie in these folders. */
  private static RunningServer started(String... folders) throws Exception {
    Path war = Files.createTempDirectory("weld-").resolve("shop");
    Map<String, String> settings = new HashMap<>();
    settings.put("alipay.app-id", Alipay.APP_ID);
    settings.put("alipay.alipay-public-key", ALIPAY.publicKey());
    settings.put("alipay.notify-path", "/alipay/notify");
    settings.put("alipay.downstream", "always");
    if (List.of(folders).contains("shop")) {
      settings.put("alipay.handlers", "shop.Named");
    }
    new ExplodedWar(new WebXml().parameters(settings)).writeTo(war);
    for (String folder : folders) {
      CompiledApplication.compile(HOME, folder, war.resolve("WEB-INF/classes"));
    }
    Files.writeString(war.resolve("WEB-INF/beans.xml"), "");
    try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, war.resolve("WEB-INF/lib").resolve(jar.getFileName()));
      }
    }
    String test = "WeldOnTomcatIT-" + String.join("-", folders).replace('/', '-');
    return new RunningServer(test, Server.TOMCAT_10_1, war);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static Answer post(String path, PretendNotification notification) throws IOException {
    try (RawHttp connection = new RawHttp(server.port("/shop"))) {
      return connection.send(Post.to(path, notification.body()).bytes()).receive();
    }
  }

  private static PretendNotification payment(String order) {
    return ALIPAY.paymentSucceeded(order, Alipay.AMOUNT);
  }

  @Test
  @DisplayName(
      "beans of every scope are called with what is injected, through interceptors, and the chain"
          + " after them has the notification injected")
  void beansAreCalled() throws Exception {
    int before = server.logged();

    post("/alipay/notify", payment("T1")).assertBare("success");

    for (String line :
        List.of(
            "audited paid",
            "books: T1, line 1",
            "slip: T1, line 2",
            "slip is gone",
            "injected: T1",
            "receipt: T1",
            "counter: T1")) {
      assertThat(server.awaitLog(before, line::equals)).as(line).isPresent();
    }
  }

  @Test
  @DisplayName("the OrderBook is the bean that is one")
  void theOrderBookIsTheBean() throws Exception {
    post("/alipay/notify", payment("strange")).assertBare("failure");

    assertThat(server.awaitLog(line -> line.contains("unknown-order"))).isPresent();
  }

  @Test
  @DisplayName("there is no notification where the filter is not")
  void thereIsNoNotificationElsewhere() throws Exception {
    assertThat(post("/elsewhere", payment("T2")).status()).isEqualTo(500);

    assertThat(
            server.awaitLog(line -> line.contains("there is no verified AlipayNotification here")))
        .isPresent();
  }

  @Test
  @DisplayName("a bean by its interface only, whose class a setting names, is called once")
  void aBeanByItsInterfaceIsCalledOnce() throws Exception {
    int before = server.logged();

    post("/alipay/notify", payment("T3")).assertBare("success");

    assertThat(server.awaitLog(before, "receipt: T3"::equals)).isPresent();
    assertThat(server.log().lines().filter(line -> line.startsWith("named: T3")))
        .singleElement()
        .asString()
        .endsWith(", true");
  }

  @Test
  @DisplayName("a bean that would keep the first notification stops the deployment")
  void aBeanThatWouldKeepTheNotificationStopsTheDeployment() {
    assertThatThrownBy(() -> started("wrong/kept").close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "wrong.Till has an AlipayNotification injected and may live longer than its request, so"
                + " that the next payment would be lost; inject Instance<AlipayNotification>, or"
                + " write @RequestScoped");
  }

  @Test
  @DisplayName("a servlet that would keep the first notification never says success")
  void aServletThatWouldKeepTheNotificationNeverSaysSuccess() throws Exception {
    try (RunningServer wrong = started("wrong/served");
        RawHttp connection = new RawHttp(wrong.port("/shop"))) {
      Answer answer =
          connection.send(Post.to("/alipay/notify", payment("T4").body()).bytes()).receive();

      assertThat(answer.status()).isEqualTo(500);
      assertThat(wrong.awaitLog(line -> line.contains("wrong.Till has an AlipayNotification")))
          .isPresent();
      assertThat(wrong.log()).doesNotContain("booked: ");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "wrong/scope | wrong.Basket handles notifications and is @SessionScoped, which is not there"
            + " when Alipay posts; write @ApplicationScoped",
        "wrong/typed | wrong.Hidden handles notifications, and its bean cannot be had by this"
            + " class: leave @Typed out, or annotate the methods of its interface",
        "wrong/books | alipay.order-book: there are several beans of OrderBook (wrong.One,"
            + " wrong.Two); write the name of the class that is meant",
        "wrong/broken | wrong.Till handles notifications and could not be made:",
        "wrong/transacted | wrong.Till.paid is @Transactional, and nothing would begin a transaction,"
            + " since this server does not have the annotation; set alipay.inbox=jdbc: and the JNDI"
            + " name of your DataSource and take its java.sql.Connection",
        "wrong/form | wrong.Texts.paid takes neither an event nor an AlipayNotification; write:",
      })
  @DisplayName("a wrong bean stops the deployment with one sentence")
  void aWrongBeanStopsTheDeployment(String folder, String sentence) {
    assertThatThrownBy(() -> started(folder).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AlipayNotifyFilter: ")
        .hasMessageContaining(sentence);
  }
}
