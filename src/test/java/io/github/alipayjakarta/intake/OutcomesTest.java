package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.BusyException;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.MemoryInbox;
import io.github.alipayjakarta.inbox.UnavailableException;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.UnitOfWork;
import io.github.alipayjakarta.intake.Outcome.Mark;
import io.github.alipayjakarta.intake.Outcome.Source;
import io.github.alipayjakarta.intake.Outcome.What;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What listeners are told")
class OutcomesTest {
  private static final Downstream NOTHING_BEHIND =
      (notification, events) -> {
        throw new AssertionError("the chain was called");
      };

  private final PretendAlipay alipay = Alipay.pretend();
  private final MovableClock clock = new MovableClock(Alipay.DAY);
  private final List<Outcome> told = new ArrayList<>();
  private final Shop shop = new Shop();
  private Inbox inbox = new MemoryInbox(clock, Duration.ZERO);

  /** Hears of payments alone. */
  public static class Shop {
    Exception failure;

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) throws Exception {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private Intake.Builder builder() {
    return Intake.builder(Alipay.reader(clock))
        .clock(clock)
        .inbox(inbox)
        .handlers(Handlers.of(List.of(shop)))
        .listener(told::add);
  }

  private static Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(() -> Form.parse(notification.body()), NOTHING_BEHIND);
  }

  private PretendNotification payment() {
    return alipay.paymentSucceeded("T1", AMOUNT);
  }

  private Outcome last() {
    return told.get(told.size() - 1);
  }

  private static Unhandled.Id id(PretendNotification notification) {
    return new Unhandled.Id(APP_ID, notification.parameters().get("notify_id"));
  }

  @Test
  @DisplayName("A payment is told as handled, with its app, notify_id, kind and trade number")
  void aPaymentIsToldAsHandled() {
    post(builder().build(), payment());

    assertThat(told).hasSize(1);
    assertThat(last().what()).isEqualTo(What.HANDLED);
    assertThat(last().reason()).isEqualTo("handled");
    assertThat(last().source()).isEqualTo(Source.NOTIFIED);
    assertThat(last().id()).contains(id(payment()));
    assertThat(last().event()).contains("PaymentSucceeded");
    assertThat(last().tradeNo()).contains(payment().parameters().get("trade_no"));
    assertThat(last().marks()).isEmpty();
  }

  @Test
  @DisplayName("An attempt takes at least as long as its handler, and no longer than the call")
  void anAttemptIsTimed() {
    AtomicLong inside = new AtomicLong();
    Intake intake = Intake.builder(Alipay.reader(clock)).clock(clock).listener(told::add).build();
    byte[] body = payment().body();

    long before = System.nanoTime();
    intake.accept(
        () -> Form.parse(body),
        (notification, events) -> {
          long began = System.nanoTime();
          while (System.nanoTime() - began < 1_000_000) {
            Thread.onSpinWait();
          }
          inside.set(System.nanoTime() - began);
          return true;
        });
    long all = System.nanoTime() - before;

    assertThat(last().took().toNanos()).isBetween(inside.get(), all);
  }

  @Test
  @DisplayName("A second copy is told, and counted, as a duplicate and not as handled")
  void aSecondCopyIsADuplicate() {
    Intake intake = builder().build();
    post(intake, payment());
    post(intake, payment());
    post(intake, payment().with("notify_id", "another"));

    assertThat(told)
        .extracting(Outcome::what)
        .containsExactly(What.HANDLED, What.DUPLICATE, What.DUPLICATE);
    assertThat(last().id()).contains(new Unhandled.Id(APP_ID, "another"));
    assertThat(intake.counts()).isEqualTo(Map.of("handled", 1L, "duplicate", 2L));
  }

  @Test
  @DisplayName("What nobody hears of, and nobody has to, is told as unheard")
  void whatNobodyHearsOfIsUnheard() {
    assertThat(post(builder().build(), alipay.tradeCreated("T1", AMOUNT))).isEqualTo(SUCCESS);

    assertThat(last().what()).isEqualTo(What.UNHEARD);
    assertThat(last().event()).contains("TradeCreated");
  }

  @Test
  @DisplayName("A payment after the end of its trade is told as superseded, its copy as duplicate")
  void aLatePaymentIsSuperseded() {
    Intake intake = builder().build();
    post(intake, alipay.tradeClosed("T1", AMOUNT));
    post(intake, payment());
    post(intake, payment());

    assertThat(told)
        .extracting(Outcome::what)
        .containsExactly(What.UNHEARD, What.SUPERSEDED, What.DUPLICATE);
  }

