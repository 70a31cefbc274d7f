package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.gateway.Bills;
import io.github.alipayjakarta.simulator.trade.TradeException;
import java.util.Map;
import java.util.function.Supplier;

/** Puts everything at its address. */
public final class Site {
  private Site() {}

  /**
   * Fills a server.
   *
   * @param configuration the settings to paste
   * @param address the simulator's own
   */
  public static void open(
      WebServer server,
      Parts parts,
      Supplier<Map<String, String>> configuration,
      Supplier<String> address) {
    GatewayRoute gateway = new GatewayRoute(parts.gateway());
    server.route("/gateway.do", gateway);
    server.route("/api/", new Api(parts, configuration, address));
    server.route("/cashier/", new CashierRoute(parts));
    server.route("/qr/", request -> scanned(request, parts, address.get()));
    server.route("/bill/", request -> bill(request, parts.gateway().bills()));
    server.route("/app", new AppRoute(parts, gateway));
    server.route("/", new StaticFiles());
  }

  private static Response scanned(Request request, Parts parts, String address) {
    String name = request.path().substring("/qr/".length());
    String code = name.replaceFirst("\\.svg$", "");
    var order = parts.book().scanned(code);
    if (order.isEmpty()) {
      return new Message().html(404, "二维码已失效", "This code is not valid, or not any more.", "", "");
    }
    if (name.endsWith(".svg")) {
      return Response.text(200, "image/svg+xml", QrPicture.of(address + "/qr/" + code));
    }
    try {
      return Response.redirect("/cashier/" + parts.acts().open(order.get()).tradeNo());
    } catch (TradeException e) {
      return new Message().html(409, "订单有误", e.subCode() + " " + e.getMessage(), "", "");
    }
  }

  private static Response bill(Request request, Bills bills) {
    String name = request.path().substring("/bill/".length()).replaceFirst("\\.zip$", "");
    return bills
        .file(name)
        .map(zip -> new Response(200, "application/zip", "", zip))
        .orElseGet(() -> Response.message(404, "This address was valid for 30 seconds."));
  }
}
