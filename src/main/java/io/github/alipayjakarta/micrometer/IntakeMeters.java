package io.github.alipayjakarta.micrometer;

import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.IntakeListener;
import io.github.alipayjakarta.intake.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * The meters of an intake. Thread-safe. Name this class in {@code alipay.listener}, or give an
 * object of it to the intake's builder.
 *
 * <ul>
 *   <li>{@code alipay.attempts}: a timer of every attempt, which counts them too; tags {@code
 *       outcome} ({@code handled}, {@code duplicate}, {@code refused}, …), {@code reason}, {@code
 *       source}, {@code app} (its id) and {@code event} ({@code PaymentSucceeded}, …), the last two
 *       {@code none} for what was not verified
 *   <li>{@code alipay.attempts.marked}: a counter of those with a {@link Outcome.Mark}; tag {@code
 *       mark}
 *   <li>{@code alipay.backlog}: how many notifications were verified and are not handled yet; tag
 *       {@code state} ({@code waiting}, {@code failed}, {@code dead}, {@code parked})
 *   <li>{@code alipay.backlog.age}: for how many seconds the oldest of them is waiting, 0 where
 *       there is none; tag {@code state}
 * </ul>
 *
 * <p>Every tag has a bounded number of values; numbers of trades and notifications are in none.
 * Backlog gauges are NaN while the inbox cannot be read.
 */
public final class IntakeMeters implements IntakeListener {
  private static final String NONE = "none";
  private static final Duration BACKLOG_EVERY = Duration.ofSeconds(30);

  private final MeterRegistry registry;
  private final Clock clock;
  private final Duration backlogEvery;
  private final MeterProvider<Timer> attempts;
  private final MeterProvider<Counter> marked;

  /** In Micrometer's global registry; the backlog is read every 30 seconds at most. */
  public IntakeMeters() {
    this(Metrics.globalRegistry, Clock.systemUTC(), BACKLOG_EVERY);
  }

  /**
   * In this registry.
   *
   * @param clock tells how old the backlog is, and when it was read
   * @param backlogEvery the least time between two readings of the backlog, however often the
   *     gauges are asked
   * @throws IllegalArgumentException if {@code backlogEvery} is negative
   */
  public IntakeMeters(MeterRegistry registry, Clock clock, Duration backlogEvery) {
    this.registry = registry;
    this.clock = clock;
    this.backlogEvery = backlogEvery;
    this.attempts =
        Timer.builder("alipay.attempts")
            .description("Attempts to handle a notification, by what became of them")
            .withRegistry(registry);
    this.marked =
        Counter.builder("alipay.attempts.marked")
            .description("Attempts about which something else is odd")
            .withRegistry(registry);
  }

  @Override
  public void listensTo(Intake intake) {
    new BacklogMeters(intake.backlog(), clock, backlogEvery).bindTo(registry);
  }

  @Override
  public void told(Outcome outcome) {
    attempts
        .withTags(
            Tags.of(
                "outcome",
                lower(outcome.what()),
                "reason",
                outcome.reason(),
                "source",
                lower(outcome.source()),
                "app",
                outcome.id().map(Unhandled.Id::appId).orElse(NONE),
                "event",
                outcome.event().orElse(NONE)))
        .record(outcome.took());
    outcome.marks().forEach(mark -> marked.withTag("mark", mark.code()).increment());
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
