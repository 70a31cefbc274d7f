package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.CLOCK;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.EventKey;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.notification.AgreementEvent;
import io.github.alipayjakarta.notification.AgreementSigned;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.FundsEvent;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeClosed;
import io.github.alipayjakarta.notification.TradeCreated;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.notification.TradeFinished;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of handling that hold for every inbox. */
public abstract class HandlingRules {
  private static final Downstream NOTHING_BEHIND =
      (notification, events) -> {
        throw new AssertionError("the chain was called");
      };

  private final PretendAlipay alipay = Alipay.pretend();
  private final Books books = new Books();
  private Inbox inbox = newInbox(Duration.ofSeconds(3));
  private Intake intake = intake(books);

  /** An inbox that remembers nothing yet. */
  protected abstract Inbox newInbox(Duration lockWait);

  /** An application that writes down what it is handed. */
  public static class Books {
    final List<AlipayEvent> events = new ArrayList<>();
    RuntimeException failure;

    @OnAlipayNotification(ownTransaction = true)
    public void any(TradeEvent event) {
      if (failure != null) {
        throw failure;
      }
      events.add(event);
    }

    List<Class<?>> kinds() {
      List<Class<?>> kinds = new ArrayList<>();
      events.forEach(event -> kinds.add(event.getClass()));
      return kinds;
    }
  }

  /** Hears of payments and nothing else. */
  public static class PaymentsOnly {
    @OnAlipayNotification(ownTransaction = true)
    public void paid(PaymentSucceeded payment) {}
  }

  private Intake intake(Object... handlers) {
    return builder(handlers).build();
  }

  private Intake.Builder builder(Object... handlers) {
    return Intake.builder(Alipay.reader())
        .clock(CLOCK)
        .inbox(inbox)
        .handlers(Handlers.of(List.of(handlers)));
  }

  private Reply post(PretendNotification notification) {
    return intake.accept(() -> Form.parse(notification.body()), NOTHING_BEHIND);
  }

  private PretendNotification payment() {
    return alipay.paymentSucceeded("T1", AMOUNT);
  }

  private PretendNotification refund(String number, String soFar) {
    return alipay.partialRefund("T1", AMOUNT, number, new BigDecimal(soFar));
  }

  @Test
  @DisplayName("A payment that comes twice is handled once and answered success twice")
  void aPaymentThatComesTwiceIsHandledOnce() {
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(payment())).isEqualTo(SUCCESS);

