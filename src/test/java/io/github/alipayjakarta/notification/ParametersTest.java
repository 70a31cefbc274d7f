package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Parameters by name")
class ParametersTest {
  private static Parameters of(String value) {
    return Parameters.of(Map.of("p", value));
  }

  @ParameterizedTest(name = "are an amount where it is written {0}")
  @ValueSource(strings = {"0", "0.00", "88.88", "1", "100000000.00", "007", "12345678901234567.12"})
  void areAnAmount(String amount) {
    assertThat(of(amount).amount("p").orElseThrow()).isEqualTo(amount);
  }

  @ParameterizedTest(name = "are no amount where it is written “{0}”")
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        "1.",
        ".1",
        ".",
        "1.0.0",
        "1e3",
        "1,000.00",
        " 1",
        "1 ",
        "x",
        "１",
        "0x10",
        "1_0",
        "123456789012345678.12",
        "NaN"
      })
  void areNoAmount(String amount) {
    assertThat(of(amount).amount("p")).isEmpty();
  }

  @ParameterizedTest(name = "are the time {1} where it is written {0}")
  @CsvSource({
    "2024-05-06 10:11:12, 2024-05-06T10:11:12+08:00[Asia/Shanghai]",
    "2015-04-28 15:45:57.320, 2015-04-28T15:45:57.320+08:00[Asia/Shanghai]",
    "2015-04-28 15:45:57.3, 2015-04-28T15:45:57.300+08:00[Asia/Shanghai]",
    "2015-04-28 15:45:57.123456789, 2015-04-28T15:45:57.123456789+08:00[Asia/Shanghai]",
    "2115-02-01 00:00:00, 2115-02-01T00:00+08:00[Asia/Shanghai]"
  })
  void areATimeInBeijing(String text, ZonedDateTime time) {
    assertThat(of(text).time("p")).contains(time);
  }

  @ParameterizedTest(name = "are no time where it is written “{0}”")
  @ValueSource(
      strings = {
        "",
        "2024-05-06",
        "2024-05-06T10:11:12",
        "2024-05-06 10:11",
        "2024-13-06 10:11:12",
        "x",
        "2024-05-06 25:11:12",
        " 2024-05-06 10:11:12",
        "2024-05-06 10:11:12 ",
        "1714960801000",
        "2024-5-6 1:1:1",
        "2024-05-06 10:11:12.1234567890",
        "2024-05-06 10:11:1/",
        "2024-05-06 10:11:1a",
        "2024-05-06 10:11:12."
      })
  void areNoTime(String text) {
    assertThat(of(text).time("p")).isEmpty();
  }

  @Test
  @DisplayName("do not depend on the machine's zone")
  void doNotDependOnTheMachinesZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(of("2024-05-06 10:11:12").time("p").orElseThrow().toInstant())
          .isEqualTo("2024-05-06T02:11:12Z");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  @DisplayName("are absent where they are empty")
  void areAbsentWhereTheyAreEmpty() {
    Parameters parameters = Parameters.of(Map.of("a", "", "b", "1"));

    assertThat(parameters.asMap()).containsOnlyKeys("b");
    assertThat(parameters.text("a")).isEmpty();
    assertThatThrownBy(() -> parameters.required("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the notification has no a");
  }

  @Test
  @DisplayName("cannot be changed")
  void cannotBeChanged() {
    Map<String, String> given = new HashMap<>(Map.of("a", "1"));
    Parameters parameters = Parameters.of(given);
    given.put("a", "2");

    assertThat(parameters.required("a")).isEqualTo("1");
    assertThatThrownBy(() -> parameters.asMap().put("b", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("are equal where all of them are")
  void areEqualWhereAllOfThemAre() {
    assertThat(of("1")).isEqualTo(of("1")).hasSameHashCodeAs(of("1"));
    assertThat(of("1")).isNotEqualTo(of("2")).isNotEqualTo(Map.of("p", "1"));
  }
}
