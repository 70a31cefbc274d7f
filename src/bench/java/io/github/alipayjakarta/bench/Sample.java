package io.github.alipayjakarta.bench;

import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** One payment of 25 parameters and more, as Alipay sends it, and the keys that go with it. */
final class Sample {
  static final String APP_ID = "2021000000000001";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-06T02:11:14Z"), ZoneOffset.UTC);
  static final PretendAlipay ALIPAY = PretendAlipay.withNewKeys(APP_ID, CLOCK);

  private Sample() {}

  static PretendNotification payment(String outTradeNo) {
    return ALIPAY
        .paymentSucceeded(outTradeNo, new BigDecimal("88.88"))
        .with("seller_email", "seller@example.com")
        .with("invoice_amount", "88.88")
        .with("receipt_amount", "88.88")
        .with("buyer_pay_amount", "88.88")
        .with("point_amount", "0.00")
        .with("body", "辣条 一袋")
        .with("passback_params", "merchantBizType%3d3C%26merchantBizNo%3d2016010101111")
        .with(
            "fund_bill_list",
            "[{\"amount\":\"80.88\",\"fundChannel\":\"PCREDIT\"},"
                + "{\"amount\":\"8.00\",\"fundChannel\":\"ALIPAYACCOUNT\"}]");
  }
}
