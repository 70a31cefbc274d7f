package io.github.alipayjakarta.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When an order is asked about")
class AskTimesTest {
  private static final Instant SINCE = Instant.parse("2024-05-06T02:11:14Z");

  /** Looked at every minute, as the scheduler does. */
  private static List<Long> minutesAsked(Duration whole) {
    List<Long> asked = new ArrayList<>();
    for (long minute = 0; minute <= whole.toMinutes(); minute++) {
      Instant until = SINCE.plus(Duration.ofMinutes(minute));
      if (AskTimes.BETWEEN_SENDS.isDue(SINCE, until.minus(Duration.ofMinutes(1)), until)) {
        asked.add(minute);
      }
    }
    return asked;
  }

  @Test
  @DisplayName("Half-way between Alipay's own sends, after the last of them, and then every day")
  void betweenSendsAndThenEveryDay() {
    assertThat(minutesAsked(Duration.ofHours(74)))
        .containsExactly(9L, 19L, 54L, 144L, 384L, 1014L, 1500L, 2940L, 4380L);
  }

  @Test
  @DisplayName("One question covers all times that have passed")
  void oneQuestionCoversAllTimesThatHavePassed() {
    AskTimes times = AskTimes.BETWEEN_SENDS;

    assertThat(times.isDue(SINCE, Instant.EPOCH, SINCE.plus(Duration.ofHours(2)))).isTrue();
    assertThat(times.isDue(SINCE, Instant.EPOCH, SINCE.plus(Duration.ofDays(9)))).isTrue();
    assertThat(times.isDue(SINCE, Instant.EPOCH, SINCE)).isFalse();
    assertThat(times.isDue(SINCE, Instant.EPOCH, SINCE.minus(Duration.ofDays(1)))).isFalse();
  }
}
