package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The alarm \"open orders, but no verified notification\"")
class SilenceTest {
  private static final Duration ALLOWED = Duration.ofHours(6);
  private static final Downstream DONE = (notification, events) -> true;

  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final AtomicLong open = new AtomicLong(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final Silence silence =
      new Silence(
          clock,
          ALLOWED,
          () -> {
            asked.incrementAndGet();
            return open.get();
          });
  private final Intake intake =
      Intake.builder(Alipay.reader(clock)).clock(clock).listener(silence).build();

  private void post(PretendNotification notification, Downstream downstream) {
    byte[] body = notification.body();
    intake.accept(() -> Form.parse(body), downstream);
  }

  private PretendNotification payment() {
    return Alipay.pretend(clock).paymentSucceeded("T1", AMOUNT);
  }

  @Test
  @DisplayName("Its start counts as a notification")
  void itsStartCounts() {
    clock.advance(ALLOWED);
    assertThat(silence.tooLong()).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    assertThat(silence.tooLong()).contains(ALLOWED.plusSeconds(1));
  }

  @Test
  @DisplayName("As long as no order is open it may be silent for any time")
  void withoutOpenOrdersItMayBeSilent() {
    open.set(0);
    clock.advance(Duration.ofDays(30));

    assertThat(silence.tooLong()).isEmpty();
  }

  @Test
  @DisplayName("Open orders are not asked for while it is not silent")
  void openOrdersAreNotAskedForInVain() {
    clock.advance(ALLOWED);
    silence.tooLong();

    assertThat(asked).hasValue(0);
  }

  @Test
  @DisplayName("A verified notification ends it, handled, duplicate or failed")
  void aVerifiedNotificationEndsIt() {
    for (Downstream downstream :
        new Downstream[] {
          (notification, events) -> {
            throw new IllegalStateException();
          },
          DONE,
          DONE
        }) {
      clock.advance(Duration.ofDays(1));
      assertThat(silence.tooLong()).isPresent();
      post(payment(), downstream);
      assertThat(silence.tooLong()).isEmpty();
    }
  }

  @Test
  @DisplayName("A forged one does not end it, nor does a replay from the backlog")
  void aForgedOneDoesNotEndIt() {
    PretendNotification payment = payment();
    post(
        payment,
        (notification, events) -> {
          throw new IllegalStateException();
        });
    clock.advance(Duration.ofDays(1));
    post(payment.with("app_id", "1"), DONE);
    intake.backlog().replay(new Unhandled.Id(Alipay.APP_ID, payment.parameters().get("notify_id")));

    assertThat(silence.tooLong()).contains(Duration.ofDays(1));
  }

  @Test
  @DisplayName("Where the clock was set back, the silence is counted from there")
  void whereTheClockWasSetBackItIsCountedFromThere() {
    clock.advance(Duration.ofDays(-1));
    assertThat(silence.tooLong()).isEmpty();

    clock.advance(Duration.ofHours(7));
    assertThat(silence.tooLong()).contains(Duration.ofHours(7));
  }

  @Test
  @DisplayName("A silence of no length cannot be allowed")
  void aSilenceOfNoLengthCannotBeAllowed() {
    for (Duration none : new Duration[] {Duration.ZERO, Duration.ofHours(-1)}) {
      assertThatThrownBy(() -> new Silence(clock, none, () -> 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT6H");
    }
  }
}
