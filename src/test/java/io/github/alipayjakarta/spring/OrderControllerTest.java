package io.github.alipayjakarta.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.counter.OrderResourceContract;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.SignedOrders;
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
import org.junit.jupiter.api.Test;
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
        terms, contentType, body, (request, response, chain) -> chain.doFilter(request, response));
  }

  private static Answer post(Terms terms, @Nullable String contentType, byte[] body, Filter before)
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
      return overSocket(port, "/api/alipay/orders", contentType, body);
    } finally {
      server.stop();
    }
  }

  @Test
  @DisplayName("reads a form whose parameters a filter has asked for before, as CSRF filters do")
  void readsAFormThatWasReadBefore() throws Exception {
    var terms =
        new Terms(
            SignedOrders.desk().build(),
            number -> Optional.of(new KnownOrder("辣条", BigDecimal.TEN)),
            false);

    Answer answer =
        post(
            terms,
            FORM,
            "out_trade_no=T1&product=page".getBytes(StandardCharsets.UTF_8),
            (request, response, chain) -> {
              request.getParameter("_csrf");
              chain.doFilter(request, response);
            });

    assertThat(answer.json().getString("url")).contains("alipay.trade.page.pay");
  }
}
