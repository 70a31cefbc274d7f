package io.github.alipayjakarta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.diagnosis.Captures;
import io.github.alipayjakarta.diagnosis.Cause;
import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A refused signature")
class ExplanationsTest {
  private final MovableClock clock = new MovableClock(Alipay.DAY);

  private Intake intake(boolean explained) {
    Intake.Builder intake = Intake.builder(Alipay.reader(clock)).clock(clock);
    return explained ? intake.explainer(explainer()).build() : intake.build();
  }

  private static Explainer explainer() {
    AlipayApp app = Alipay.app();
    return new Explainer(
        List.of(
            new ExplainedApp(
                app.appId(), app.signType(), app.keys(), app.variants(), Optional::empty)),
        Map.of());
  }

  private static Reply post(Intake intake, Cause capture) {
    return intake.accept(() -> Form.parse(Captures.read(capture)), (notification, events) -> true);
  }

  @ParameterizedTest(name = "is explained where that was asked for: {0}")
  @EnumSource(
      names = {
        "BACKSLASHES",
        "MIXED_IN",
        "FIELD_DROPPED",
        "DECODED_TWICE",
        "SIGN_MISSING",
        "SIGN_DAMAGED",
        "ALGORITHM",
        "OTHER_APP"
      })
  void isExplainedWhereAskedFor(Cause cause) {
    try (LogLines log = new LogLines()) {
      assertThat(post(intake(true), cause)).isEqualTo(Reply.FAILURE);

      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(2))
          .startsWith("alipay.explain: " + cause.code())
          .doesNotContain("T0001", "88.88", "seller@example.com", "2088000000000001");
    }
  }

  @Test
  @DisplayName("is not explained by default")
  void isNotExplainedByDefault() {
    try (LogLines log = new LogLines()) {
      post(intake(false), Cause.BACKSLASHES);

      assertThat(log.lines()).noneMatch(line -> line.contains("alipay.explain"));
    }
  }

  @Test
  @DisplayName("is explained once a minute at most")
  void isExplainedOnceAMinute() {
    Intake intake = intake(true);
    try (LogLines log = new LogLines()) {
      post(intake, Cause.BACKSLASHES);
      post(intake, Cause.BACKSLASHES);
      clock.advance(Duration.ofMinutes(1));
      post(intake, Cause.BACKSLASHES);

      assertThat(log.lines()).filteredOn(line -> line.contains("alipay.explain")).hasSize(2);
    }
  }

  @Test
  @DisplayName("is the only thing explained: neither what cannot be read nor what is stale")
  void isTheOnlyThingExplained() {
    Intake intake = intake(true);
    clock.advance(Duration.ofDays(8));
    try (LogLines log = new LogLines()) {
      post(intake, Cause.NOTHING_WRONG);
      post(intake, Cause.RE_SPLIT);
      intake.accept(
          () -> {
            throw new IllegalStateException();
          },
          (notification, events) -> true);

      assertThat(log.lines()).hasSize(3).noneMatch(line -> line.contains("alipay.explain"));
    }
  }
}
