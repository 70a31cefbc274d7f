package io.github.alipayjakarta.micrometer;

import static io.github.alipayjakarta.Alipay.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.FlightRecording;
import io.github.alipayjakarta.intake.Downstream;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.Outcome;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nothing of a person")
class NoPersonalDataTest {
  private static final BigDecimal AMOUNT = new BigDecimal("4711.42");

  /** Every parameter of Alipay's tables that tells of a person, and what they bought or wrote. */
  private static final Map<String, String> PERSONAL = new LinkedHashMap<>();

  static {
    for (String name :
        List.of(
            "buyer_id",
            "buyer_logon_id",
            "buyer_open_id",
            "seller_email",
            "alipay_user_id",
            "alipay_logon_id",
            "external_logon_id",
            "payer_user_id",
            "payer_logon_id",
            "payee_user_id",
            "payee_logon_id",
            "open_id",
            "subject",
            "body",
            "passback_params",
            "fund_bill_list",
            "voucher_detail_list",
            "biz_content",
            "out_biz_no",
            "msg_uid")) {
      PERSONAL.put(name, "PERSON" + name.replace("_", "") + "159");
    }
  }

  /** What may be in none of them: values above, amounts, signatures, what a handler said. */
  private static final List<String> NEVER = List.of("PERSON", "4711.42", "handler said");

  private final PretendAlipay alipay = Alipay.pretend();
  private final List<Outcome> told = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Intake intake =
      Intake.builder(Alipay.reader())
          .clock(CLOCK)
          .listener(told::add)
          .listener(new IntakeMeters(registry, CLOCK, Duration.ZERO))
          .build();

  private List<PretendNotification> messages() {
    List<PretendNotification> messages = new ArrayList<>();
    messages.add(alipay.paymentSucceeded("T1", AMOUNT));
    messages.add(alipay.partialRefund("T2", AMOUNT, "R", AMOUNT));
    messages.add(alipay.fullRefund("T3", AMOUNT, "R"));
    messages.add(alipay.tradeClosed("T4", AMOUNT));
    messages.add(alipay.tradeFinished("T5", AMOUNT));
    messages.add(alipay.tradeCreated("T6", AMOUNT));
    for (String type : List.of("dut_user_sign", "fund_auth_freeze", "something_else")) {
      messages.add(
          alipay
              .notification(type)
              .with("status", type.equals("dut_user_sign") ? "NORMAL" : "SUCCESS")
              .with("agreement_no", "A1")
              .with("auth_no", "F1")
              .with("operation_id", "O1"));
    }
    messages.add(alipay.notification("x").with("msg_method", "m"));
    return messages.stream().map(NoPersonalDataTest::withPersons).toList();
  }

  private static PretendNotification withPersons(PretendNotification message) {
    PretendNotification personal = message;
    for (var parameter : PERSONAL.entrySet()) {
      personal = personal.with(parameter.getKey(), parameter.getValue());
    }
    return personal;
  }

  private void post(PretendNotification message) {
    Downstream done = (notification, events) -> true;
    Downstream throwing =
        (notification, events) -> {
          throw new IllegalStateException("handler said " + notification.parameters());
        };
    intake.accept(() -> Form.parse(message.body()), throwing);
    intake.accept(() -> Form.parse(message.body()), done);
    intake.accept(() -> Form.parse(message.body()), done);
    intake.accept(
        () -> {
          throw new IllegalStateException("handler said " + message.parameters());
        },
        done);
    // What a stranger writes is not told at all, in whatever parameter it stands.
    for (String name : List.of("app_id", "notify_id", "trade_no", "notify_type", "sign_type")) {
      Map<String, String> forged = new LinkedHashMap<>(message.parameters());
      forged.put(name, "PERSON159");
      intake.accept(() -> Form.of(forged, Alipay.app().charset()), done);
    }
  }

  @Test
  @DisplayName("stands in an outcome, a flight recording or a tag")
  void standsInAnOutcomeARecordingOrATag() {
    try (FlightRecording recording = new FlightRecording()) {
      messages().forEach(this::post);

      assertThat(told).hasSize(90);
      assertThat(told).allSatisfy(outcome -> assertThat(outcome.toString()).doesNotContain(NEVER));
      assertThat(recording.attempts())
          .hasSize(90)
          .allSatisfy(attempt -> assertThat(fields(attempt)).doesNotContain(NEVER));
      assertThat(registry.getMeters())
          .isNotEmpty()
          .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain(NEVER));
    }
  }

  @Test
  @DisplayName("and no number of a trade or notification stands in a tag, which must stay few")
  void noNumberStandsInATag() {
    messages().forEach(this::post);

    assertThat(told).anyMatch(outcome -> outcome.tradeNo().isPresent());
    for (Outcome outcome : told) {
      outcome
          .tradeNo()
          .ifPresent(
              number ->
                  assertThat(registry.getMeters())
                      .noneMatch(meter -> meter.getId().toString().contains(number)));
      outcome
          .id()
          .ifPresent(
              id ->
                  assertThat(registry.getMeters())
                      .noneMatch(meter -> meter.getId().toString().contains(id.notifyId())));
    }
  }

  /** What the library wrote: all but the times and the thread. */
  private static String fields(RecordedEvent attempt) {
    List<String> fields = new ArrayList<>();
    for (ValueDescriptor field : attempt.getFields()) {
      if (field.getTypeName().equals("java.lang.String")) {
        fields.add(field.getName() + "=" + attempt.getString(field.getName()));
      }
    }
    return String.join(" ", fields);
  }
}
