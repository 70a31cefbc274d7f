package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static io.github.alipayjakarta.Alipay.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.FlightRecording;
import io.github.alipayjakarta.WithoutPackage;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a flight recording")
class FlightRecorderTest {
  private static final Downstream DONE = (notification, events) -> true;

  private static Intake intake() {
    return Intake.builder(Alipay.reader()).clock(CLOCK).build();
  }

  private static void post(Intake intake, PretendNotification notification) {
    byte[] body = notification.body();
    intake.accept(() -> Form.parse(body), DONE);
  }

  @Test
  @DisplayName("an attempt stands with its outcome, app, notify_id, kind and trade number")
  void anAttemptStandsWithItsOutcome() {
    PretendNotification payment = Alipay.pretend().paymentSucceeded("T1", AMOUNT);
    Intake intake = intake();
    try (FlightRecording recording = new FlightRecording()) {
      post(intake, payment);
      post(intake, payment);
      post(intake, payment.with("app_id", "1"));

      List<RecordedEvent> attempts = recording.attempts();
      assertThat(attempts)
          .extracting(attempt -> attempt.getString("outcome") + " " + attempt.getString("reason"))
          .containsExactly("HANDLED handled", "DUPLICATE duplicate", "REFUSED other-app");
      RecordedEvent first = attempts.get(0);
      assertThat(first.getString("source")).isEqualTo("NOTIFIED");
      assertThat(first.getString("appId")).isEqualTo(APP_ID);
      assertThat(first.getString("notifyId")).isEqualTo(payment.parameters().get("notify_id"));
      assertThat(first.getString("event")).isEqualTo("PaymentSucceeded");
      assertThat(first.getString("tradeNo")).isEqualTo(payment.parameters().get("trade_no"));
      RecordedEvent refused = attempts.get(2);
      assertThat(refused.getString("appId")).isNull();
      assertThat(refused.getString("notifyId")).isNull();
      assertThat(refused.getString("event")).isNull();
      assertThat(refused.getString("tradeNo")).isNull();
    }
  }

  @Test
  @DisplayName(
      "an attempt lasts from the first byte read to the answer, on its own thread, no stack")
  void anAttemptLastsAsLongAsItTook() {
    byte[] body = Alipay.pretend().paymentSucceeded("T1", AMOUNT).body();
    List<Outcome> told = new ArrayList<>();
    Intake intake = Intake.builder(Alipay.reader()).clock(CLOCK).listener(told::add).build();
    AtomicLong inside = new AtomicLong();
    try (FlightRecording recording = new FlightRecording()) {
      intake.accept(
          () -> Form.parse(body),
          (notification, events) -> {
            long began = System.nanoTime();
            while (System.nanoTime() - began < 5_000_000) {
              Thread.onSpinWait();
            }
            inside.set(System.nanoTime() - began);
            return true;
          });

      RecordedEvent attempt = recording.attempts().get(0);
      // Two clocks of the JVM are compared: a hundredth is theirs.
      assertThat(attempt.getDuration().toNanos()).isGreaterThan(inside.get() * 99 / 100);
      assertThat(attempt.getThread().getJavaName()).isEqualTo(Thread.currentThread().getName());
      assertThat(attempt.getStackTrace()).isNull();
    }
  }

  @Test
  @DisplayName("nothing stands where nobody records")
  void nothingStandsWhereNobodyRecords() {
    Intake intake = intake();
    post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT));
    try (FlightRecording recording = new FlightRecording()) {
      assertThat(recording.attempts()).isEmpty();
    }
  }

  /** One payment, in an application that cannot see JFR. */
  public static final class Blind implements Callable<String> {
    @Override
    public String call() {
      List<Outcome> told = new ArrayList<>();
      Intake intake = Intake.builder(Alipay.reader()).clock(CLOCK).listener(told::add).build();
      post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT));
      try {
        Class.forName("jdk.jfr.Event");
        return "sees JFR";
      } catch (ClassNotFoundException absent) {
        return told.get(0).reason();
      }
    }
  }

  @Test
  @DisplayName("nothing stands, and nothing else is missed, where an image or a server lacks JFR")
  void nothingElseIsMissedWhereThereIsNoRecorder() throws Exception {
    try (WithoutPackage loader = new WithoutPackage("jdk.jfr.");
        FlightRecording recording = new FlightRecording()) {
      assertThat(loader.call(Blind.class)).isEqualTo("handled");
      assertThat(recording.attempts()).isEmpty();
    }
  }
}
