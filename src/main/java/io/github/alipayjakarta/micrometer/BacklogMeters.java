package io.github.alipayjakarta.micrometer;

import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.inbox.Unhandled.Sum;
import io.github.alipayjakarta.intake.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Gauges of the backlog, all of them from one reading. */
final class BacklogMeters implements MeterBinder {
  private final Clock clock;
  private final Occasionally<List<Sum>> sums;

  BacklogMeters(Backlog backlog, Clock clock, Duration every) {
    this.clock = clock;
    this.sums = new Occasionally<>(clock, every, backlog::sums);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (State state : State.values()) {
      Gauge.builder("alipay.backlog", () -> of(state, Sum::count))
          .description("Notifications that were verified and are not handled yet")
          .tag("state", IntakeMeters.lower(state))
          .register(registry);
      TimeGauge.builder("alipay.backlog.age", () -> of(state, this::age), TimeUnit.SECONDS)
          .description("For how long the oldest of them is waiting")
          .tag("state", IntakeMeters.lower(state))
          .register(registry);
    }
  }

  private double age(Sum sum) {
    return Math.max(0, Duration.between(sum.oldest(), clock.instant()).toSeconds());
  }

  private double of(State state, ToDoubleFunction<Sum> figure) {
    return sums.value()
        .map(all -> all.stream().filter(sum -> sum.state() == state).mapToDouble(figure).sum())
        .orElse(Double.NaN);
  }
}
