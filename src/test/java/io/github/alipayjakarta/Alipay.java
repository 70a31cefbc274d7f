package io.github.alipayjakarta;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A pretend Alipay with the vectors' keys, and an application that believes it. */
public final class Alipay {
  public static final String APP_ID = "2021000000000001";
  public static final BigDecimal AMOUNT = new BigDecimal("88.88");

  /** 2024-05-06 10:11:14 in Beijing: the day of the vectors. */
  public static final Instant DAY = Instant.parse("2024-05-06T02:11:14Z");

  public static final Clock CLOCK = Clock.fixed(DAY, ZoneOffset.UTC);

  private Alipay() {}

  public static PretendAlipay pretend() {
    return pretend(CLOCK);
  }

  public static PretendAlipay pretend(Clock clock) {
    try {
      return PretendAlipay.withKeys(
          APP_ID,
          Vectors.key("alipayPrivatePkcs8Base64"),
          Vectors.key("alipayPublicSpkiBase64"),
          clock);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static AlipayApp app() {
    try {
      return AlipayApp.of(APP_ID, AlipayPublicKey.of(Vectors.key("alipayPublicSpkiBase64")));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static NotificationReader reader() {
    return reader(CLOCK);
  }

  public static NotificationReader reader(Clock clock) {
    return new NotificationReader(List.of(app()), clock, Duration.ofDays(7));
  }

  public static AlipayNotification verified(PretendNotification notification) {
    try {
      return reader().read(notification.body());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
