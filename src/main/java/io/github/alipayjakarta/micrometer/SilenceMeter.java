package io.github.alipayjakarta.micrometer;

import io.github.alipayjakarta.intake.Silence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code alipay.silence}: for how many seconds no verified notification has come, while orders are
 * open and that is longer than allowed; 0 when all is well, NaN where the application cannot tell
 * its open orders. Thread-safe.
 */
public final class SilenceMeter implements MeterBinder {
  private final Occasionally<Double> silence;

  /**
   * A gauge of this alarm.
   *
   * @param every the least time between two questions for open orders, however often the gauge is
   *     asked
   * @throws IllegalArgumentException if {@code every} is negative
   */
  public SilenceMeter(Silence silence, Clock clock, Duration every) {
    this.silence =
        new Occasionally<>(
            clock, every, () -> silence.tooLong().map(d -> (double) d.toSeconds()).orElse(0.0));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder("alipay.silence", () -> silence.value().orElse(Double.NaN), TimeUnit.SECONDS)
        .description("For how long no verified notification has come while orders are open")
        .register(registry);
  }
}
