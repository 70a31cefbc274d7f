package io.github.alipayjakarta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where Alipay checks the gateway, the intake")
class ServiceCheckAnswerTest {
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Intake intake =
      Intake.builder(Alipay.reader())
          .clock(Alipay.CLOCK)
          .serviceChecks(ServiceChecks.reader())
          .listener(outcomes::add)
          .build();

  private static Reply post(Intake intake, byte[] body) {
    return intake.accept(
        () -> Form.parse(body),
        (notification, events) -> {
          throw new AssertionError("a check came through");
        });
  }

  @Test
  @DisplayName("gives the signed answer, and nothing behind it hears of the check")
  void givesTheSignedAnswer() {
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(intake, ServiceChecks.vector()).body())
            .isEqualTo(ServiceChecks.expectedReply());
      }

      assertThat(log.lines())
          .containsExactly("Alipay has checked the gateway, and got the signed answer");
    }
    assertThat(intake.counts()).isEqualTo(Map.of("gateway-checked", 3L));
    assertThat(outcomes).extracting(Outcome::what).containsOnly(What.CHECKED);
    assertThat(outcomes).allSatisfy(told -> assertThat(told.id()).isEmpty());
  }

  @Test
  @DisplayName("gives the signed refusal to a forger, and counts it as what it is")
  void givesTheSignedRefusalToAForger() {
    try (LogLines log = new LogLines()) {
      assertThat(post(intake, ServiceChecks.forged()).body())
          .isEqualTo(ServiceChecks.expectedReplyOnBadSign());

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("Notification refused (bad-signature): ");
    }
    assertThat(intake.counts()).isEqualTo(Map.of("bad-signature", 1L));
    assertThat(outcomes).extracting(Outcome::what).containsOnly(What.REFUSED);
  }

  @Test
  @DisplayName(
      "answers failure where it was built without an answer, and says once what to build it with")
  void answersFailureWithoutAnAnswer() {
    Intake without = Intake.builder(Alipay.reader()).clock(Alipay.CLOCK).build();
    try (LogLines log = new LogLines()) {
      assertThat(post(without, ServiceChecks.vector())).isEqualTo(Reply.FAILURE);
      assertThat(post(without, ServiceChecks.forged())).isEqualTo(Reply.FAILURE);

      assertThat(log.lines())
          .filteredOn(line -> line.contains("no-private-key"))
          .singleElement()
          .asString()
          .contains("give Intake.builder(…).serviceChecks(…) a ServiceCheckReader");
    }
  }

  @Test
  @DisplayName("logs nothing of what was sent or answered")
  void logsNothingOfWhatWasSentOrAnswered() {
    try (LogLines log = new LogLines()) {
      post(intake, ServiceChecks.vector());
      post(intake, ServiceChecks.forged());
      post(intake, ServiceChecks.signed("<XML><Secret>s3cret</Secret></XML>"));

      assertThat(String.join("\n", log.lines()))
          .doesNotContain("s3cret", "verifygw2", "<XML>")
          .doesNotContain(Vectors.key("appPublicSpkiBase64"))
          .doesNotContain(Vectors.golden(ServiceChecks.VECTOR).parameters().get("sign"));
    }
    assertThat(ServiceChecks.reader().toString()).doesNotContain("MII");
    assertThat(post(intake, ServiceChecks.vector())).hasToString("SUCCESS_XML");
  }

  @Test
  @DisplayName("refuses an event of a life account, and says that it does not take them")
  void refusesAnEventOfALifeAccount() {
    Map<String, String> event = ServiceChecks.of(ServiceChecks.EVENT);
    event.put("service", "alipay.mobile.public.message.notify");
    try (LogLines log = new LogLines()) {
      assertThat(post(intake, ServiceChecks.signed(event))).isEqualTo(Reply.FAILURE);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("Notification refused (life-account): an event of a life account");
    }
  }
}
