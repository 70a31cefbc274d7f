package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.Source;
import io.github.alipayjakarta.openapi.RefundQuery;
import io.github.alipayjakarta.openapi.RefundQueryAnswer;
import io.github.alipayjakarta.openapi.TradeNumber;
import io.github.alipayjakarta.openapi.TradeQuery;
import io.github.alipayjakarta.scheduler.PretendTrades;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What Alipay answers when it is asked for a trade")
class LearningTest {
  private static final String TRADE = "2024050622001400000000000001";
  private static final String OTHER = "2024050622001400000000000002";

  private final PretendTrades alipay = new PretendTrades();
  private final List<AlipayEvent> paid = new ArrayList<>();
  private Exception failure;

  @AfterEach
  void close() {
    alipay.close();
  }

  /** Takes payments alone, and can be told to fail. */
  public final class Payments {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) throws Exception {
      if (failure != null) {
        throw failure;
      }
      paid.add(payment);
    }
  }

  private Intake intake() {
    return intake(new MemoryInbox(Alipay.CLOCK, Duration.ofSeconds(3)));
  }

  private Intake intake(Inbox inbox) {
    return Intake.builder(Alipay.reader())
        .clock(Alipay.CLOCK)
        .inbox(inbox)
        .handlers(Handlers.of(List.of(new Payments())))
        .build();
  }

  private QueriedTrade paidTrade(RefundQueryAnswer... refunds) {
    alipay.trade("T1", TRADE, "TRADE_SUCCESS", "88.88", true);
    return new QueriedTrade(
        Alipay.APP_ID, alipay.client().call(TradeQuery.byOutTradeNo("T1")), List.of(refunds));
  }

  private RefundQueryAnswer refund(TradeNumber trade) {
    return alipay.client().call(RefundQuery.of(trade, "R1"));
  }

  @Test
  @DisplayName("An event that was asked for says so, and has no notify_id")
  void anEventThatWasAskedForSaysSo() {
    assertThat(intake().learn(paidTrade())).isEqualTo(SUCCESS);

    assertThat(paid.get(0).source()).isEqualTo(Source.QUERIED);
    assertThatThrownBy(paid.get(0)::notifyId).isInstanceOf(IllegalStateException.class);
    AlipayEvent notified =
        Alipay.verified(Alipay.pretend().paymentSucceeded("T1", Alipay.AMOUNT)).event();
    assertThat(notified.source()).isEqualTo(Source.NOTIFIED);
  }

  @Test
  @DisplayName(
      "A refund that nobody takes is not acknowledged, and the payment before it stays done")
  void anUnheardRefundIsNotAcknowledged() {
    alipay.refund("T1", TRADE, "R1", "1.00");
    Intake intake = intake();

    assertThat(intake.learn(paidTrade(refund(TradeNumber.ofAlipay(TRADE))))).isEqualTo(FAILURE);
    assertThat(paid).hasSize(1);
    assertThat(intake.counts()).containsEntry("handled", 1L).containsEntry("no-handler", 1L);
  }

  @Test
  @DisplayName("A refund of another trade, by either number, is refused")
  void aRefundOfAnotherTradeIsRefused() {
    alipay.refund("T2", TRADE, "R1", "1.00");
    RefundQueryAnswer otherOrder = refund(TradeNumber.ofAlipay(TRADE));
    alipay.refund("T1", OTHER, "R1", "1.00");
    RefundQueryAnswer otherTrade = refund(TradeNumber.ofMerchant("T1"));

    for (RefundQueryAnswer each : List.of(otherOrder, otherTrade)) {
      assertThatThrownBy(() -> paidTrade(each)).hasMessage("a refund is of another trade");
    }
  }

  @Test
  @DisplayName("Answers print no number of a person or an order")
  void answersPrintNothing() {
    assertThat(paidTrade()).hasToString("trade in state TRADE_SUCCESS with 0 refunds");
  }

  @Test
  @DisplayName("A handler that fails is told of once a minute")
  void aHandlerThatFailsIsToldOfOnceAMinute() {
    failure = new IllegalStateException("secret");
    Intake intake = intake();
    try (LogLines log = new LogLines()) {
      assertThat(intake.learn(paidTrade())).isEqualTo(FAILURE);
      assertThat(intake.learn(paidTrade())).isEqualTo(FAILURE);
      assertThat(log.lines())
          .filteredOn(line -> line.contains("it is asked for again"))
          .hasSize(1)
          .allSatisfy(line -> assertThat(line).doesNotContain("secret"));
    }
    assertThat(intake.counts()).containsEntry("handler-failed", 2L);
  }

  @Test
  @DisplayName("An interrupted handler leaves its thread interrupted")
  void anInterruptedHandlerLeavesItsThreadInterrupted() {
    failure = new InterruptedException();

    assertThat(intake().learn(paidTrade())).isEqualTo(FAILURE);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Cannot even be looked at. */
  private static final class Unspeakable extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException();
    }
  }

  @Test
  @DisplayName("What cannot be told of does not keep the next order from being asked for")
  void whatCannotBeToldOfIsCounted() {
    failure = new Unspeakable();
    Intake intake = intake();

    assertThat(intake.learn(paidTrade())).isEqualTo(FAILURE);
    assertThat(intake.counts()).containsEntry("handler-failed", 1L);
  }

  @Test
  @DisplayName("An inbox that cannot be reached is told of once")
  void anInboxThatCannotBeReachedIsToldOfOnce() {
    Intake intake =
        intake(
            new ChangedInbox(new MemoryInbox(Alipay.CLOCK, Duration.ofSeconds(3))) {
              @Override
              public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
                throw new UnavailableException("its database is not there", null);
              }
            });
    try (LogLines log = new LogLines()) {
      intake.learn(paidTrade());
      intake.learn(paidTrade());
      assertThat(log.lines()).filteredOn(line -> line.contains("cannot be reached")).hasSize(1);
    }
    assertThat(intake.counts()).containsEntry("inbox-unavailable", 2L);
  }

  @Test
  @DisplayName("Where the chain handles, or only notifications are taken, nothing can be learned")
  void whereOnlyNotificationsAreTakenNothingCanBeLearned() {
    Intake chained = Intake.builder(Alipay.reader()).build();
    Intake notified =
        Intake.builder(Alipay.reader())
            .handlers(
                Handlers.of(
                    List.of(
                        new Object() {
                          @OnAlipayNotification
                          public void all(AlipayNotification notification) {}

                          @OnAlipayNotification
                          public void refunded(RefundSucceeded refund) {}
                        })))
            .build();

    for (Intake each : List.of(chained, notified)) {
      assertThatThrownBy(each::requireLearning)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("@OnAlipayNotification public void paid(PaymentSucceeded payment)");
    }
    assertThat(notified.learn(paidTrade())).isEqualTo(FAILURE);
    intake().requireLearning();
  }
}
