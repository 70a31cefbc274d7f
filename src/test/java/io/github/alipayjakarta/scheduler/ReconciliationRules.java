package io.github.alipayjakarta.scheduler;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.reconcile.AskedUntil;
import io.github.alipayjakarta.reconcile.OpenOrder;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds of orders that Alipay is asked about, on every database. */
abstract class ReconciliationRules {
  private static final String TRADE = "2024050622001400000000000001";

  private final PretendAlipay alipay = Alipay.pretend();
  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final PretendTrades gateway = new PretendTrades();
  private final NamedOrders orders = new NamedOrders();
  private final Shop shop = new Shop();
  private TestDatabase database;
  private Member node;

  abstract TestDatabase.Kind kind();

  /** Writes down what it is handed. */
  public static final class Shop {
    final List<TradeEvent> events = Collections.synchronizedList(new ArrayList<>());
    final List<AlipayNotification> notifications = new ArrayList<>();
    volatile boolean failing;

    @OnAlipayNotification
    public void any(TradeEvent event, Connection connection) {
      if (failing) {
        throw new IllegalStateException("the shop is closed");
      }
      events.add(event);
    }

    @OnAlipayNotification
    public void all(AlipayNotification notification, Connection connection) {
      notifications.add(notification);
    }

    List<String> told() {
      return events.stream()
          .map(event -> event.source() + " " + event.getClass().getSimpleName())
          .toList();
    }
  }

  /** A node that reconciles, whose scheduler runs when the test says so. */
  private final class Member {
    final Inbox inbox =
        JdbcInbox.builder(new DataSourceTransactions(database.dataSource()))
            .clock(clock)
            .createTables(true)
            .build();
    final AlipayScheduler scheduler =
        AlipayScheduler.builder(database.dataSource())
            .clock(clock)
            .createTables(true)
            .pollingInterval(Duration.ofMillis(20))
            .build();
    final Intake intake =
        Intake.builder(Alipay.reader())
            .clock(clock)
            .inbox(inbox)
            .handlers(Handlers.of(List.of(shop)))
            .orderBook(
                number -> Optional.of(new KnownOrder("辣条", AMOUNT, null)),
                Map.of(Alipay.APP_ID, Set.of()))
            .build();
    final Reconciliation reconciliation =
        new Reconciliation(intake, orders, () -> List.of(gateway.client()), clock);
    final ManualScheduler manual =
        Node.manual(
            database.dataSource(),
            scheduler,
            scheduler.tasks(intake, inbox, Optional.of(reconciliation)),
            clock);

    Member() {
      scheduler.schedule(manual);
    }

    Reply post(PretendNotification notification) {
      return intake.accept(() -> Form.parse(notification.body()), (verified, events) -> true);
    }
  }

  @BeforeEach
  void openDatabase() {
    database = TestDatabase.fresh(kind());
    node = new Member();
    orders.open(new OpenOrder("T1", Alipay.DAY));
  }

  @AfterEach
  void closeDatabase() {
    gateway.close();
    database.close();
  }

  private void runAfter(Duration time) {
    clock.advance(time);
    node.manual.runAnyDueExecutions();
  }

  private void paid(String status) {
    gateway.trade("T1", TRADE, status, "88.88", true);
  }

  private PretendNotification payment() {
    return alipay.paymentSucceeded("T1", AMOUNT).with("trade_no", TRADE);
  }

  private PretendNotification refund(String number) {
    return alipay.fullRefund("T1", AMOUNT, number).with("trade_no", TRADE);
  }

  private void refundNumbers(String... numbers) {
    orders.open(new OpenOrder("T1", Alipay.DAY, Alipay.APP_ID, Set.of(numbers)));
  }

  @Test
  @DisplayName("A payment whose notification was lost is found, and handled once")
  void aLostNotificationIsFound() {
    paid("TRADE_SUCCESS");
    runAfter(Duration.ZERO);
    assertThat(gateway.asked).isEmpty();
    runAfter(Duration.ofMinutes(9));
    runAfter(Duration.ofMinutes(10));

    assertThat(gateway.asked).containsExactly("trade T1", "trade T1");
    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
    TradeEvent found = shop.events.get(0);
    assertThat(found.appId()).isEqualTo(Alipay.APP_ID);
    assertThat(found.buyerId()).hasValue("2088");
    assertThat(found.gmtPayment()).isPresent();
    assertThat(found.parameters().asMap()).doesNotContainKeys("code", "msg", "notify_id");
    assertThat(node.intake.counts()).containsEntry("handled", 1L).containsEntry("duplicate", 1L);
  }

