package io.github.alipayjakarta.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.inbox.Unhandled.Filter;
import io.github.alipayjakarta.inbox.Unhandled.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What operators look for")
class UnhandledFilterTest {
  private static final Instant SEEN = Instant.parse("2024-05-06T02:11:14Z");

  private static final Unhandled ONE =
      new Unhandled(
          new Unhandled.Id("app", "N1"),
          new EventKey(new Subject("app", "trade:1"), "paid"),
          Optional.of("T1"),
          State.FAILED,
          "handler-failed",
          1,
          SEEN,
          SEEN);

  @Test
  @DisplayName("Is found by its order, state and time, each alone and all together")
  void isFoundByEach() {
    assertThat(Filter.ALL.admits(ONE)).isTrue();
    assertThat(Filter.ALL.ofOrder("T1").admits(ONE)).isTrue();
    assertThat(Filter.ALL.ofOrder("T2").admits(ONE)).isFalse();
    assertThat(Filter.ALL.in(State.FAILED, State.DEAD).admits(ONE)).isTrue();
    assertThat(Filter.ALL.in(State.PARKED).admits(ONE)).isFalse();
    assertThat(Filter.ALL.between(SEEN, SEEN.plusSeconds(1)).admits(ONE)).isTrue();
    assertThat(Filter.ALL.between(SEEN.plusSeconds(1), SEEN.plusSeconds(2)).admits(ONE)).isFalse();
    assertThat(Filter.ALL.between(SEEN.minusSeconds(1), SEEN).admits(ONE)).isFalse();
    assertThat(Filter.ALL.ofOrder("T1").in(State.FAILED).first(1).admits(ONE)).isTrue();
  }

  @Test
  @DisplayName("At least one is asked for")
  void atLeastOneIsAskedFor() {
    assertThatThrownBy(() -> Filter.ALL.first(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
