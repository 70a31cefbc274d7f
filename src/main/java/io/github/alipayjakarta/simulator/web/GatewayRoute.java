package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.gateway.Comparison;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.gateway.GatewayAnswer;

/**
 * {@code /gateway.do}: servers get JSON, customers the cashier, or a page that says what is wrong
 * with the order.
 */
final class GatewayRoute implements Route {
  private final Gateway gateway;
  private final Message message = new Message();

  GatewayRoute(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Response answer(Request request) {
    return page(gateway.answer(request.method(), request.query(), request.body()));
  }

  Response page(GatewayAnswer answer) {
    if (answer.cashier().isPresent()) {
      return Response.redirect("/cashier/" + answer.cashier().get().tradeNo());
    }
    if (!answer.forBrowser()) {
      return Response.text("application/json", answer.text(), answer.charset().charset());
    }
    Comparison comparison = answer.comparison().orElse(null);
    return comparison == null
        ? message.html(
            400, "订单有误", "The order cannot be paid: " + answer.problem().orElse(""), "", "")
        : message.html(
            400,
            "验签出错 isv.invalid-signature",
            "The signature is wrong: " + comparison.cause() + ".",
            comparison.marked()
                + "\n\nexpected:\n"
                + comparison.expected()
                + "\n\ngot:\n"
                + comparison.got(),
            "",
            "");
  }
}
