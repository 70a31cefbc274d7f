package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.act.Acts;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Buyer;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.Refund;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import io.github.alipayjakarta.simulator.trade.TradeStatus;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a trade, and done with it, after the order (10.2 of the protocol). */
final class TradeCalls {
  private final TradeBook book;
  private final Acts acts;
  private final Clock clock;
  private final OrderReader orders;

  TradeCalls(TradeBook book, Acts acts, Clock clock, OrderReader orders) {
    this.book = book;
    this.acts = acts;
    this.clock = clock;
    this.orders = orders;
  }

  Map<String, Object> query(Business business) throws GatewayException {
    Trade trade = business.trade(book);
    Order order = trade.order();
    Map<String, Object> answer = numbers(trade);
    answer.put("trade_status", trade.status().name());
    answer.put("total_amount", order.totalAmount().toPlainString());
    answer.put("buyer_logon_id", Buyer.LOGON);
    answer.put("buyer_user_id", Buyer.ID);
    answer.put("buyer_user_type", "PRIVATE");
    BigDecimal paid =
        trade.paidAt().isPresent()
            ? order.totalAmount().subtract(trade.coupon())
            : new BigDecimal("0.00");
    answer.put("buyer_pay_amount", paid.toPlainString());
    answer.put("invoice_amount", paid.toPlainString());
    answer.put("point_amount", "0.00");
    answer.put(
        "receipt_amount",
        trade.paidAt().isPresent() ? order.totalAmount().toPlainString() : "0.00");
    trade.paidAt().ifPresent(at -> answer.put("send_pay_date", BeijingTime.text(at)));
    if (order.echoed().containsKey("passback_params")) {
      answer.put("passback_params", order.echoed().get("passback_params"));
    }
    if (business.asksFor("fund_bill_list") && trade.paidAt().isPresent()) {
      answer.put(
          "fund_bill_list",
          List.of(Map.of("amount", paid.toPlainString(), "fund_channel", "ALIPAYACCOUNT")));
    }
    return answer;
  }

  Map<String, Object> close(Business business) throws GatewayException, TradeException {
    String notifyUrl = orders.address(business.request().parameter("notify_url"));
    Trade trade = business.trade(book);
    acts.close(trade, notifyUrl);
    return numbers(trade);
  }

  Map<String, Object> cancel(Business business) throws GatewayException, TradeException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("retry_flag", "N");
    Optional<Trade> known = book.find(business.text("out_trade_no"), business.text("trade_no"));
    answer.put("out_trade_no", business.text("out_trade_no"));
    if (known.isEmpty() || known.get().status() == TradeStatus.TRADE_CLOSED) {
      return answer;
    }
    Trade trade = known.get();
    trade.requireCancellable(clock.instant());
    boolean unpaid = trade.status() == TradeStatus.WAIT_BUYER_PAY;
    if (unpaid) {
      acts.close(trade, "");
    } else {
      acts.refund(trade, "", trade.order().totalAmount(), "");
    }
    answer.putAll(numbers(trade));
    answer.put("action", unpaid ? "close" : "refund");
    return answer;
  }

  Map<String, Object> refund(Business business) throws GatewayException, TradeException {
    Trade trade = business.trade(book);
    BigDecimal amount = business.amount("refund_amount");
    boolean moved =
        acts.refund(trade, business.text("out_request_no"), amount, business.text("refund_reason"));
    Map<String, Object> answer = numbers(trade);
    answer.put("buyer_logon_id", Buyer.LOGON);
    answer.put("buyer_user_id", Buyer.ID);
    answer.put("fund_change", moved ? "Y" : "N");
    answer.put("refund_fee", trade.refunded().toPlainString());
    answer.put("send_back_fee", moved ? amount.toPlainString() : "0.00");
    answer.put("gmt_refund_pay", BeijingTime.text(clock.instant()));
    return answer;
  }

  Map<String, Object> refundQuery(Business business) throws GatewayException {
    String number = business.required("out_request_no");
    Trade trade = business.trade(book);
    Map<String, Object> answer = numbers(trade);
    Optional<Refund> refund = trade.refund(number);
    if (refund.isPresent()) {
      answer.put("out_request_no", number);
      answer.put("refund_status", "REFUND_SUCCESS");
      answer.put("total_amount", trade.order().totalAmount().toPlainString());
      answer.put("refund_amount", refund.get().amount().toPlainString());
      answer.put("send_back_fee", refund.get().amount().toPlainString());
      if (!refund.get().reason().isEmpty()) {
        answer.put("refund_reason", refund.get().reason());
      }
      if (business.asksFor("gmt_refund_pay")) {
        answer.put("gmt_refund_pay", BeijingTime.text(refund.get().at()));
      }
    }
    return answer;
  }

  static Map<String, Object> numbers(Trade trade) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("trade_no", trade.tradeNo());
    numbers.put("out_trade_no", trade.order().outTradeNo());
    return numbers;
  }
}
