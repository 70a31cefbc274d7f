package com.example.teahouse;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the teahouse does when it is paid. By the time these methods are called, the signature is
 * Alipay's, the order is one of ours, the amount is its price, and nobody has handled the event
 * before; what they write is committed together with the memory of it, or not at all.
 */
@Component
class Payments {
  private final JdbcTemplate jdbc;

  Payments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @OnAlipayNotification
  public void paid(PaymentSucceeded payment) {
    jdbc.update("UPDATE tea_order SET paid = TRUE WHERE number = ?", payment.outTradeNo());
  }

  /** Alipay tells what all refunds come to: the greatest one counts, and they are never added. */
  @OnAlipayNotification
  public void refunded(RefundSucceeded refund) {
    jdbc.update(
        "UPDATE tea_order SET refunded = GREATEST(refunded, ?) WHERE number = ?",
        refund.refundedSoFar(),
        refund.outTradeNo());
  }
}