  @Test
  @DisplayName("A forged message is told by its reason alone: nothing that a stranger wrote")
  void aForgedMessageIsToldByItsReasonAlone() {
    byte[] forged = payment().with("sign_type", "RSA").body();
    Intake intake = builder().build();

    assertThat(intake.accept(() -> Form.parse(forged), NOTHING_BEHIND)).isEqualTo(FAILURE);
    assertThat(last().what()).isEqualTo(What.REFUSED);
    assertThat(last().reason()).isEqualTo("other-sign-type");
    assertThat(last().id()).isEmpty();
    assertThat(last().event()).isEmpty();
    assertThat(last().tradeNo()).isEmpty();
  }

  @Test
  @DisplayName("What cannot even be read is told as refused, unreadable")
  void whatCannotBeReadIsUnreadable() {
    builder()
        .build()
        .accept(
            () -> {
              throw new IllegalStateException();
            },
            NOTHING_BEHIND);

    assertThat(last().what()).isEqualTo(What.REFUSED);
    assertThat(last().reason()).isEqualTo("unreadable");
  }

  @Test
  @DisplayName("What the order book refuses is told with its reason and its numbers")
  void whatTheOrderBookRefusesIsTold() {
    post(builder().orderBook(number -> Optional.empty(), Map.of()).build(), payment());

    assertThat(last().what()).isEqualTo(What.REFUSED);
    assertThat(last().reason()).isEqualTo("unknown-order");
    assertThat(last().id()).contains(id(payment()));
  }

  @Test
  @DisplayName("A handler that throws is told as failed, without what it said")
  void aHandlerThatThrowsIsToldAsFailed() {
    shop.failure = new IllegalStateException("no user a@b.cn");
    post(builder().build(), payment());

    assertThat(last().what()).isEqualTo(What.FAILED);
    assertThat(last().reason()).isEqualTo("handler-failed");
    assertThat(last().toString()).doesNotContain("a@b.cn");
  }

  @Test
  @DisplayName("Money that nobody hears of is told as failed, no-handler")
  void unheardMoneyIsToldAsFailed() {
    post(builder().build(), alipay.fullRefund("T1", AMOUNT, "R1"));

    assertThat(last().what()).isEqualTo(What.FAILED);
    assertThat(last().reason()).isEqualTo("no-handler");
    assertThat(last().event()).contains("RefundSucceeded");
  }

