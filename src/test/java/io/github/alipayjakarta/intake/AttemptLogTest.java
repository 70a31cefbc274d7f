package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is logged")
class AttemptLogTest {
  private static final byte[] FORGED =
      "app_id=2021000000000001&sign_type=RSA2&sign=secretvalue&subject=privatevalue".getBytes();

  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final MemoryInbox inbox = new MemoryInbox(clock, Duration.ofSeconds(3));
  private final Intake intake =
      Intake.builder(Alipay.reader(clock)).clock(clock).inbox(inbox).build();

  private void post(byte[] body, Downstream downstream) {
    intake.accept(() -> Form.parse(body), downstream);
  }

  private static final Downstream DONE = (notification, events) -> {};

  @Test
  @DisplayName("A refused message is one line with the reason and nothing that was received")
  void aRefusedMessageIsOneLineWithTheReason() {
    try (LogLines log = new LogLines()) {
      post(FORGED, DONE);

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("sign-malformed")
          .doesNotContain("secretvalue")
          .doesNotContain("privatevalue");
    }
  }

  @Test
  @DisplayName("What cannot even be read is told by the place where it failed, not by its message")
  void whatCannotBeReadIsToldByItsPlace() {
    try (LogLines log = new LogLines()) {
      intake.accept(
          () -> {
            throw new IllegalStateException("privatevalue");
          },
          DONE);

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("unreadable", "IllegalStateException at", "AttemptLogTest")
          .doesNotContain("privatevalue");
    }
  }

  @Test
  @DisplayName("Refusals of one reason are counted, and told once a minute at most")
  void refusalsAreToldOnceAMinuteAtMost() {
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 5; i++) {
        post(FORGED, DONE);
      }
      clock.advance(Duration.ofMinutes(1));
      post(FORGED, DONE);

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(1)).contains("(6 in all)");
    }
    assertThat(intake.counts()).containsEntry("sign-malformed", 6L);
  }

  @Test
  @DisplayName("Refusals of another reason have a line of their own")
  void refusalsOfAnotherReasonHaveALineOfTheirOwn() {
    try (LogLines log = new LogLines()) {
      post(FORGED, DONE);
      post("app_id=1".getBytes(), DONE);

      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  @DisplayName("A failed notification names its numbers and no personal datum, and is recorded")
  void aFailedNotificationNamesItsNumbers() {
    PretendNotification payment =
        Alipay.pretend().paymentSucceeded("T1", AMOUNT).with("buyer_logon_id", "159****5620");
    try (LogLines log = new LogLines()) {
      post(
          payment.body(),
          (notification, events) -> {
            throw new IllegalStateException("the database is down");
          });

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0))
          .contains("order T1", "handler-failed", "IllegalStateException")
          .doesNotContain("159");
    }
    assertThat(inbox.failures())
        .extracting(failure -> failure.reason())
        .containsExactly("handler-failed");
  }

  @Test
  @DisplayName("A notification that is no trade is named by its kind and notify_id")
  void aNotificationThatIsNoTradeIsNamed() {
    try (LogLines log = new LogLines()) {
      post(
          Alipay.pretend().notification("other").with("notify_id", "N1").body(),
          (notification, events) -> {
            throw new NotDoneException("downstream-text", "it wrote something else");
          });

      assertThat(log.lines().get(0)).contains("OtherNotification N1", "downstream-text");
    }
  }

  @Test
  @DisplayName("A failure that cannot be recorded is logged and still answered")
  void aFailureThatCannotBeRecordedIsLogged() {
    Inbox broken =
        new Inbox() {
          @Override
          public void handle(AlipayNotification notification, Work work) throws Exception {
            throw new IllegalStateException();
          }

          @Override
          public void failed(AlipayNotification notification, String reason) {
            throw new IllegalStateException("no room");
          }

          @Override
          public boolean remembersSince(Instant then) {
            return false;
          }
        };
    try (LogLines log = new LogLines()) {
      Intake.builder(Alipay.reader())
          .inbox(broken)
          .build()
          .accept(() -> Form.parse(Alipay.pretend().paymentSucceeded("T1", AMOUNT).body()), DONE);

      assertThat(log.lines()).anyMatch(line -> line.contains("could not be recorded"));
    }
  }

  @Test
  @DisplayName("A notification from the future, or of two days ago, is handled and warned of")
  void anOddTimeIsWarnedOf() {
    try (LogLines log = new LogLines()) {
      byte[] body = Alipay.pretend().paymentSucceeded("T1", AMOUNT).body();
      byte[] future =
          Alipay.pretend()
              .paymentSucceeded("T2", AMOUNT)
              .with("notify_time", "2024-05-06 12:11:14")
              .body();
      byte[] timeless =
          Alipay.pretend().paymentSucceeded("T3", AMOUNT).without("notify_time").body();
      post(timeless, DONE);
      post(body, DONE);
      assertThat(log.lines()).noneMatch(line -> line.contains("clock"));

      post(future, DONE);
      assertThat(log.lines()).filteredOn(line -> line.contains("clock")).hasSize(1);

      clock.advance(Duration.ofDays(2));
      post(body, DONE);
      assertThat(log.lines()).filteredOn(line -> line.contains("clock")).hasSize(2);
    }
    assertThat(intake.counts()).containsEntry("handled", 4L);
  }
}
