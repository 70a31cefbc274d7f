package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.openapi.PretendGateway;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.returned.AlipayReturn;
import io.github.alipayjakarta.returned.ReturnReader;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The filter before the page that buyers come back to")
class AlipayReturnFilterTest {
  private static final String GENUINE =
      Vectors.golden("return_url page (V1, production behaviour)").body();

  private final Server server = new Server();
  private final LocalConnector connector = new LocalConnector(server);
  private final ServletContextHandler application = new ServletContextHandler("/shop");

  AlipayReturnFilterTest() {
    server.addConnector(connector);
    server.setHandler(application);
    application.addServlet(new ServletHolder(new Page()), "/returned");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Says what it was handed. */
  static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("[" + request.getAttribute(AlipayReturn.ATTRIBUTE) + "]");
    }
  }

  /** An order book with one open order, and what was booked. */
  public static final class Shop implements OpenOrders {
    final List<String> paid = new CopyOnWriteArrayList<>();

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      paid.add(payment.outTradeNo());
    }

    @Override
    public List<OpenOrder> page(@Nullable String after, int most) {
      return List.of();
    }

    @Override
    public Optional<OpenOrder> find(String outTradeNo) throws IOException {
      if (paid.contains("unreadable")) {
        throw new IOException("the database's address, for example");
      }
      return Optional.of(new OpenOrder(outTradeNo, Alipay.DAY));
    }
  }

  private void filter(AlipayReturnFilter filter) {
    application.addFilter(
        new FilterHolder(filter), "/returned", EnumSet.of(DispatcherType.REQUEST));
  }

  private void fromSettings() {
    application.setInitParameter("alipay.app-id", Alipay.APP_ID);
    application.setInitParameter("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
    filter(new AlipayReturnFilter());
  }

  private String open(String method, String query) throws Exception {
    return connector.getResponse(
        method
            + " /shop/returned?"
            + query
            + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
  }

  private String open(String query) throws Exception {
    return open("GET", query);
  }

  @Test
  @DisplayName("hands what Alipay signed to the page, and nothing else")
  void handsWhatAlipaySignedToThePage() throws Exception {
    fromSettings();
    server.start();

    assertThat(open(GENUINE)).contains(" 200 ").contains("[return for order T0001]");
    assertThat(open(GENUINE.replace("T0001", "T0002"))).contains(" 200 ").contains("[null]");
    assertThat(open("POST", GENUINE)).contains("[null]");
    assertThat(open("out_trade_no=T0001")).contains("[null]");
    assertThat(open("")).contains("[null]");
  }

  @Test
  @DisplayName("says why it verified nothing, once a minute, without a value")
  void saysWhyItVerifiedNothing() throws Exception {
    fromSettings();
    server.start();
    try (LogLines log = new LogLines()) {
      open("order=R-1&" + GENUINE);
      open("order=R-2&" + GENUINE);
      open("nothing=here");

      assertThat(log.lines())
          .filteredOn(line -> line.contains("return"))
          .singleElement()
          .asString()
          .contains("bad-signature", "no parameter order", "alipay.return-own-parameters")
          .doesNotContain("R-1", "T0001");
    }
  }

  @Test
  @DisplayName("passes over parameters that alipay.return-own-parameters names")
  void passesOverParametersThatASettingNames() throws Exception {
    application.setInitParameter("alipay.return-url", "https://shop.example/returned?order=1&x");
    application.setInitParameter("alipay.return-own-parameters", "order, x");
    fromSettings();
    server.start();

    assertThat(open("order=R-1&x&" + GENUINE)).contains("[return for order T0001]");
  }

  @ParameterizedTest(name = "stops the start where {0} is {1}: {2}")
  @CsvSource({
    "alipay.return-own-parameters, sign, alipay.return-own-parameters: sign is a parameter",
    "alipay.return-url, https://shop.example/?order=1, alipay.return-own-parameters=order",
    "alipay.return-url, https://shop.example/ a, alipay.return-url",
    "alipay.query-on-return, perhaps, alipay.query-on-return must be true or false",
    "alipay.alipay-public-key, nonsense, alipay.alipay-public-key",
    "alipay.return-own-parameter, order, alipay.return-own-parameters"
  })
  void stopsTheStart(String setting, String value, String sentence) {
    fromSettings();
    application.setInitParameter(setting, value);

    assertThatThrownBy(server::start)
        .hasMessageStartingWith("AlipayReturnFilter: ")
        .hasMessageContaining(sentence);
  }

  @Test
  @DisplayName("has Alipay asked about a verified return's order before the page, and booked once")
  void hasAlipayAskedAboutTheOrder() throws Exception {
    Shop shop = new Shop();
    try (PretendGateway gateway = new PretendGateway()) {
      gateway.answers(
          "{\"code\":\"10000\",\"msg\":\"Success\",\"trade_no\":\"2024050622001400000000000001\","
              + "\"out_trade_no\":\"T0001\",\"trade_status\":\"TRADE_SUCCESS\","
              + "\"total_amount\":\"88.88\",\"send_pay_date\":\"2024-05-06 10:11:14\"}");
      filter(
          new AlipayReturnFilter(
              new ReturnReader(List.of(Alipay.app())), reconciliation(shop, gateway)));
      server.start();

      open(GENUINE.replace("T0001", "T0002"));
      assertThat(shop.paid).isEmpty();
      assertThat(open(GENUINE)).contains("[return for order T0001]");
      assertThat(open(GENUINE)).contains("[return for order T0001]");

      assertThat(shop.paid).containsExactly("T0001");
    }
  }

  @Test
  @DisplayName("has the one asked that AlipayNotifyFilter's settings made, where a setting says so")
  void hasTheOneAskedThatSettingsMade() throws Exception {
    Shop shop = new Shop();
    shop.paid.add("unreadable");
    application.setInitParameter("alipay.query-on-return", "true");
    fromSettings();
    try (PretendGateway gateway = new PretendGateway();
        LogLines log = new LogLines()) {
      application
          .getServletContext()
          .setAttribute(AlipayNotifyFilter.RECONCILIATION_ATTRIBUTE, reconciliation(shop, gateway));
      server.start();

      assertThat(open(GENUINE)).contains("[return for order T0001]");
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).contains("The open orders could not be read"));
    }
  }

  @Test
  @DisplayName("shows the page though the open orders cannot be read, and tells no more than that")
  void showsThePageThoughTheOpenOrdersCannotBeRead() throws Exception {
    Shop shop = new Shop();
    shop.paid.add("unreadable");
    try (PretendGateway gateway = new PretendGateway();
        LogLines log = new LogLines()) {
      filter(
          new AlipayReturnFilter(
              new ReturnReader(List.of(Alipay.app())), reconciliation(shop, gateway)));
      server.start();

      assertThat(open(GENUINE)).contains("[return for order T0001]");
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).contains("java.io.IOException"))
          .noneSatisfy(line -> assertThat(line).contains("address, for example"));
    }
  }

  @Test
  @DisplayName("verifies alone where it is made in code with a reader alone")
  void verifiesAloneWithAReaderAlone() throws Exception {
    filter(new AlipayReturnFilter(new ReturnReader(List.of(Alipay.app()))));
    server.start();

    assertThat(open(GENUINE)).contains("[return for order T0001]");
  }

  @Test
  @DisplayName("says so where it is to ask and nobody is there to be asked")
  void saysSoWhereNobodyIsThereToBeAsked() throws Exception {
    application.setInitParameter("alipay.query-on-return", "true");
    fromSettings();
    server.start();
    try (LogLines log = new LogLines()) {
      assertThat(open(GENUINE)).contains("[return for order T0001]");

      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line).contains("set alipay.open-orders"));
    }
  }

  private static Reconciliation reconciliation(Shop shop, PretendGateway gateway) throws Exception {
    Intake intake =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .inbox(new MemoryInbox(Alipay.CLOCK, Duration.ofSeconds(3)))
            .handlers(Handlers.of(List.of(shop)))
            .build();
    AlipayClient client =
        AlipayClient.builder(
                Alipay.APP_ID,
                AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64")),
                AlipayPublicKey.of(Vectors.key("alipayPublicSpkiBase64")))
            .gateway(gateway.address())
            .build();
    return new Reconciliation(intake, shop, () -> List.of(client), Alipay.CLOCK);
  }
}
