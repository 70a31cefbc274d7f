package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What happens to one trade, and what Alipay says of it. For one thread. */
final class Story {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private final String trade;
  private final String paidAt;
  private final Optional<String> end;
  private final List<Notice> notices = new ArrayList<>();
  private int refunds;

  /** A trade that was paid at that time, and whose last effect is {@code end}. */
  Story(String trade, Instant paidAt, Optional<String> end) {
    this.trade = trade;
    this.paidAt = TIME.format(LocalDateTime.ofInstant(paidAt, ZoneId.of("Asia/Shanghai")));
    this.end = end;
  }

  /** Everything that was said so far. */
  List<Notice> notices() {
    return notices;
  }

  Story paid() {
    return add(List.of("paid"), alipay -> alipay.paymentSucceeded(trade, Alipay.AMOUNT));
  }

  /** A part of the money went back; the payment is implied. */
  Story refunded() {
    String number = "R" + ++refunds;
    BigDecimal soFar = BigDecimal.valueOf(refunds);
    return add(
        List.of("paid", "refunded:" + number),
        alipay -> alipay.partialRefund(trade, Alipay.AMOUNT, number, soFar));
  }

  /** All of the money went back: nothing is implied any more. */
  Story refundedWholly() {
    return add(
        List.of("refunded:" + end.orElseThrow().substring("refunded:".length())),
        alipay ->
            alipay.fullRefund(
                trade, Alipay.AMOUNT, end.orElseThrow().substring("refunded:".length())));
  }

  /** Nothing can go back any more; the payment is implied. */
  Story finished() {
    return add(List.of("paid", "finished"), alipay -> alipay.tradeFinished(trade, Alipay.AMOUNT));
  }

  /** Nobody paid in time. */
  Story closed() {
    return add(List.of("closed"), alipay -> alipay.tradeClosed(trade, Alipay.AMOUNT));
  }

  private Story add(List<String> effects, Function<PretendAlipay, PretendNotification> text) {
    notices.add(
        new Notice(
            trade,
            effects,
            end,
            alipay -> {
              PretendNotification made = text.apply(alipay).with("gmt_create", paidAt);
              return effects.contains("closed") ? made : made.with("gmt_payment", paidAt);
            }));
    return this;
  }
}
