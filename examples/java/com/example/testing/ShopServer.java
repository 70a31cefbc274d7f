package com.example.testing;

import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import io.github.alipayjakarta.simulator.Configuration;
import io.github.alipayjakarta.simulator.Simulator;
import jakarta.servlet.DispatcherType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The shop on a free port, set up with what the simulator says. Your own start-up goes here. */
public final class ShopServer implements AutoCloseable {
  private final ShopOrders orders = new ShopOrders();
  private final Server server = new Server(0);
  private final OrderDesk desk;

  public ShopServer(Simulator alipay) throws Exception {
    Configuration settings = alipay.configuration();
    String appId = settings.get("alipay.app-id");
    AlipayPublicKey alipayKey = AlipayPublicKey.of(settings.get("alipay.alipay-public-key"));
    NotificationReader reader =
        new NotificationReader(
            List.of(AlipayApp.of(appId, alipayKey)), alipay.clock(), Duration.ofDays(7));
    Intake intake =
        Intake.builder(reader)
            .clock(alipay.clock())
            .handlers(Handlers.of(List.of(orders)))
            .orderBook(orders, Map.of(appId, Set.of(settings.get("alipay.seller-id"))))
            .build();
    ServletContextHandler application = new ServletContextHandler("/");
    application.addFilter(
        new FilterHolder(new AlipayNotifyFilter(intake)),
        "/alipay/notify",
        EnumSet.of(DispatcherType.REQUEST));
    server.setHandler(application);
    server.start();
    desk =
        OrderDesk.builder(appId, AppPrivateKey.of(settings.get("alipay.app-private-key")))
            .gateway(settings.get("alipay.gateway"))
            .notifyUrl(notifyUrl())
            .clock(alipay.clock())
            .build();
  }

  public ShopOrders orders() {
    return orders;
  }

  public String notifyUrl() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return "http://localhost:" + port + "/alipay/notify";
  }

  /** Takes an order, and returns the address of Alipay's cashier. */
  public String order(String number, String amount) {
    BigDecimal yuan = new BigDecimal(amount);
    orders.add(number, yuan);
    return desk.url(
        Order.builder(Product.WAP).outTradeNo(number).totalAmount(yuan).subject("辣条").build());
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
