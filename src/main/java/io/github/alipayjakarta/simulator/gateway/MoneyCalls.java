package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.simulator.trade.TradeBook;
import io.github.alipayjakarta.simulator.trade.TradeException;
import io.github.alipayjakarta.simulator.trade.TradeStatus;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Money that goes on: split among others (分账), or transferred. Thread-safe. */
final class MoneyCalls {
  private final TradeBook book;
  private final Clock clock;
  private final Numbers numbers;
  private final Map<String, Transfer> transfers = new ConcurrentHashMap<>();

  private record Transfer(String orderId, BigDecimal amount, String at) {}

  MoneyCalls(TradeBook book, Clock clock, Numbers numbers) {
    this.book = book;
    this.clock = clock;
    this.numbers = numbers;
  }

  Map<String, Object> settle(Business business) throws GatewayException, TradeException {
    business.required("out_request_no");
    business.required("trade_no");
    Trade trade = business.trade(book);
    if (trade.status() != TradeStatus.TRADE_SUCCESS
        && trade.status() != TradeStatus.TRADE_FINISHED) {
      throw new TradeException("ACQ.TRADE_STATUS_ERROR", "交易状态不合法");
    }
    if (!(business.content().get("royalty_parameters") instanceof List<?> shares)
        || shares.isEmpty()) {
      throw Problem.BUSINESS_INVALID.with("：royalty_parameters 不能为空");
    }
    return Map.of("trade_no", trade.tradeNo(), "settle_no", numbers.trade());
  }

  Map<String, Object> toAccount(Business business) throws GatewayException {
    business.required("payee_type");
    business.required("payee_account");
    Transfer transfer = transfer(business, "amount");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("order_id", transfer.orderId);
    answer.put("out_biz_no", business.text("out_biz_no"));
    answer.put("pay_date", transfer.at);
    return answer;
  }

  Map<String, Object> uniTransfer(Business business) throws GatewayException {
    business.required("product_code");
    Transfer transfer = transfer(business, "trans_amount");
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("out_biz_no", business.text("out_biz_no"));
    answer.put("order_id", transfer.orderId);
    answer.put("pay_fund_order_id", transfer.orderId);
    answer.put("status", "SUCCESS");
    answer.put("trans_date", transfer.at);
    return answer;
  }

  Map<String, Object> transferQuery(Business business) throws GatewayException {
    Transfer transfer = transfers.get(business.required("out_biz_no"));
    if (transfer == null) {
      throw Problem.TRANSFER_NOT_EXIST.alone();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("out_biz_no", business.text("out_biz_no"));
    answer.put("order_id", transfer.orderId);
    answer.put("pay_fund_order_id", transfer.orderId);
    answer.put("status", "SUCCESS");
    answer.put("trans_amount", transfer.amount.toPlainString());
    answer.put("pay_date", transfer.at);
    return answer;
  }

  /** The same number is the same transfer, however often it is asked for. */
  private Transfer transfer(Business business, String amountName) throws GatewayException {
    BigDecimal amount = business.amount(amountName);
    Transfer made = new Transfer(numbers.trade(), amount, BeijingTime.text(clock.instant()));
    Transfer before = transfers.putIfAbsent(business.required("out_biz_no"), made);
    if (before != null && before.amount.compareTo(amount) != 0) {
      throw Problem.INVALID_PARAMETER.with("：out_biz_no");
    }
    return before == null ? made : before;
  }
}
