package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.gateway.Gateway;
import io.github.alipayjakarta.simulator.time.SimulatedTime;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.PayProduct;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import io.github.alipayjakarta.simulator.trade.TradeStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /cashier/TRADE}: shows the order, and does what the buyer chooses. */
final class CashierRoute implements Route {
  private static final BigDecimal COUPON = new BigDecimal("1.00");

  private final Template page = Template.named("order");
  private final Message message = new Message();
  private final TradeBook book;
  private final Acts acts;
  private final Gateway gateway;
  private final SimulatedTime time;

  CashierRoute(Parts parts) {
    this.book = parts.book();
    this.acts = parts.acts();
    this.gateway = parts.gateway();
    this.time = parts.time();
  }

  @Override
  public Response answer(Request request) {
    Trade trade = book.find(request.path().substring("/cashier/".length())).orElse(null);
    if (trade == null) {
      return message.html(
          404,
          "没有这笔交易",
          "There is no such trade; it ended with the simulator that made it.",
          "",
          "");
    }
    if (!request.isPost()) {
      return trade.status() == TradeStatus.WAIT_BUYER_PAY ? show(trade) : over(trade);
    }
    try {
      return act(trade, request.form().getOrDefault("act", ""));
    } catch (TradeException e) {
      return over(trade);
    }
  }

  private Response show(Trade trade) {
    Order order = trade.order();
    Map<String, String> values = new LinkedHashMap<>();
    Acts.summary(trade).forEach((name, value) -> values.put(name, String.valueOf(value)));
    values.put("coupon", coupon(order).toPlainString());
    values.put("device", order.product() == PayProduct.PAGE ? "desktop" : "phone");
    return Response.html(200, page.with(values));
  }

  /** A yuan, and always less than the order. */
  private static BigDecimal coupon(Order order) {
    BigDecimal half = order.totalAmount().divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
    return COUPON.min(half);
  }

  private Response act(Trade trade, String act) throws TradeException {
    switch (act) {
      case "pay" -> acts.pay(trade, BigDecimal.ZERO.setScale(2));
      case "coupon" -> acts.pay(trade, coupon(trade.order()));
      case "expire" -> acts.expire(trade);
      default -> acts.leave(trade);
    }
    // The notification may be there before the browser is back, as in real life.
    time.catchUp();
    if (trade.order().product() == PayProduct.APP) {
      return appResult(trade);
    }
    return trade.status() == TradeStatus.TRADE_SUCCESS ? paid(trade) : left(trade);
  }

  private Response paid(Trade trade) {
    String back = gateway.returnUrl(trade);
    return back.isEmpty() ? over(trade) : Response.redirect(back);
  }

  private Response left(Trade trade) {
    String quit = trade.order().quitUrl();
    if (quit.startsWith("http://") || quit.startsWith("https://")) {
      return Response.redirect(quit);
    }
    return trade.status() == TradeStatus.WAIT_BUYER_PAY
        ? message.html(
            200,
            "已取消",
            "Not paid; the order stays open until it expires.",
            "/cashier/" + trade.tradeNo(),
            "回到收银台 Back to the cashier")
        : over(trade);
  }

  private Response appResult(Trade trade) {
    String status = trade.status() == TradeStatus.TRADE_SUCCESS ? "9000" : "6001";
    return message.html(
        200, "返回 App", "This is what the app gets:", gateway.appResult(trade, status), "", "");
  }

  private Response over(Trade trade) {
    String text =
        switch (trade.status()) {
          case WAIT_BUYER_PAY -> "The order is not paid.";
          case TRADE_SUCCESS -> "The order is paid.";
          case TRADE_CLOSED -> "The order is closed: it cannot be paid any more.";
          case TRADE_FINISHED -> "The order is paid, and no refund is possible any more.";
        };
    String title =
        switch (trade.status()) {
          case WAIT_BUYER_PAY -> "等待付款";
          case TRADE_SUCCESS, TRADE_FINISHED -> "支付成功";
          case TRADE_CLOSED -> "交易关闭";
        };
    String back = trade.paidAt().isPresent() ? gateway.returnUrl(trade) : "";
    return message.html(200, title, text, back, back.isEmpty() ? "" : "返回商户 Back to the shop");
  }
}
