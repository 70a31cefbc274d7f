package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.gateway.GatewayAnswer;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * {@code /app}, in place of Alipay's mobile SDK. {@code GET /app?ORDER_STRING} opens the cashier;
 * {@code POST /app} with the form fields {@code order_string} and {@code act} ({@code pay}, {@code
 * cancel}) answers at once what the SDK would hand to the app: {@code {resultStatus, memo,
 * result}}.
 */
final class AppRoute implements Route {
  private final Gateway gateway;
  private final GatewayRoute pages;
  private final Acts acts;
  private final SimulatedTime time;

  AppRoute(Parts parts, GatewayRoute pages) {
    this.gateway = parts.gateway();
    this.pages = pages;
    this.acts = parts.acts();
    this.time = parts.time();
  }

  @Override
  public Response answer(Request request) {
    if (!request.isPost()) {
      return pages.page(gateway.openApp(request.query()));
    }
    Map<String, String> form = request.form();
    GatewayAnswer answer = gateway.openApp(form.getOrDefault("order_string", ""));
    if (answer.cashier().isEmpty()) {
      return Response.json(
          200, Map.of("resultStatus", "4000", "memo", answer.problem().orElse(""), "result", ""));
    }
    Trade trade = answer.cashier().get();
    if (!form.getOrDefault("act", "pay").equals("pay")) {
      acts.leave(trade);
      return json(gateway.appResult(trade, "6001"));
    }
    try {
      acts.pay(trade, BigDecimal.ZERO.setScale(2));
      time.catchUp();
      return json(gateway.appResult(trade, "9000"));
    } catch (TradeException e) {
      return Response.json(
          200,
          Map.of("resultStatus", "4000", "memo", String.valueOf(e.getMessage()), "result", ""));
    }
  }

  private static Response json(String text) {
    return Response.text(200, "application/json;charset=UTF-8", text);
  }
}
