package io.github.alipayjakarta.toolbox.endpoints;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small endpoint that receives notifications as it must, without a line of the library: the
 * official SDK verifies. Those with a mistake change one of its steps.
 */
class CorrectEndpoint implements AutoCloseable {
  static final String APP_ID = "2021000000000001";
  static final String SELLER_ID = "2088000000000002";

  static {
    // Or each answer waits 40 ms for an acknowledgement that comes late.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String alipaysKey;
  private final Map<String, Sale> sales = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  /** An order and what has become of it. */
  static final class Sale {
    final BigDecimal amount = new BigDecimal("88.88");
    final Set<String> handled = new HashSet<>();
    String state = "waiting";
    int payments;

    String json() {
      return "{\"state\":\"" + state + "\",\"payments\":" + payments + "}";
    }
  }

  CorrectEndpoint(String alipaysKey) {
    this.alipaysKey = alipaysKey;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.createContext("/orders", this::orders);
    server.createContext("/notify", this::notified);
    server.start();
  }

  String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void orders(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("POST")) {
      String number = "T" + made.incrementAndGet();
      sales.put(number, new Sale());
      write(
          exchange,
          "{\"out_trade_no\":\"%s\",\"total_amount\":%s}".formatted(number, new Sale().amount));
    } else {
      write(exchange, told(sales.get(exchange.getRequestURI().getPath().split("/")[2])));
    }
  }

  String told(Sale sale) {
    synchronized (sale) {
      return sale.json();
    }
  }

  private void notified(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    boolean done = exchange.getRequestMethod().equals("POST") && handled(body, query);
    write(exchange, answer(done));
  }

  private static void write(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String answer(boolean done) {
    return done ? "success" : "failure";
  }

  private boolean handled(byte[] body, String query) {
    try {
      Map<String, String> message = parameters(new String(body, StandardCharsets.US_ASCII), query);
      Sale sale = sales.get(message.getOrDefault("out_trade_no", ""));
      return isSigned(message)
          && isOurApp(message)
          && isOurSeller(message)
          && sale != null
          && (handledBefore(message) || isRightAmount(message, sale) && booked(message, sale));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Of the body alone. */
  Map<String, String> parameters(String body, String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Charset charset = charset(body);
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      String name = URLDecoder.decode(pair.substring(0, equals), charset);
      String value = URLDecoder.decode(pair.substring(equals + 1), charset);
      if (!isName(name) || parameters.containsKey(name)) {
        throw new IllegalArgumentException(name);
      }
      if (isTaken(name)) {
        parameters.put(name, name.startsWith("sign") ? value : value(value));
      }
    }
    return parameters;
  }

  boolean isName(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_.-]*");
  }

  boolean isTaken(String name) {
    return true;
  }

  String value(String decoded) {
    return decoded;
  }

  Charset charset(String body) {
    return body.contains("charset=GBK") ? Charset.forName("GBK") : StandardCharsets.UTF_8;
  }

  boolean isSigned(Map<String, String> message) {
    try {
      return AlipaySignature.rsaCheckV1(
          new LinkedHashMap<>(message), alipaysKey, message.get("charset"), signType(message));
    } catch (AlipayApiException e) {
      return false;
    }
  }

  String signType(Map<String, String> message) {
    return "RSA2";
  }

  boolean isOurApp(Map<String, String> message) {
    return APP_ID.equals(message.get("app_id"));
  }

  boolean isOurSeller(Map<String, String> message) {
    return SELLER_ID.equals(message.get("seller_id"));
  }

  /** Told by its number alone; whether the event is new is asked where it is booked. */
  boolean handledBefore(Map<String, String> message) {
    return false;
  }

  boolean isRightAmount(Map<String, String> message, Sale sale) {
    return sale.amount.compareTo(new BigDecimal(message.get("total_amount"))) == 0;
  }

  boolean booked(Map<String, String> message, Sale sale) {
    synchronized (sale) {
      if (isRefund(message)) {
        return true;
      }
      if (isPaid(message) && isNew(message, sale)) {
        book(sale);
      }
      return true;
    }
  }

  boolean isRefund(Map<String, String> message) {
    return message.containsKey("gmt_refund");
  }

  boolean isPaid(Map<String, String> message) {
    return Set.of("TRADE_SUCCESS", "TRADE_FINISHED").contains(message.get("trade_status"));
  }

  boolean isNew(Map<String, String> message, Sale sale) {
    return sale.handled.add(message.get("trade_no") + " paid");
  }

  void book(Sale sale) {
    sale.state = "paid";
    sale.payments++;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