  @Test
  @DisplayName("The payment's notification that comes after all is a duplicate")
  void aLaterNotificationIsADuplicate() {
    paid("TRADE_SUCCESS");
    runAfter(Duration.ofMinutes(9));

    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
    assertThat(shop.notifications).isEmpty();
  }

  @Test
  @DisplayName("What was notified is not handled again when it is asked for")
  void whatWasNotifiedIsNotHandledAgain() {
    node.post(payment());
    paid("TRADE_SUCCESS");
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("NOTIFIED PaymentSucceeded");
  }

  @Test
  @DisplayName("A notification that failed is no longer left over once its payment was asked for")
  void aFailedNotificationIsNoLongerLeftOver() throws Exception {
    shop.failing = true;
    node.post(payment());
    assertThat(node.intake.backlog().sums()).hasSize(1);

    shop.failing = false;
    paid("TRADE_SUCCESS");
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
    assertThat(node.intake.backlog().sums()).isEmpty();
  }

  @Test
  @DisplayName("TRADE_CLOSED with send_pay_date: the refund is asked for by its number")
  void aFullRefundIsAskedFor() {
    refundNumbers("R1");
    paid("TRADE_CLOSED");
    gateway.refund("T1", TRADE, "R1", "88.88");
    runAfter(Duration.ofMinutes(9));

    assertThat(gateway.asked).containsExactly("trade T1", "refund R1");
    assertThat(shop.told()).containsExactly("QUERIED RefundSucceeded");
    assertThat(shop.events.get(0).outBizNo()).hasValue("R1");
    assertThat(shop.events.get(0).refundFee()).hasValue(AMOUNT);
    assertThat(node.post(refund("R1"))).isEqualTo(SUCCESS);
    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(shop.events).hasSize(1);
  }

  @Test
  @DisplayName("A refund without a number is asked for by the order's, as Alipay's document says")
  void aRefundWithoutNumberIsAskedForByTheOrders() {
    paid("TRADE_CLOSED");
    gateway.refund("T1", TRADE, "T1", "88.88");
    runAfter(Duration.ofMinutes(9));

    assertThat(gateway.asked).containsExactly("trade T1", "refund T1");
    assertThat(shop.told()).containsExactly("QUERIED RefundSucceeded");
  }

  @Test
  @DisplayName("A full refund under an unknown number is left, and one line says so")
  void anUnknownRefundIsLeft() {
    paid("TRADE_CLOSED");
    try (LogLines log = new LogLines()) {
      runAfter(Duration.ofMinutes(9));
      assertThat(log.lines()).filteredOn(line -> line.contains("refundNumbers")).hasSize(1);
    }

    assertThat(gateway.asked).containsExactly("trade T1", "refund T1");
    assertThat(shop.events).isEmpty();
    assertThat(node.post(refund("R1"))).isEqualTo(SUCCESS);
    assertThat(shop.told()).containsExactly("NOTIFIED RefundSucceeded");
  }

  @Test
  @DisplayName("A partial refund is handled after the payment, and its sum is not made up")
  void aPartialRefundIsHandledAfterThePayment() {
    refundNumbers("R1", "R2");
    paid("TRADE_SUCCESS");
    gateway.refund("T1", TRADE, "R1", "1.00");
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded", "QUERIED RefundSucceeded");
    assertThat(shop.events.get(1).refundFee()).isEmpty();
    assertThat(shop.events.get(1).refundAmount()).hasValueSatisfying(a -> assertThat(a).isOne());
  }

  @Test
  @DisplayName("TRADE_CLOSED without send_pay_date is a close, and a late payment is not delivered")
  void aCloseIsFound() {
    gateway.trade("T1", TRADE, "TRADE_CLOSED", "88.88", false);
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("QUERIED TradeClosed");
    assertThat(node.post(payment())).isEqualTo(SUCCESS);
    assertThat(shop.events).hasSize(1);
  }

  @Test
  @DisplayName("TRADE_FINISHED is not taken for a payment that this inbox cannot know to be new")
  void aFinishedTradeComesAlone() {
    paid("TRADE_FINISHED");
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("QUERIED TradeFinished");
  }

  @Test
  @DisplayName("WAIT_BUYER_PAY and TRADE_NOT_EXIST are nothing to be done")
  void notPaidYetIsNothing() {
    orders.open(new OpenOrder("T2", Alipay.DAY));
    gateway.trade("T1", TRADE, "WAIT_BUYER_PAY", "88.88", false);
    try (LogLines log = new LogLines()) {
      runAfter(Duration.ofMinutes(9));
      assertThat(log.lines()).isEmpty();
    }

    assertThat(gateway.asked).containsExactly("trade T1", "trade T2");
    assertThat(shop.events).isEmpty();
    assertThat(node.intake.counts()).isEmpty();
  }

