package io.github.alipayjakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Naming;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.OpenOrders;
import io.github.alipayjakarta.reconcile.Reconciliation;
import jakarta.servlet.DispatcherType;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accept mode and reconciliation in a container")
class LaterInAContainerTest {
  /** Handler and open orders in one. */
  public static class Shop implements OpenOrders {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment, Connection connection) {}

    @Override
    public List<OpenOrder> page(@Nullable String after, int most) {
      return List.of();
    }

    @Override
    public Optional<OpenOrder> find(String outTradeNo) {
      return Optional.empty();
    }
  }

  private static Set<Thread> schedulersThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("db-scheduler"))
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("They begin with the filter and end with it, and pages find what asks Alipay")
  void theyBeginAndEndWithTheFilter() throws Exception {
    Set<Thread> others = schedulersThreads();
    Server server = new Server();
    var application = new ServletContextHandler("/shop");
    server.setHandler(application);
    try (TestDatabase database = TestDatabase.fresh(TestDatabase.Kind.H2);
        Naming naming = new Naming().bind("jdbc/shop", database.dataSource())) {
      application.setInitParameter("alipay.app-id", Alipay.APP_ID);
      application.setInitParameter(
          "alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
      application.setInitParameter("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
      application.setInitParameter("alipay.inbox", "jdbc:jdbc/shop");
      application.setInitParameter("alipay.create-tables", "true");
      application.setInitParameter("alipay.handlers", Shop.class.getName());
      application.setInitParameter("alipay.open-orders", Shop.class.getName());
      application.setInitParameter("alipay.mode", "accept");
      application.addFilter(
          new FilterHolder(new AlipayNotifyFilter()),
          "/alipay/notify",
          EnumSet.of(DispatcherType.REQUEST));

      server.start();
      Set<Thread> begun = schedulersThreads();
      begun.removeAll(others);
      Object reconciliation =
          application.getServletContext().getAttribute(AlipayNotifyFilter.RECONCILIATION_ATTRIBUTE);
      server.stop();

      assertThat(reconciliation).isInstanceOf(Reconciliation.class);
      assertThat(begun).isNotEmpty();
      for (Thread each : begun) {
        each.join(TimeUnit.MINUTES.toMillis(1));
        assertThat(each.isAlive()).isFalse();
      }
    }
  }
}