    assertThat(books.kinds()).containsExactly(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("The same payment under another notify_id is handled once")
  void theSamePaymentUnderAnotherIdIsHandledOnce() {
    post(payment());

    assertThat(post(payment().with("notify_id", "another"))).isEqualTo(SUCCESS);
    assertThat(books.kinds()).containsExactly(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("Keys are compared byte by byte: two trades that differ in case are two")
  void keysAreComparedByteByByte() {
    post(payment().with("trade_no", "R-a"));
    post(payment().with("trade_no", "R-A"));

    assertThat(books.events).hasSize(2);
  }

  @Test
  @DisplayName("What failed is not remembered: the next attempt handles it")
  void whatFailedIsNotRemembered() {
    books.failure = new IllegalStateException("the database is down");
    assertThat(post(payment())).isEqualTo(FAILURE);

    books.failure = null;
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(books.kinds()).containsExactly(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("An Error of a handler answers failure too")
  void anErrorAnswersFailureToo() {
    intake =
        intake(
            new PaymentsOnly() {
              @Override
              public void paid(PaymentSucceeded payment) {
                throw new StackOverflowError();
              }
            });

    assertThat(post(payment())).isEqualTo(FAILURE);
  }

  @Test
  @DisplayName("An interrupted handler answers failure and leaves its thread interrupted")
  void anInterruptedHandlerLeavesItsThreadInterrupted() {
    Intake chained = Intake.builder(Alipay.reader()).clock(CLOCK).build();

    Reply reply =
        chained.accept(
            () -> Form.parse(payment().body()),
            (notification, events) -> {
              throw new InterruptedException();
            });

    assertThat(reply).isEqualTo(FAILURE);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("One handler throws: none counts as done, and all are called again")
  void oneThrowsAndAllAreCalledAgain() {
    Books second = new Books();
    intake = intake(books, second);
    second.failure = new IllegalStateException();
    assertThat(post(payment())).isEqualTo(FAILURE);

    second.failure = null;
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(books.events).hasSize(2);
    assertThat(second.events).hasSize(1);
  }

  @Test
  @DisplayName("A PaymentSucceeded that nobody handles answers failure with reason no-handler")
  void unheardMoneyIsNotAcknowledged() {
    intake =
        intake(
            new Object() {
              @OnAlipayNotification(ownTransaction = true)
              public void closed(TradeClosed closed) {}
            });

    assertThat(post(payment())).isEqualTo(FAILURE);
    assertThat(post(refund("R1", "1.00"))).isEqualTo(FAILURE);
    assertThat(intake.counts()).containsEntry("no-handler", 2L);
  }

  @Test
  @DisplayName("A refund that nobody handles is success where alipay.ignore names it")
  void ignoredMoneyIsAcknowledged() {
    intake = builder(new PaymentsOnly()).ignore(Set.of("RefundSucceeded")).build();

    assertThat(post(refund("R1", "1.00"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("Other unheard kinds answer success")
  void otherUnheardKindsAnswerSuccess() {
    intake = intake(new PaymentsOnly());

    assertThat(post(alipay.tradeClosed("T1", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(post(alipay.tradeCreated("T1", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(post(alipay.notification("servicemarket_order_notify"))).isEqualTo(SUCCESS);
  }

  @Test
  @DisplayName("Nothing is written to the guard for what nobody handled")
  void nothingIsWrittenForWhatNobodyHandled() {
    intake = intake(new PaymentsOnly());
    post(alipay.tradeClosed("T1", AMOUNT));

    intake = intake(books);
    assertThat(post(alipay.tradeClosed("T1", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(books.kinds()).containsExactly(TradeClosed.class);
  }

  @Test
  @DisplayName("Partial refunds are told apart by their number")
  void partialRefundsAreToldApartByTheirNumber() {
    post(payment());
    post(refund("R1", "1.00"));
    post(refund("R1", "1.00"));
    post(refund("R2", "2.00"));

    assertThat(books.kinds())
        .containsExactly(PaymentSucceeded.class, RefundSucceeded.class, RefundSucceeded.class);
  }

  @Test
  @DisplayName("Where no number is sent, refunds are told apart by the amount refunded so far")
  void refundsWithoutNumberAreToldApartByTheirAmount() {
    post(payment());
    post(refund("", "1.0").without("out_biz_no"));
    post(refund("", "1.00").without("out_biz_no"));
    post(refund("", "2.00").without("out_biz_no"));

    assertThat(books.kinds())
        .containsExactly(PaymentSucceeded.class, RefundSucceeded.class, RefundSucceeded.class);
  }

  @Test
  @DisplayName("Where neither number nor amount is sent, refunds are told apart by their time")
  void refundsWithoutAmountAreToldApartByTheirTime() {
    PretendNotification refund = refund("", "1.00").without("out_biz_no").without("refund_fee");
    post(payment());
    post(refund);
    post(refund);
    post(refund.with("gmt_refund", "2024-05-07 10:11:14.320"));

    assertThat(books.events).hasSize(3);
  }

  @Test
  @DisplayName("A partial refund within 26 hours of the payment is preceded by the implied payment")
  void aPartialRefundImpliesThePayment() {
    assertThat(post(refund("R1", "1.00"))).isEqualTo(SUCCESS);
    assertThat(post(payment())).isEqualTo(SUCCESS);

    assertThat(books.kinds()).containsExactly(PaymentSucceeded.class, RefundSucceeded.class);
    assertThat(((TradeEvent) books.events.get(0)).totalAmount()).isEqualByComparingTo(AMOUNT);
  }

  @Test
  @DisplayName("TRADE_FINISHED alone, within 26 hours of the payment, is preceded by the payment")
  void tradeFinishedImpliesThePayment() {
    assertThat(post(alipay.tradeFinished("T1", AMOUNT))).isEqualTo(SUCCESS);

    assertThat(books.kinds()).containsExactly(PaymentSucceeded.class, TradeFinished.class);
  }

  @Test
  @DisplayName("TRADE_FINISHED months later comes alone, and one line says so")
  void tradeFinishedMonthsLaterComesAlone() {
    try (LogLines log = new LogLines()) {
      PretendNotification months =
          alipay.tradeFinished("T1", AMOUNT).with("gmt_payment", "2024-02-06 10:11:14");
      assertThat(post(months)).isEqualTo(SUCCESS);

      assertThat(log.lines()).filteredOn(line -> line.contains("comes alone")).hasSize(1);
    }
    assertThat(books.kinds()).containsExactly(TradeFinished.class);
  }

  @Test
  @DisplayName("TRADE_FINISHED without gmt_payment comes alone")
  void tradeFinishedWithoutPaymentTimeComesAlone() {
    post(alipay.tradeFinished("T1", AMOUNT).without("gmt_payment"));

    assertThat(books.kinds()).containsExactly(TradeFinished.class);
  }

  @Test
  @DisplayName("After a full refund a late payment is recorded as superseded and not delivered")
  void aPaymentAfterAFullRefundIsNotDelivered() {
    post(alipay.fullRefund("T1", AMOUNT, "R1"));

    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(books.kinds()).containsExactly(RefundSucceeded.class);
  }

  @Test
  @DisplayName("After a close a late payment is recorded as superseded and not delivered")
  void aPaymentAfterACloseIsNotDelivered() {
    post(alipay.tradeClosed("T1", AMOUNT));

    try (LogLines log = new LogLines()) {
      assertThat(post(payment())).isEqualTo(SUCCESS);
      assertThat(log.lines()).filteredOn(line -> line.contains("superseded")).hasSize(1);
    }
    assertThat(books.kinds()).containsExactly(TradeClosed.class);
  }

  @Test
  @DisplayName("After a close nothing implies a payment any more")
  void afterACloseNothingImpliesAPayment() {
    post(alipay.tradeClosed("T1", AMOUNT));
    post(alipay.tradeFinished("T1", AMOUNT));

    assertThat(books.kinds()).containsExactly(TradeClosed.class, TradeFinished.class);
  }

  @Test
  @DisplayName(
      "A handler of notifications alone is not given an implied payment, but its own re-send")
  void aHandlerOfNotificationsGetsThePaymentsOwnNotification() {
    List<AlipayEvent> seen = new ArrayList<>();
    intake =
        intake(
            new Object() {
              @OnAlipayNotification(ownTransaction = true)
              public void all(AlipayNotification notification) {
                seen.add(notification.event());
              }
            });

    assertThat(post(refund("R1", "1.00"))).isEqualTo(SUCCESS);
    assertThat(post(payment())).isEqualTo(SUCCESS);

    assertThat(seen).hasSize(2);
    assertThat(seen.get(1)).isInstanceOf(PaymentSucceeded.class);
  }

  @Test
  @DisplayName("A chain that read the notification alone still gets the payment's own notification")
  void aChainThatReadTheNotificationAloneStillGetsThePayment() {
    assertThat(chainCallsFor(false)).containsExactly(2, 1);
  }

  @Test
  @DisplayName("A chain that read the events has handled the implied payment")
  void aChainThatReadTheEventsHasHandledTheImpliedPayment() {
    assertThat(chainCallsFor(true)).containsExactly(2);
  }

  /** How many events the chain was handed, for a refund and then the payment before it. */
  private List<Integer> chainCallsFor(boolean readsEvents) {
    List<Integer> handed = new ArrayList<>();
    Intake chained = Intake.builder(Alipay.reader()).clock(CLOCK).inbox(inbox).build();
    for (PretendNotification each : List.of(refund("R1", "1.00"), payment())) {
      Reply reply =
          chained.accept(
              () -> Form.parse(each.body()),
              (notification, events) -> {
                handed.add(events.size());
                return readsEvents;
              });
      assertThat(reply).isEqualTo(SUCCESS);
    }
    return handed;
  }

  @Test
  @DisplayName("After a full refund that nobody heard of, a late payment is not delivered either")
  void afterAnUnheardFullRefundALatePaymentIsNotDelivered() {
    List<PaymentSucceeded> paid = new ArrayList<>();
    intake =
        intake(
            new Object() {
              @OnAlipayNotification(ownTransaction = true)
              public void paid(PaymentSucceeded payment) {
                paid.add(payment);
              }
            });

    assertThat(post(alipay.fullRefund("T1", AMOUNT, "R1"))).isEqualTo(FAILURE);
    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(post(alipay.tradeClosed("T2", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(post(alipay.paymentSucceeded("T2", AMOUNT))).isEqualTo(SUCCESS);
    assertThat(paid).isEmpty();
  }

  @Test
  @DisplayName("A partial refund that turns out to be the full one ends the trade")
  void aPartialRefundThatTurnsOutToBeFullEndsTheTrade() {
    PretendNotification old = refund("R1", "88.88").with("gmt_payment", "2024-01-06 10:11:14");
    post(old);
    post(alipay.fullRefund("T1", AMOUNT, "R1"));

    assertThat(post(payment())).isEqualTo(SUCCESS);
    assertThat(books.kinds()).containsExactly(RefundSucceeded.class);
  }

  @Test
  @DisplayName("An implied payment that nobody hears of holds back the event after it")
  void anUnheardImpliedPaymentHoldsBackTheEvent() {
    List<AlipayEvent> finished = new ArrayList<>();
    intake =
        intake(
            new Object() {
              @OnAlipayNotification(ownTransaction = true)
              public void finished(TradeFinished event) {
                finished.add(event);
              }
            });

    assertThat(post(alipay.tradeFinished("T1", AMOUNT))).isEqualTo(FAILURE);
    assertThat(finished).isEmpty();
  }

  @Test
  @DisplayName("An event tells what was handled before it")
  void anEventTellsWhatWasHandledBeforeIt() {
    post(payment());
    post(refund("R1", "1.00"));
    post(alipay.tradeFinished("T1", AMOUNT));

    assertThat(books.events)
        .extracting(event -> (Object) ((TradeEvent) event).handledBefore())
        .containsExactly(
            Set.of(),
            Set.of(PaymentSucceeded.class),
            Set.of(PaymentSucceeded.class, RefundSucceeded.class));
  }

  @Test
  @DisplayName("A full refund and an opened cashier are told to later events too")
  void aFullRefundIsToldToLaterEventsToo() {
    post(alipay.tradeCreated("T1", AMOUNT));
    post(alipay.fullRefund("T1", AMOUNT, "R1"));
    post(alipay.tradeFinished("T1", AMOUNT));

    assertThat(books.kinds())
        .containsExactly(TradeCreated.class, RefundSucceeded.class, TradeFinished.class);
    assertThat(((TradeEvent) books.events.get(2)).handledBefore())
        .containsExactlyInAnyOrder(TradeCreated.class, RefundSucceeded.class);
  }

  @Test
  @DisplayName("Events of one trade are never in parallel: a copy that cannot wait answers failure")
  void eventsOfOneTradeAreNeverInParallel() {
    inbox = newInbox(Duration.ZERO);
    Intake impatient = Intake.builder(Alipay.reader()).clock(CLOCK).inbox(inbox).build();
    byte[] refund = refund("R1", "1.00").body();
    List<Reply> inner = new ArrayList<>();

    impatient.accept(
        () -> Form.parse(payment().body()),
        (notification, events) ->
            inner.add(impatient.accept(() -> Form.parse(refund), NOTHING_BEHIND)));

    assertThat(inner).containsExactly(FAILURE);
    assertThat(impatient.counts()).containsEntry("in-progress", 1L);
  }

  @Test
  @DisplayName("An agreement is handled once for each state and time")
  void anAgreementIsHandledOnce() {
    List<AgreementSigned> signed = new ArrayList<>();
    intake =
        intake(
            new Object() {
              @OnAlipayNotification(ownTransaction = true)
              public void signed(AgreementSigned agreement) {
                signed.add(agreement);
              }
            });
    byte[] body = Vectors.golden("dut_user_sign").bytes();

    assertThat(intake.accept(() -> Form.parse(body), NOTHING_BEHIND)).isEqualTo(SUCCESS);
    assertThat(intake.accept(() -> Form.parse(body), NOTHING_BEHIND)).isEqualTo(SUCCESS);
    assertThat(signed).hasSize(1);
  }

  /** Writes down whatever it is handed. */
  public static class Everything {
    final List<AlipayEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean fails;

    @OnAlipayNotification(ownTransaction = true)
    public void any(AlipayEvent event) {
      if (fails) {
        throw new IllegalStateException("the database is down");
      }
      events.add(event);
    }
  }

  static List<PretendEvent> otherKinds() {
    return Stream.of(PretendEvent.values())
        .filter(event -> !event.by(Alipay.pretend()).value("notify_type").startsWith("trade"))
        .filter(event -> event != PretendEvent.SERVICE_CHECK)
        .toList();
  }

  @ParameterizedTest(name = "{0} is handled once: sent again, after a failure, and in parallel")
  @MethodSource("otherKinds")
  void otherKindsAreHandledOnce(PretendEvent kind) throws Exception {
    Everything everything = new Everything();
    intake = intake(everything);
    PretendNotification notification = kind.by(alipay).with("notify_id", "N1");

    everything.fails = true;
    assertThat(post(notification)).isEqualTo(FAILURE);
    everything.fails = false;
    assertThat(inParallel(notification, 4)).containsOnly(SUCCESS);
    assertThat(post(notification.sentNow())).isEqualTo(SUCCESS);
    assertThat(post(notification.signedAsV2())).isEqualTo(SUCCESS);

    assertThat(everything.events).hasSize(1);
    assertThat(everything.events.get(0).notifyId()).isEqualTo("N1");
    assertThat(intake.backlog().find(Unhandled.Filter.ALL)).isEmpty();
  }

  @ParameterizedTest(
      name = "{0} under another notify_id is the same where it has a number of its own")
  @MethodSource("otherKinds")
  void otherKindsUnderAnotherId(PretendEvent kind) {
    Everything everything = new Everything();
    intake = intake(everything);
    PretendNotification notification = kind.by(alipay);

    assertThat(post(notification.with("notify_id", "N1"))).isEqualTo(SUCCESS);
    assertThat(post(notification.with("notify_id", "N2"))).isEqualTo(SUCCESS);

    AlipayEvent first = everything.events.get(0);
    boolean numbered = first instanceof AgreementEvent || first instanceof FundsEvent;
    assertThat(everything.events).hasSize(numbered ? 1 : 2);
  }

  private List<Reply> inParallel(PretendNotification notification, int copies) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(copies);
    try {
      Callable<Reply> copy = () -> post(notification);
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> reply : threads.invokeAll(Collections.nCopies(copies, copy))) {
        replies.add(reply.get());
      }
      return replies;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("Every kind of event has a key of its own")
  void everyKindOfEventHasAKey() {
    PretendNotification freeze =
        alipay
            .notification("fund_auth_freeze")
            .with("auth_no", "A1")
            .with("operation_id", "O1")
            .with("status", "SUCCESS");
    PretendNotification unsign =
        alipay.notification("dut_user_unsign").with("agreement_no", "G1").with("status", "UNSIGN");

    assertThat(key(freeze)).isEqualTo("auth:A1 O1");
    assertThat(key(freeze.with("notify_type", "fund_auth_unfreeze"))).isEqualTo("auth:A1 O1");
    assertThat(key(unsign)).isEqualTo("agreement:G1 unsigned");
    assertThat(key(unsign.with("notify_type", "dut_user_sign").with("status", "NORMAL")))
        .isEqualTo("agreement:G1 signed:");
    assertThat(key(alipay.notification("other").with("notify_id", "N1")))
        .isEqualTo("notify:N1 notified");
    assertThat(key(alipay.tradeCreated("T1", AMOUNT).with("trade_no", "1").with("notify_id", "N1")))
        .isEqualTo("trade:1 created:N1");
  }

  private static String key(PretendNotification notification) {
    EventKey key = EventKey.of(Alipay.verified(notification).event());
    return key.subject().id() + " " + key.fact();
  }
}
