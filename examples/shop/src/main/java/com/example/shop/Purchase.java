package com.example.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** One order of the shop and what has become of it. */
public record Purchase(
    String number,
    Goods goods,
    Instant orderedAt,
    Optional<Instant> paidAt,
    Optional<Instant> refundedAt,
    BigDecimal refunded) {

  /** As a customer would say it. */
  public enum State {
    WAITING,
    PAID,
    REFUNDED;

    /** Its name in answers and pages. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Purchase of(String number, Goods goods, Instant now) {
    return new Purchase(number, goods, now, Optional.empty(), Optional.empty(), BigDecimal.ZERO);
  }

  public State state() {
    if (refunded.compareTo(goods.price()) >= 0) {
      return State.REFUNDED;
    }
    return paidAt.isPresent() ? State.PAID : State.WAITING;
  }

  Purchase paid(Instant when) {
    return new Purchase(
        number, goods, orderedAt, paidAt.or(() -> Optional.of(when)), refundedAt, refunded);
  }

  /** Alipay tells what all refunds come to: the greatest one counts, and they are never added. */
  Purchase refunded(BigDecimal soFar, Instant when) {
    return soFar.compareTo(refunded) <= 0
        ? this
        : new Purchase(number, goods, orderedAt, paidAt, Optional.of(when), soFar);
  }
}
