package io.github.alipayjakarta.simulator.act;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.trade.Buyer;
import io.github.alipayjakarta.simulator.trade.Numbers;
import io.github.alipayjakarta.simulator.trade.Order;
import io.github.alipayjakarta.simulator.trade.Refund;
import io.github.alipayjakarta.simulator.trade.Trade;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Alipay tells of a trade as it is now ({@code trade_status_sync}). */
final class TradeNotification {
  private static final String SELLER_EMAIL = "seller@example.com";

  private static final DateTimeFormatter WITH_FRACTION =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(BeijingTime.ZONE);

  private final PretendAlipay alipay;
  private final Numbers numbers;

  TradeNotification(PretendAlipay alipay, Numbers numbers) {
    this.alipay = alipay;
    this.numbers = numbers;
  }

  PretendNotification of(Trade trade, Optional<Refund> refund) {
    Order order = trade.order();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("notify_id", numbers.notification());
    values.put("charset", order.charset());
    values.put("sign_type", order.signType());
    values.put("trade_status", trade.status().name());
    values.put("trade_no", trade.tradeNo());
    values.put("out_trade_no", order.outTradeNo());
    values.put("subject", order.subject());
    values.putAll(order.echoed());
    values.put("seller_id", order.sellerId());
    values.put("seller_email", SELLER_EMAIL);
    values.put("total_amount", order.totalAmount().toPlainString());
    values.put("gmt_create", BeijingTime.text(trade.createdAt()));
    trade.paidAt().ifPresent(paidAt -> values.putAll(payment(trade, paidAt)));
    refund.ifPresent(done -> values.putAll(refund(done)));
    trade.endedAt().ifPresent(end -> values.put("gmt_close", BeijingTime.text(end)));
    return alipay.notification("trade_status_sync").with(values);
  }

  private static Map<String, String> payment(Trade trade, Instant paidAt) {
    BigDecimal total = trade.order().totalAmount();
    BigDecimal coupon = trade.coupon();
    BigDecimal rest = total.subtract(coupon);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("gmt_payment", BeijingTime.text(paidAt));
    values.put("buyer_id", Buyer.ID);
    values.put("buyer_logon_id", Buyer.LOGON);
    values.put("receipt_amount", total.toPlainString());
    values.put("invoice_amount", rest.toPlainString());
    values.put("buyer_pay_amount", rest.toPlainString());
    values.put("point_amount", "0.00");
    String bill = "{\"amount\":\"%s\",\"fundChannel\":\"%s\"}";
    String account = bill.formatted(rest.toPlainString(), "ALIPAYACCOUNT");
    if (coupon.signum() == 0) {
      values.put("fund_bill_list", "[" + account + "]");
      return values;
    }
    String discount = bill.formatted(coupon.toPlainString(), "DISCOUNT");
    values.put(
        "fund_bill_list",
        rest.signum() == 0 ? "[" + discount + "]" : "[" + account + "," + discount + "]");
    values.put(
        "voucher_detail_list",
        ("[{\"amount\":\"%s\",\"merchantContribute\":\"0.00\",\"name\":\"新人红包\","
                + "\"otherContribute\":\"%1$s\",\"type\":\"ALIPAY_FIX_VOUCHER\",\"memo\":\"满减\"}]")
            .formatted(coupon.toPlainString()));
    return values;
  }

  private static Map<String, String> refund(Refund refund) {
    return Map.of(
        "refund_fee", refund.soFar().toPlainString(),
        "gmt_refund", WITH_FRACTION.format(refund.at()),
        "out_biz_no", refund.outRequestNo());
  }
}
