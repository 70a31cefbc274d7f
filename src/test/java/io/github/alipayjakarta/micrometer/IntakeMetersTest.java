package io.github.alipayjakarta.micrometer;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.intake.ChangedInbox;
import io.github.alipayjakarta.intake.Downstream;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.NotDoneException;
import io.github.alipayjakarta.intake.Silence;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendNotification;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The meters of an intake")
class IntakeMetersTest {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Downstream DONE = (notification, events) -> true;
  private static final Downstream FAILS =
      (notification, events) -> {
        throw new NotDoneException("downstream-text", "it wrote something else");
      };

  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger readings = new AtomicInteger();
  private boolean down;

  private final Intake intake =
      Intake.builder(Alipay.reader(clock))
          .clock(clock)
          .inbox(
              new ChangedInbox(new MemoryInbox(clock, Duration.ZERO)) {
                @Override
                public List<Unhandled.Sum> sums() throws Exception {
                  readings.incrementAndGet();
                  if (down) {
                    throw new UnavailableException("connection refused", null);
                  }
                  return super.sums();
                }
              })
          .listener(new IntakeMeters(registry, clock, EVERY))
          .build();

  private void post(PretendNotification notification, Downstream downstream) {
    byte[] body = notification.body();
    intake.accept(() -> Form.parse(body), downstream);
  }

  private static PretendNotification payment(String order) {
    return Alipay.pretend().paymentSucceeded(order, AMOUNT);
  }

  private Timer attempts(String outcome, String reason) {
    return registry.get("alipay.attempts").tag("outcome", outcome).tag("reason", reason).timer();
  }

  private double gauge(String name, String state) {
    return registry.get(name).tag("state", state).gauge().value();
  }

  @Test
  @DisplayName("count and time attempts by outcome, reason, source, app and kind of event")
  void countAndTimeAttempts() {
    post(payment("T1"), DONE);
    post(payment("T2"), DONE);
    post(payment("T2"), DONE);
    post(payment("T3"), FAILS);
    post(payment("T4").with("app_id", "1"), DONE);

    Timer handled = attempts("handled", "handled");
    assertThat(handled.count()).isEqualTo(2);
    assertThat(handled.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    assertThat(handled.getId().getTag("source")).isEqualTo("notified");
    assertThat(handled.getId().getTag("app")).isEqualTo(APP_ID);
    assertThat(handled.getId().getTag("event")).isEqualTo("PaymentSucceeded");
    assertThat(attempts("duplicate", "duplicate").count()).isEqualTo(1);
    assertThat(attempts("failed", "downstream-text").count()).isEqualTo(1);
    Timer refused = attempts("refused", "other-app");
    assertThat(refused.count()).isEqualTo(1);
    assertThat(refused.getId().getTag("app")).isEqualTo("none");
    assertThat(refused.getId().getTag("event")).isEqualTo("none");
  }

  @Test
  @DisplayName("count attempts with a mark")
  void countMarks() {
    post(payment("T1").with("notify_time", "2024-05-06 12:11:14"), DONE);

    assertThat(registry.get("alipay.attempts.marked").tag("mark", "odd-time").counter().count())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("show how many are not handled, by state, and for how long the oldest waits")
  void showTheBacklog() throws Exception {
    post(payment("T1"), FAILS);
    clock.advance(Duration.ofMinutes(5));
    post(payment("T2"), FAILS);
    post(payment("T3"), FAILS);
    String parked = payment("T3").parameters().get("notify_id");
    intake.backlog().park(new Unhandled.Id(APP_ID, parked));

    assertThat(gauge("alipay.backlog", "failed")).isEqualTo(2);
    assertThat(gauge("alipay.backlog.age", "failed")).isEqualTo(300);
    assertThat(gauge("alipay.backlog", "parked")).isEqualTo(1);
    assertThat(gauge("alipay.backlog.age", "parked")).isZero();
    assertThat(gauge("alipay.backlog", "waiting")).isZero();
    assertThat(gauge("alipay.backlog.age", "dead")).isZero();
  }

  private void scrape() {
    registry.getMeters().forEach(meter -> meter.measure().forEach(each -> each.getValue()));
  }

  @Test
  @DisplayName("read the backlog once in so many seconds, however often they are asked")
  void readTheBacklogOnceInAWhile() {
    for (int i = 0; i < 100; i++) {
      scrape();
    }
    assertThat(readings).hasValue(1);

    clock.advance(EVERY.minusMillis(1));
    scrape();
    assertThat(readings).hasValue(1);

    clock.advance(Duration.ofMillis(1));
    scrape();
    assertThat(readings).hasValue(2);

    clock.advance(Duration.ofDays(-1));
    scrape();
    assertThat(readings).hasValue(3);
  }

  @Test
  @DisplayName("show no number while the inbox cannot be read, and do not ask it more often then")
  void showNoNumberWhileTheInboxCannotBeRead() {
    down = true;
    for (int i = 0; i < 100; i++) {
      assertThat(gauge("alipay.backlog", "failed")).isNaN();
      assertThat(gauge("alipay.backlog.age", "failed")).isNaN();
    }
    assertThat(readings).hasValue(1);

    down = false;
    clock.advance(EVERY);
    assertThat(gauge("alipay.backlog", "failed")).isZero();
  }

  @Test
  @DisplayName("show the silence: 0 while all is well, its seconds when it lasts too long")
  void showTheSilence() {
    AtomicLong open = new AtomicLong(3);
    AtomicInteger asked = new AtomicInteger();
    var silence =
        new Silence(
            clock,
            Duration.ofHours(6),
            () -> {
              asked.incrementAndGet();
              if (open.get() < 0) {
                throw new IllegalStateException("the database is down");
              }
              return open.get();
            });
    new SilenceMeter(silence, clock, EVERY).bindTo(registry);
    var gauge = registry.get("alipay.silence").timeGauge();
    assertThat(gauge.value(TimeUnit.SECONDS)).isZero();

    clock.advance(Duration.ofHours(7));
    for (int i = 0; i < 100; i++) {
      assertThat(gauge.value(TimeUnit.HOURS)).isEqualTo(7);
    }
    assertThat(asked).hasValue(1);

    open.set(-1);
    clock.advance(EVERY);
    assertThat(gauge.value()).isNaN();

    open.set(0);
    clock.advance(EVERY);
    assertThat(gauge.value()).isZero();
  }

  @Test
  @DisplayName("stand in Micrometer's global registry where settings name their class")
  void standInTheGlobalRegistry() {
    Metrics.addRegistry(registry);
    try {
      Intake intake =
          Intake.builder(Alipay.reader()).clock(Alipay.CLOCK).listener(new IntakeMeters()).build();
      byte[] body = payment("T1").body();
      intake.accept(() -> Form.parse(body), DONE);

      assertThat(Metrics.globalRegistry.get("alipay.attempts").timer().count()).isEqualTo(1);
      assertThat(Metrics.globalRegistry.find("alipay.backlog").gauges()).hasSize(4);
    } finally {
      Metrics.globalRegistry.clear();
      Metrics.removeRegistry(registry);
    }
  }

  @Test
  @DisplayName("are not made with a negative time between two readings")
  void areNotMadeWithANegativeTime() {
    var negative = new IntakeMeters(registry, clock, Duration.ofSeconds(-1));
    Intake.Builder intake = Intake.builder(Alipay.reader()).listener(negative);

    assertThatThrownBy(intake::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("negative");
  }
}
