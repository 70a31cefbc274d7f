package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import io.github.alipayjakarta.toolbox.wire.Connection;
import io.github.alipayjakarta.toolbox.wire.NoAnswerException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What a check works with: notifications, the endpoint, orders and their states. */
final class Probe {
  static final int COPIES = 5;

  private final URI endpoint;
  private final PretendAlipay alipay;
  private final Map<String, String> set;
  private final Orders orders;
  private final Application application;
  private final Duration patience;

  Probe(
      URI endpoint,
      PretendAlipay alipay,
      Map<String, String> set,
      Orders orders,
      Application application,
      Duration patience) {
    this.endpoint = endpoint;
    this.alipay = alipay;
    this.set = set;
    this.orders = orders;
    this.application = application;
    this.patience = patience;
  }

  TestOrder order() throws SuiteException {
    return orders.next().orElseThrow(() -> new SuiteException("conform-no-order-left", ""));
  }

  boolean tellsState() {
    return application.tellsState();
  }

  boolean knowsSeller() {
    return set.containsKey("seller_id");
  }

  OrderState state(TestOrder order) throws SuiteException {
    return application.state(order);
  }

  /** What is to be said against it where the state can be told and the order counts as paid. */
  boolean isPaid(TestOrder order) throws SuiteException {
    return tellsState() && state(order).isPaid();
  }

  PretendNotification paid(TestOrder order) {
    return about(PretendEvent.PAYMENT_SUCCEEDED, order);
  }

  PretendNotification about(PretendEvent event, TestOrder order) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put("out_trade_no", order.number());
    all.put("total_amount", order.amount().toPlainString());
    return event.by(alipay, all);
  }

  Observed post(PretendNotification notification) {
    return post(notification, endpoint);
  }

  /** With a query, as proxies and careless notify URLs add one. */
  Observed postWithQuery(PretendNotification notification, String query) {
    String separator = endpoint.getRawQuery() == null ? "?" : "&";
    return post(notification, URI.create(endpoint + separator + query));
  }

  private Observed post(PretendNotification notification, URI to) {
    try (Connection connection = Connection.to(to, patience)) {
      return new Observed(
          connection.post(notification.body(), charset(notification)).answer(), null);
    } catch (NoAnswerException e) {
      return new Observed(null, e.problem());
    }
  }

  private static String charset(PretendNotification notification) {
    return notification.value("charset");
  }

  /** Copies that arrive at one moment: the last byte of each waits until all others are there. */
  List<Observed> postAtOnce(PretendNotification notification) {
    byte[] body = notification.body();
    List<Connection> open = new ArrayList<>();
    try {
      for (int i = 0; i < COPIES; i++) {
        open.add(Connection.to(endpoint, patience));
        open.get(i).post(body, charset(notification));
      }
      List<CompletableFuture<Observed>> answers =
          open.stream()
              .map(
                  connection ->
                      CompletableFuture.supplyAsync(
                          () -> answer(connection), task -> new Thread(task, "copy").start()))
              .toList();
      return answers.stream().map(CompletableFuture::join).toList();
    } catch (NoAnswerException e) {
      return List.of(new Observed(null, e.problem()));
    } finally {
      open.forEach(Connection::close);
    }
  }

  private static Observed answer(Connection connection) {
    try {
      return new Observed(connection.answer(), null);
    } catch (NoAnswerException e) {
      return new Observed(null, e.problem());
    }
  }
}
