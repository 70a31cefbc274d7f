package io.github.alipayjakarta.spring;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.HandlerBean;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.servlet.AlipayNotifyRegistration;
import io.github.alipayjakarta.settings.Beans;
import io.github.alipayjakarta.settings.Settings;
import io.github.alipayjakarta.settings.Setup;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In a WAR, where the container registers the filter by itself as well,")
class NotifyFilterRegistrationTest {
  private final List<String> booked = new ArrayList<>();

  /** Handles payments. */
  public class Shop {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      booked.add(payment.outTradeNo());
    }
  }

  private NotifyFilterRegistration registration() {
    Map<String, String> settings =
        Map.of(
            "alipay.app-id",
            Alipay.APP_ID,
            "alipay.alipay-public-key",
            Vectors.key("alipayPublicSpkiBase64"),
            "alipay.notify-path",
            "/alipay/notify");
    Beans beans =
        new Beans() {
          @Override
          public List<HandlerBean> handlers() {
            return List.of(HandlerBean.of(new Shop()));
          }
        };
    var setup =
        new Setup(
            Settings.of(settings::get),
            Alipay.CLOCK,
            getClass().getClassLoader(),
            new Object(),
            beans);
    return new NotifyFilterRegistration(setup, setup.intake());
  }

  @Test
  @DisplayName("another filter of its name stops the start, with what to write")
  void anotherFilterOfItsNameStopsTheStart() {
    Filter other = (request, response, chain) -> chain.doFilter(request, response);
    stops(
        context -> context.addFilter("AlipayNotifyFilter", other.getClass()),
        "the application has another filter named AlipayNotifyFilter; give that one another name");
  }

  @Test
  @DisplayName("a filter of web.xml at another path, which becomes Spring's, stops the start")
  void aFilterAtAnotherPathStopsTheStart() {
    stops(
        context ->
            context
                .addFilter("alipay", AlipayNotifyFilter.class)
                .addMappingForUrlPatterns(null, false, "/pay/notify"),
        "alipay.notify-path is /alipay/notify and the filter is mapped to /pay/notify,");
  }

  private void stops(Consumer<ServletContext> before, String sentence) {
    NotifyFilterRegistration registration = registration();
    var application = new ServletContextHandler("/shop");
    application.addServletContainerInitializer(
        (classes, context) -> {
          before.accept(context);
          registration.onStartup(context);
        });
    Server server = new Server();
    server.setHandler(application);

    assertThatThrownBy(server::start).hasMessageContaining(sentence);
  }

  @ParameterizedTest(name = "the container first: {0}")
  @ValueSource(booleans = {true, false})
  @DisplayName("there is one filter, and it has Spring's beans, whoever comes first")
  void thereIsOneFilter(boolean containerFirst) throws Exception {
    NotifyFilterRegistration registration = registration();
    var byItself = new AlipayNotifyRegistration();
    var application = new ServletContextHandler("/shop");
    application.setInitParameter("alipay.notify-path", "/alipay/notify");
    application.addServlet(new ServletHolder(new jakarta.servlet.http.HttpServlet() {}), "/");
    application.addServletContainerInitializer(
        (classes, context) -> {
          if (containerFirst) {
            byItself.onStartup(null, context);
            registration.onStartup(context);
          } else {
            registration.onStartup(context);
            byItself.onStartup(null, context);
          }
        });
    Server server = new Server(0);
    server.setHandler(application);
    server.start();
    try {
      int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shop/alipay/notify"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofByteArray(
                      Alipay.pretend().paymentSucceeded("T1", AMOUNT).body()))
              .build();

      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .isEqualTo("success");
      assertThat(booked).containsExactly("T1");
      assertThat(application.getServletHandler().getFilters())
          .extracting(filter -> filter.getClassName())
          .containsExactly(AlipayNotifyFilter.class.getName());
    } finally {
      server.stop();
    }
  }
}
