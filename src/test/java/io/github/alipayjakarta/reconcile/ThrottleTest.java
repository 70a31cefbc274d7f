package io.github.alipayjakarta.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The throttle of returns from the cashier")
class ThrottleTest {
  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final Throttle throttle = new Throttle(clock);

  @Test
  @DisplayName("One order is admitted once within the pause")
  void oneOrderIsAdmittedOnce() {
    assertThat(throttle.admits("T1")).isTrue();
    assertThat(throttle.admits("T1")).isFalse();
    assertThat(throttle.admits("T2")).isTrue();
    clock.advance(Throttle.PAUSE);
    assertThat(throttle.admits("T1")).isTrue();
  }

  @Test
  @DisplayName("No more than the bound are admitted within the pause, whatever their numbers")
  void noMoreThanTheBoundAreAdmitted() {
    for (int i = 0; i < Throttle.MOST; i++) {
      assertThat(throttle.admits("T" + i)).isTrue();
    }
    assertThat(throttle.admits("one more")).isFalse();
    clock.advance(Throttle.PAUSE);
    assertThat(throttle.admits("one more")).isTrue();
  }
}