  private Outcome toldWhenHandlingThrows(Exception thrown) {
    inbox =
        new ChangedInbox(inbox) {
          @Override
          public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
            throw thrown;
          }
        };
    assertThat(post(builder().build(), payment())).isEqualTo(FAILURE);
    return last();
  }

  @Test
  @DisplayName("A copy that did not wait long enough is told as busy, and not recorded")
  void aCopyThatDidNotWaitIsBusy() throws Exception {
    Outcome outcome = toldWhenHandlingThrows(new BusyException());

    assertThat(outcome.what()).isEqualTo(What.BUSY);
    assertThat(outcome.reason()).isEqualTo("in-progress");
    assertThat(inbox.unhandled(Unhandled.Filter.ALL)).isEmpty();
  }

  @Test
  @DisplayName("An inbox that cannot be reached is told as unavailable")
  void anInboxThatCannotBeReachedIsUnavailable() {
    Outcome outcome = toldWhenHandlingThrows(new UnavailableException("connection refused", null));

    assertThat(outcome.what()).isEqualTo(What.UNAVAILABLE);
    assertThat(outcome.reason()).isEqualTo("inbox-unavailable");
    assertThat(outcome.marks()).isEmpty();
  }

  @Test
  @DisplayName("A failure that cannot be recorded either is marked as unrecorded")
  void aFailureThatCannotBeRecordedIsMarked() {
    shop.failure = new IllegalStateException();
    inbox =
        new ChangedInbox(inbox) {
          @Override
          public void failed(AlipayNotification notification, String reason) throws Exception {
            throw new UnavailableException("connection refused", null);
          }
        };
    Intake intake = builder().build();
    try (LogLines log = new LogLines()) {
      post(intake, payment());

      assertThat(log.lines()).hasSize(1);
      assertThat(log.lines().get(0)).contains("cannot be reached");
    }

    assertThat(last().what()).isEqualTo(What.FAILED);
    assertThat(last().marks()).containsExactly(Mark.UNRECORDED);
    assertThat(intake.counts()).isEqualTo(Map.of("handler-failed", 1L, "unrecorded", 1L));
  }

  @Test
  @DisplayName("A notification of two days ago is marked; one from the backlog is old by nature")
  void anOldNotificationIsMarked() throws Exception {
    shop.failure = new IllegalStateException();
    Intake intake = builder().build();
    post(intake, payment());
    shop.failure = null;
    PretendNotification other = alipay.paymentSucceeded("T2", AMOUNT);
    clock.advance(Duration.ofDays(2));

    post(intake, other);
    assertThat(last().marks()).containsExactly(Mark.ODD_TIME);

    intake.backlog().replay(id(payment()));
    assertThat(last().what()).isEqualTo(What.HANDLED);
    assertThat(last().marks()).isEmpty();
  }

  @Test
  @DisplayName("A replay is told as from the backlog; of what is handled by then, as a duplicate")
  void aReplayIsToldAsFromTheBacklog() {
    shop.failure = new IllegalStateException();
    Intake intake = builder().build();
    post(intake, payment());
    intake.backlog().replay(id(payment()));
    assertThat(last().what()).isEqualTo(What.FAILED);
    assertThat(last().source()).isEqualTo(Source.BACKLOG);

    shop.failure = null;
    intake.backlog().replay(id(payment()));
    assertThat(last().what()).isEqualTo(What.HANDLED);
    assertThat(last().tradeNo()).contains(payment().parameters().get("trade_no"));

    intake.backlog().replay(id(payment()));
    assertThat(last().what()).isEqualTo(What.DUPLICATE);
    assertThat(last().id()).contains(id(payment()));
    assertThat(last().event()).isEmpty();
  }

  @Test
  @DisplayName("What is put aside is told as parked, what is given up as dead")
  void whatIsPutAsideIsTold() throws Exception {
    shop.failure = new IllegalStateException();
    Intake intake = builder().build();
    post(intake, payment());

    assertThat(intake.backlog().park(id(payment()))).isTrue();
    assertThat(last().what()).isEqualTo(What.PARKED);
    assertThat(intake.backlog().giveUp(id(payment()))).isTrue();
    assertThat(last().what()).isEqualTo(What.DEAD);
    assertThat(last().id()).contains(id(payment()));
    assertThat(intake.backlog().find(Unhandled.Filter.ALL.in(Unhandled.State.DEAD))).hasSize(1);

    told.clear();
    assertThat(intake.backlog().park(new Unhandled.Id(APP_ID, "none"))).isFalse();
    assertThat(told).isEmpty();
  }

  /** Keeps what is new to it, as a durable inbox does. */
  private static Inbox keeping(Inbox inbox) {
    return new ChangedInbox(inbox) {
      @Override
      public Joining joining() {
        return Joining.BY_THREAD;
      }

      @Override
      public <T> T keep(AlipayNotification notification, Work<T> work) throws Exception {
        var unit = new UnitOfWork(Map.of(), then -> false, null);
        T plan = work.plan(unit);
        if (unit.opensEvents()) {
          failed(notification, "accepted");
          work.perform(plan, unit);
        }
        return plan;
      }
    };
  }

  @Test
  @DisplayName("Accept mode tells that a payment is kept, and later that it is handled")
  void acceptModeTellsThatAPaymentIsKept() {
    inbox = keeping(inbox);
    List<Unhandled.Id> resumed = new ArrayList<>();
    Intake intake = builder().later((id, guard) -> resumed.add(id)).build();

    assertThat(post(intake, payment())).isEqualTo(SUCCESS);
    assertThat(last().what()).isEqualTo(What.KEPT);
    assertThat(last().reason()).isEqualTo("kept");
    assertThat(resumed).containsExactly(id(payment()));

    assertThat(intake.resume(id(payment()))).isEqualTo(SUCCESS);
    assertThat(last().what()).isEqualTo(What.HANDLED);
    assertThat(last().source()).isEqualTo(Source.BACKLOG);

    post(intake, alipay.tradeCreated("T2", AMOUNT));
    assertThat(last().what()).isEqualTo(What.UNHEARD);
  }

  @Test
  @DisplayName(
      "An outage is told to listeners each time, and logged once, and once when it is over")
  void anOutageIsToldEachTimeAndLoggedOnce() {
    List<Exception> outage = new ArrayList<>();
    inbox =
        new ChangedInbox(inbox) {
          @Override
          public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
            if (!outage.isEmpty()) {
              throw outage.get(0);
            }
            return super.handle(event, work);
          }
        };
    Intake intake = builder().build();
    try (LogLines log = new LogLines()) {
      outage.add(new UnavailableException("refused", new IllegalStateException("a@b.cn")));
      post(intake, payment());
      post(intake, payment());
      assertThat(log.lines()).hasSize(1);
      assertThat(log.thrown().get(0)).hasMessage("java.lang.IllegalStateException");

      outage.clear();
      post(intake, payment());
      post(intake, payment());
      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(1)).contains("can be reached again");
    }
    assertThat(told)
        .extracting(Outcome::what)
        .containsExactly(What.UNAVAILABLE, What.UNAVAILABLE, What.HANDLED, What.DUPLICATE);
  }

  @Test
  @DisplayName("Listeners are told after the transaction, when the answer is decided")
  void listenersAreToldAfterTheTransaction() {
    List<String> order = new ArrayList<>();
    inbox =
        new ChangedInbox(inbox) {
          @Override
          public <T> T handle(AlipayEvent event, Work<T> work) throws Exception {
            T plan = super.handle(event, work);
            order.add("committed");
            return plan;
          }
        };
    post(builder().listener(outcome -> order.add("told " + outcome.reason())).build(), payment());

    assertThat(order).containsExactly("committed", "told handled");
  }

  @Test
  @DisplayName(
      "A listener that throws harms nothing, and is logged once a minute without a message")
  void aListenerThatThrowsHarmsNothing() {
    Intake intake =
        Intake.builder(Alipay.reader(clock))
            .clock(clock)
            .handlers(Handlers.of(List.of(shop)))
            .listener(
                outcome -> {
                  throw new IllegalStateException("a@b.cn");
                })
            .listener(
                outcome -> {
                  throw new StackOverflowError();
                })
            .listener(told::add)
            .build();
    try (LogLines log = new LogLines()) {
      assertThat(post(intake, payment())).isEqualTo(SUCCESS);
      assertThat(post(intake, payment())).isEqualTo(SUCCESS);

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines()).allMatch(line -> line.startsWith("The listener "));
      assertThat(log.thrown()).noneMatch(thrown -> thrown.getMessage().contains("a@b.cn"));
    }
    assertThat(told).hasSize(2);
  }

  @Test
  @DisplayName("A log that throws harms nothing either")
  void aLogThatThrowsHarmsNothing() {
    Intake intake = builder().build();
    try (LogLines log = LogLines.failing()) {
      assertThat(post(intake, payment().with("sign_type", "RSA"))).isEqualTo(FAILURE);
    }
    assertThat(told).hasSize(1);
    assertThat(intake.counts()).containsEntry("other-sign-type", 1L);
  }

  @Test
  @DisplayName("A listener is given the intake once it is built, and can stop it")
  void aListenerIsGivenTheIntake() {
    List<Intake> given = new ArrayList<>();
    class Curious implements IntakeListener {
      @Override
      public void told(Outcome outcome) {}

      @Override
      public void listensTo(Intake intake) {
        given.add(intake);
      }
    }
    class Unfit extends Curious {
      @Override
      public void listensTo(Intake intake) {
        throw new IllegalArgumentException("write something else");
      }
    }

    Intake intake = builder().listener(new Curious()).build();
    assertThat(given).containsExactly(intake);
    Intake.Builder unfit = builder().listener(new Unfit());
    assertThatThrownBy(unfit::build).hasMessage("write something else");
  }

  @Test
  @DisplayName("The code of a NotDoneException is letters and hyphens, so that it holds no datum")
  void theCodeHoldsNoDatum() {
    assertThat(new NotDoneException("out-of-stock", "there is none left").code())
        .isEqualTo("out-of-stock");
    for (String code : List.of("", "159****5620", "a@b.cn", "辣条", "x".repeat(41))) {
      assertThatThrownBy(() -> new NotDoneException(code, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("out-of-stock");
    }
  }
}
