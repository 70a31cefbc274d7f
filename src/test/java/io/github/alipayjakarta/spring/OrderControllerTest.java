package io.github.alipayjakarta.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.counter.OrderResourceContract;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.SignedOrders;
import jakarta.json.JsonObject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

@DisplayName("The order resource on Spring MVC, over a socket,")
class OrderControllerTest extends OrderResourceContract {
  /** Spring MVC as it is. */
  @EnableWebMvc
  static class Mvc {}

  @Override
  protected Answer post(Terms terms, @Nullable String contentType, byte[] body) throws Exception {
    return post(
        terms,
        "",
        contentType,
        body,
        (request, response, chain) -> chain.doFilter(request, response));
  }

  private static Answer post(
      Terms terms, String query, @Nullable String contentType, byte[] body, Filter before)
      throws Exception {
    var beans = new AnnotationConfigWebApplicationContext();
    beans.register(Mvc.class);
    beans.addBeanFactoryPostProcessor(
        factory ->
            factory.registerSingleton(
                "orders",
                new AlipayOrderController(terms.desks(), terms.book(), terms.ordersFromBrowser())));
    var application = new ServletContextHandler("/api");
    application.addServlet(new ServletHolder(new DispatcherServlet(beans)), "/");
    application.addFilter(new FilterHolder(before), "/*", EnumSet.of(DispatcherType.REQUEST));
    Server server = new Server(0);
    server.setHandler(application);
    server.start();
    try {
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      return overSocket(port, "/api/alipay/orders" + query, contentType, body);
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest(name = "a filter has asked for {0}; the query is \"{1}\"")
  @CsvSource({
    "_csrf, ''",
    "nothing, ''",
    "_csrf, ?product=app&out_trade_no=T2",
    "_csrf, ?%70roduct=app",
    "nothing, ?product=app&out_trade_no=T2"
  })
  @DisplayName("takes the form's fields alone, whoever has read it, without a CSRF token")
  void takesTheFormsFieldsAlone(String asked, String query) throws Exception {
    assertThat(ordered(asked, query, "_csrf=a-b%2F&out_trade_no=T1&product=page").getString("url"))
        .contains("alipay.trade.page.pay", "T1")
        .doesNotContain("T2");
  }

  @ParameterizedTest(name = "a filter has asked for {0}")
  @ValueSource(strings = {"_csrf", "nothing"})
  @DisplayName("takes no field from the query that the form leaves out")
  void takesNoFieldFromTheQuery(String asked) throws Exception {
    assertThat(ordered(asked, "?out_trade_no=T1", "product=page").getString("message"))
        .isEqualTo("out_trade_no: is missing");
  }

  private static JsonObject ordered(String asked, String query, String form) throws Exception {
    var terms =
        new Terms(
            SignedOrders.desk().build(),
            number -> Optional.of(new KnownOrder("辣条", BigDecimal.TEN)),
            false);
    Filter before =
        (request, response, chain) -> {
          if (!asked.equals("nothing")) {
            request.getParameter(asked);
          }
          chain.doFilter(request, response);
        };
    return post(terms, query, FORM, form.getBytes(StandardCharsets.UTF_8), before).json();
  }
}
