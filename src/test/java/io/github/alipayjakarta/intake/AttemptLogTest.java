package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Duration;
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

  private static final Downstream DONE = (notification, events) -> true;

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
      assertThat(log.lines().get(1)).contains("(6 in all; told once a minute)");
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
    assertThat(inbox.unhandled(Unhandled.Filter.ALL))
        .extracting(Unhandled::reason)
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
  @DisplayName(
      "A handler's exception is told by its type and place; its message may quote a person")
  void aHandlersExceptionIsToldWithoutItsMessage() {
    try (LogLines log = new LogLines()) {
      post(
          Alipay.pretend().paymentSucceeded("T1", AMOUNT).body(),
          (notification, events) -> {
            throw new IllegalStateException("no user a@b.cn", new RuntimeException("a@b.cn"));
          });

      assertThat(log.lines()).noneMatch(line -> line.contains("a@b.cn"));
      assertThat(log.thrown()).hasSize(1);
      Throwable told = log.thrown().get(0);
      assertThat(told.getStackTrace()).isNotEmpty();
      assertThat(told).hasMessage("java.lang.IllegalStateException");
      assertThat(told.getCause()).hasMessage("java.lang.RuntimeException");
    }
  }

  @Test
  @DisplayName("A chain of causes without end is told to a bounded depth")
  void aChainOfCausesIsToldToABoundedDepth() {
    Throwable deep = new IllegalStateException();
    for (int i = 0; i < 100; i++) {
      deep = new IllegalStateException(deep);
    }
    int depth = 0;
    for (Throwable told = RedactedException.of(deep); told != null; told = told.getCause()) {
      depth++;
    }

    assertThat(depth).isEqualTo(9);
  }

  @Test
  @DisplayName(
      "A genuine message that is replayed and not handled is told once a minute, and counted")
  void aReplayedMessageIsToldOnceAMinute() throws Exception {
    byte[] body = Alipay.pretend().paymentSucceeded("T1", AMOUNT).body();
    Downstream fails =
        (notification, events) -> {
          throw new IllegalStateException();
        };
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        post(body, fails);
      }
      assertThat(log.lines()).hasSize(1);

      post(Alipay.pretend().paymentSucceeded("T2", AMOUNT).body(), fails);
      clock.advance(Duration.ofMinutes(1));
      post(body, fails);
      assertThat(log.lines()).hasSize(3);
    }
    assertThat(intake.counts()).containsEntry("handler-failed", 102L);
    assertThat(intake.backlog().find(Unhandled.Filter.ALL)).hasSize(2);
  }

  @Test
  @DisplayName("What was said is forgotten again: more reasons than fit do not fill the memory")
  void whatWasSaidIsForgottenAgain() {
    Downstream fails =
        (notification, events) -> {
          throw new NotDoneException("downstream-text", "it wrote something else");
        };
    try (LogLines log = new LogLines()) {
      for (int i = 0; i <= 1000; i++) {
        post(Alipay.pretend().notification("other").with("notify_id", "N" + i).body(), fails);
      }
      post(Alipay.pretend().notification("other").with("notify_id", "N0").body(), fails);

      assertThat(log.lines()).hasSize(1002);
    }
  }

  @Test
  @DisplayName("A log or an inbox that fails does not keep the answer from going out")
  void aLogThatFailsDoesNotKeepTheAnswer() {
    Inbox broken =
        new ChangedInbox(new MemoryInbox(clock, Duration.ZERO)) {
          @Override
          public <T> T handleOutside(AlipayEvent event, Work<T> work) {
            throw new IllegalStateException();
          }

          @Override
          public void failed(AlipayNotification notification, String reason) {
            throw new StackOverflowError();
          }
        };
    Intake intake = Intake.builder(Alipay.reader()).inbox(broken).build();
    byte[] body = Alipay.pretend().paymentSucceeded("T1", AMOUNT).body();

    assertThat(intake.accept(() -> Form.parse(body), DONE)).isEqualTo(Reply.FAILURE);
    assertThat(intake.counts()).containsEntry("unrecorded", 1L);
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
      post(future, DONE);
      assertThat(log.lines()).filteredOn(line -> line.contains("clock")).hasSize(1);

      clock.advance(Duration.ofDays(2));
      post(body, DONE);
      assertThat(log.lines()).filteredOn(line -> line.contains("clock")).hasSize(2);
    }
    assertThat(intake.counts()).containsEntry("handled", 3L).containsEntry("odd-time", 3L);
  }
}
