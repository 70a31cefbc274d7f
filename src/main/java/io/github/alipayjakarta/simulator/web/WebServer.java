package io.github.alipayjakarta.simulator.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the simulator:
 *
 * <pre>
 * /gateway.do     the gateway, GET and POST
 * /app            app pay: takes the order string
 * /cashier/…      where the buyer pays
 * /qr/…           where the code of a precreated order leads
 * /bill/…         bills to be downloaded
 * /api/…          REST and server-sent events, see {@link Api} and {@link EventStream}
 * /…              files of src/main/resources/io/github/alipayjakarta/simulator/web
 * </pre>
 *
 * <p>A page of a stranger's must not be able to use it: a request must name this machine in {@code
 * Host}, and one that changes something must not come from another site. Orders may: the
 * application's pages post them.
 */
public final class WebServer {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Set<String> names;
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final EventStream events;

  /**
   * A server that does not listen yet.
   *
   * @param names the names, beside localhost, by which it may be addressed; where there are any,
   *     addresses in figures may be used, too
   * @throws IOException if the port is in use
   */
  public WebServer(InetSocketAddress where, Set<String> names, EventStream events)
      throws IOException {
    this.server = HttpServer.create(where, 0);
    this.names = names;
    this.events = events;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "alipay-simulator-web");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  void route(String prefix, Route route) {
    routes.put(prefix, route);
  }

  /** Begins to listen. */
  public void start() {
    server.start();
  }

  /** Stops listening; what is being answered is broken off. */
  public void stop() {
    events.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      Request request = Request.of(exchange);
      Response refused = refusal(request);
      if (refused == null && request.path().equals("/api/events")) {
        events.serve(exchange);
        return;
      }
      send(exchange, refused == null ? routed(request) : refused);
    } catch (ApiException e) {
      send(exchange, Response.message(e.status(), String.valueOf(e.getMessage())));
    } finally {
      exchange.close();
    }
  }

  private Response routed(Request request) {
    for (var route : routes.entrySet()) {
      if (request.path().startsWith(route.getKey())) {
        try {
          return route.getValue().answer(request);
        } catch (IOException | RuntimeException e) {
          // The developer at this machine is the only one who sees it, and needs it.
          return Response.message(500, "The simulator failed: " + e);
        }
      }
    }
    return Response.message(404, "There is nothing at " + request.path() + ".");
  }

  private @Nullable Response refusal(Request request) {
    String name = request.host().replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    // A rebound name is what a stranger's page could use; an address in figures is none.
    boolean inFigures = !names.isEmpty() && name.matches("[0-9.]+|\\[[0-9a-f:.]+]");
    if (!OWN_NAMES.contains(name) && !names.contains(name) && !inFigures) {
      return Response.message(
          421, "The simulator is not called by this name; open it as http://localhost:" + port());
    }
    boolean order = request.path().startsWith("/gateway.do") || request.path().startsWith("/app");
    boolean foreign =
        !request.origin().isEmpty() && !request.origin().endsWith("://" + request.host());
    return foreign && request.isPost() && !order
        ? Response.message(403, "Another site's page must not do this.")
        : null;
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // Not no-referrer: browsers then hide the origin of the cashier's own form, too.
    headers.set("Referrer-Policy", "same-origin");
    headers.set(
        "Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    if (!response.location().isEmpty()) {
      headers.set("Location", response.location());
    }
    boolean head = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
    exchange.sendResponseHeaders(response.status(), head ? -1 : response.body().length);
    if (!head) {
      exchange.getResponseBody().write(response.body());
    }
  }
}
