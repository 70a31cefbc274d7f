package io.github.alipayjakarta.simulator.web;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** {@code POST /api/trades/NUMBER/ACT}. */
final class ActRoutes {
  private final Acts acts;
  private final TradeBook book;

  ActRoutes(Acts acts, TradeBook book) {
    this.acts = acts;
    this.book = book;
  }

  static Trade trade(TradeBook book, String number) throws ApiException {
    return book.find(number)
        .orElseThrow(
            () ->
                new ApiException(
                    404,
                    "There is no trade "
                        + number
                        + "; one begins when the buyer opens the cashier."));
  }

  Response answer(String[] path, Map<String, Object> body) throws ApiException {
    if (path.length != 3) {
      throw new ApiException(404, "An act is /api/trades/NUMBER/ACT.");
    }
    Trade trade = trade(book, path[1]);
    try {
      act(path[2], trade, body);
      return Response.json(200, Acts.summary(trade));
    } catch (TradeException e) {
      throw new ApiException(409, e.subCode() + ": " + e.getMessage());
    }
  }

  private void act(String act, Trade trade, Map<String, Object> body)
      throws TradeException, ApiException {
    switch (act) {
      case "pay" -> acts.pay(trade, amount(body, "coupon", "0.00"));
      case "leave" -> acts.leave(trade);
      case "expire" -> acts.expire(trade);
      case "close" -> acts.close(trade, "");
      case "finish" -> acts.finish(trade);
      case "refund" ->
          acts.refund(
              trade,
              text(body, "out_request_no", "R" + (trade.refunds().size() + 1)),
              amount(body, "amount", trade.order().totalAmount().toPlainString()),
              text(body, "reason", ""));
      default -> throw new ApiException(404, "There is no act " + act + ".");
    }
  }

  private static String text(Map<String, Object> body, String name, String otherwise) {
    return String.valueOf(body.getOrDefault(name, otherwise));
  }

  private static BigDecimal amount(Map<String, Object> body, String name, String otherwise)
      throws ApiException {
    try {
      return new BigDecimal(text(body, name, otherwise)).setScale(2, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new ApiException(400, name + " must be yuan with at most two decimals.");
    }
  }
}
