package io.github.alipayjakarta.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How often a kept notification is tried")
class BackOffTest {
  @Test
  @DisplayName(
      "By default after 10 seconds, 1 minute, 10 minutes, then every hour, 24 times in all")
  void byDefaultOverAlmostADay() {
    Duration whole = Duration.ZERO;
    int tries = 1;
    while (BackOff.DEFAULT.after(tries).isPresent()) {
      whole = whole.plus(BackOff.DEFAULT.after(tries).get());
      tries++;
    }

    assertThat(tries).isEqualTo(24);
    assertThat(whole).isEqualTo(Duration.ofHours(20).plusMinutes(11).plusSeconds(10));
  }

  @Test
  @DisplayName("Without a pause, with one that is none, or without a try it is refused")
  void whatIsNoneIsRefused() {
    for (List<Duration> pauses :
        List.of(
            List.<Duration>of(),
            List.of(Duration.ZERO),
            List.of(Duration.ofSeconds(1).negated()))) {
      assertThatThrownBy(() -> new BackOff(pauses, 1)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new BackOff(List.of(Duration.ofSeconds(1)), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
