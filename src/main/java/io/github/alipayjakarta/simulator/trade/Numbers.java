package io.github.alipayjakarta.simulator.trade;

import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/** Numbers as Alipay's look: the day in front, and never the same twice. Thread-safe. */
public final class Numbers {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

  private final Clock clock;
  private final Random random;

  /** Numbers of this clock's days. */
  public Numbers(Clock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /** A {@code trade_no}: 28 digits. */
  public String trade() {
    return next(28);
  }

  /** A {@code notify_id}: 34 digits. */
  public String notification() {
    return next(34);
  }

  /** A number of this length. */
  public String next(int length) {
    StringBuilder number = new StringBuilder(DAY.format(clock.instant()));
    while (number.length() < length) {
      number.append(random.nextInt(10));
    }
    return number.toString();
  }
}