  @Test
  @DisplayName("Another amount than the order book's is refused")
  void anotherAmountIsRefused() {
    gateway.trade("T1", TRADE, "TRADE_SUCCESS", "0.01", true);
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.events).isEmpty();
    assertThat(node.intake.counts()).containsEntry("other-amount", 1L);
  }

  @Test
  @DisplayName("An answer that is not signed teaches nothing")
  void anUnsignedAnswerTeachesNothing() {
    paid("TRADE_SUCCESS");
    gateway.down = true;
    runAfter(Duration.ofMinutes(9));
    assertThat(gateway.asked).hasSize(1);
    assertThat(shop.events).isEmpty();
  }

  @Test
  @DisplayName("An answer that was overtaken by a full refund does not deliver the payment")
  void anOvertakenAnswerDoesNotDeliverThePayment() {
    paid("TRADE_SUCCESS");
    gateway.beforeAnswering = () -> assertThat(node.post(refund("R1"))).isEqualTo(SUCCESS);
    runAfter(Duration.ofMinutes(9));

    assertThat(shop.told()).containsExactly("NOTIFIED RefundSucceeded");
  }

  @Test
  @DisplayName("A handler that fails is called again when the order is due again")
  void aHandlerThatFailsIsCalledAgain() {
    shop.failing = true;
    paid("TRADE_SUCCESS");
    runAfter(Duration.ofMinutes(9));
    assertThat(node.intake.counts()).containsEntry("handler-failed", 1L);

    shop.failing = false;
    runAfter(Duration.ofMinutes(10));
    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
  }

  @Test
  @DisplayName(
      "While Alipay does not answer three orders are asked about, and all of them after it")
  void whileAlipayDoesNotAnswerThreeAreAskedAbout() {
    for (int i = 1; i <= 5; i++) {
      orders.open(new OpenOrder("T" + i, Alipay.DAY));
    }
    gateway.unwell = true;
    runAfter(Duration.ofMinutes(9));
    assertThat(gateway.asked).hasSize(3);
    gateway.asked.clear();

    gateway.unwell = false;
    runAfter(Duration.ofMinutes(1));
    assertThat(gateway.asked).hasSize(5);
    runAfter(Duration.ofMinutes(1));
    assertThat(gateway.asked).hasSize(5);
  }

  @Test
  @DisplayName("A single order that Alipay did not answer is asked about again a minute later")
  void aSingleUnansweredOrderIsAskedAboutSoon() {
    paid("TRADE_SUCCESS");
    gateway.unwell = true;
    runAfter(Duration.ofMinutes(9));
    assertThat(shop.events).isEmpty();

    gateway.unwell = false;
    runAfter(Duration.ofMinutes(1));
    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
  }

  @Test
  @DisplayName("Answers that cannot be believed hold up no order behind them")
  void answersThatCannotBeBelievedHoldUpNothing() {
    for (int i = 1; i <= 5; i++) {
      orders.open(new OpenOrder("T" + i, Alipay.DAY));
    }
    gateway.down = true;
    runAfter(Duration.ofMinutes(9));

    assertThat(gateway.asked).hasSize(5);
  }

  @Test
  @DisplayName("Open orders that cannot be read are told of once a change, and once an hour")
  void openOrdersThatCannotBeReadAreToldOfOnceAChange() {
    try (LogLines log = new LogLines()) {
      orders.failure = new IllegalStateException("a row of the shop's");
      runAfter(Duration.ofMinutes(1));
      for (int minute = 0; minute < 59; minute++) {
        runAfter(Duration.ofMinutes(1));
      }
      assertThat(untold(log))
          .singleElement()
          .asString()
          .contains("are tried again every minute: java.lang.IllegalStateException at ")
          .doesNotContain("a row");
      runAfter(Duration.ofMinutes(1));
      assertThat(untold(log)).hasSize(2);
      orders.failure = new IllegalArgumentException("another");
      runAfter(Duration.ofMinutes(1));
      assertThat(untold(log)).hasSize(3);
      orders.failure = null;
      runAfter(Duration.ofMinutes(1));
      orders.failure = new IllegalArgumentException("another");
      runAfter(Duration.ofMinutes(1));
      assertThat(untold(log)).as("after it was over").hasSize(4);
    }
  }

  private static List<String> untold(LogLines log) {
    return log.lines().stream().filter(line -> line.contains("were not asked about")).toList();
  }

  @Test
  @DisplayName("An app that Alipay does not answer holds up no other one")
  void anAppThatIsNotAnsweredHoldsUpNoOther() throws Exception {
    try (PretendTrades silent = new PretendTrades()) {
      silent.unwell = true;
      for (int i = 1; i <= 5; i++) {
        orders.open(new OpenOrder("O" + i, Alipay.DAY, "2021000000000002", Set.of()));
      }
      var both =
          new Reconciliation(
              node.intake,
              orders,
              () -> List.of(gateway.client(), silent.client("2021000000000002")),
              clock);
      paid("TRADE_SUCCESS");
      Instant nine = Alipay.DAY.plus(Duration.ofMinutes(9));

      AskedUntil asked = both.run(AskedUntil.NEVER, nine);
      assertThat(silent.asked).containsExactly("trade O1", "trade O2", "trade O3");
      assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");

      silent.unwell = false;
      AskedUntil later = both.run(AskedUntil.of(asked.text()), nine.plus(Duration.ofMinutes(1)));
      assertThat(silent.asked).hasSize(8);
      assertThat(gateway.asked).containsExactly("trade T1");
      assertThat(later.behind()).isEmpty();
    }
  }

  @Test
  @DisplayName("A clock that ran ahead for a while keeps no order from being asked about")
  void aClockThatRanAheadKeepsNothingBack() {
    clock.advance(Duration.ofDays(30));
    runAfter(Duration.ZERO);
    clock.advance(Duration.ofDays(-30));
    gateway.asked.clear();
    node = new Member();

    runAfter(Duration.ofMinutes(9));
    assertThat(gateway.asked).containsExactly("trade T1");
  }

  @Test
  @DisplayName("What became due while no node ran is asked about once by the next one")
  void whatBecameDueWhileNoNodeRanIsAskedAboutOnce() {
    runAfter(Duration.ofMinutes(1));
    clock.advance(Duration.ofDays(3));
    node = new Member();
    runAfter(Duration.ZERO);
    runAfter(Duration.ofMinutes(1));

    assertThat(gateway.asked).containsExactly("trade T1");
  }

  @Test
  @DisplayName("More orders than fit on a page are all asked about")
  void allPagesAreAskedAbout() {
    for (int i = 0; i < 250; i++) {
      orders.open(new OpenOrder("P" + i, Alipay.DAY));
    }
    runAfter(Duration.ofMinutes(9));

    assertThat(gateway.asked).hasSize(251).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("Of several nodes one asks")
  void ofSeveralNodesOneAsks() throws Exception {
    orders.open(new OpenOrder("T2", Alipay.DAY));
    clock.advance(Duration.ofMinutes(9));
    CountDownLatch twice = new CountDownLatch(2);
    gateway.beforeAnswering = twice::countDown;
    Member second = new Member();
    for (Member each : List.of(node, second)) {
      each.scheduler.start(each.intake, each.inbox, Optional.of(each.reconciliation));
    }
    assertThat(twice.await(1, TimeUnit.MINUTES)).isTrue();
    node.scheduler.close();
    second.scheduler.close();

    assertThat(gateway.asked).containsExactly("trade T1", "trade T2");
    assertThat(database.number("SELECT COUNT(*) FROM alipay_scheduled_tasks")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "A return from the cashier asks about its order at once, and not again for 10 seconds")
  void aReturnAsksAtOnce() throws Exception {
    paid("TRADE_SUCCESS");

    assertThat(node.reconciliation.ask("T1")).isTrue();
    assertThat(shop.told()).containsExactly("QUERIED PaymentSucceeded");
    assertThat(node.reconciliation.ask("T1")).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(node.reconciliation.ask("T1")).isTrue();
    assertThat(shop.events).hasSize(1);
  }

  @Test
  @DisplayName("A return with a number that is no open order's asks nothing")
  void aReturnWithAnUnknownNumberAsksNothing() throws Exception {
    assertThat(node.reconciliation.ask("T9")).isFalse();
    assertThat(gateway.asked).isEmpty();
  }

  @Test
  @DisplayName(
      "An order of an app that is not configured, or with an impossible number, is told of")
  void anOrderThatCannotBeAskedAboutIsToldOf() throws Exception {
    orders.open(new OpenOrder("T2", Alipay.DAY, "2088999", Set.of()));
    orders.open(new OpenOrder("a b", Alipay.DAY));
    try (LogLines log = new LogLines()) {
      assertThat(node.reconciliation.ask("T2")).isFalse();
      assertThat(node.reconciliation.ask("a b")).isTrue();
      assertThat(log.lines()).hasSize(2);
    }
    assertThat(gateway.asked).isEmpty();
  }
}
