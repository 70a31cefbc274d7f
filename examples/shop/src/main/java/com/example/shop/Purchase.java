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
}
