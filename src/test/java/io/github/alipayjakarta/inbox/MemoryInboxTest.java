package io.github.alipayjakarta.inbox;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.inbox.EventKey.Subject;
import io.github.alipayjakarta.notification.AlipayNotification;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The memory inbox")
class MemoryInboxTest {
  private final MemoryInbox inbox = new MemoryInbox(Alipay.CLOCK, Duration.ofSeconds(30));
  private final AlipayNotification payment = notification("T1");
  private final EventKey paid = EventKey.of(payment.event());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Work without a result. */
  private interface Doing {
    void run(Guard guard) throws Exception;
  }

  private static void handle(Inbox inbox, AlipayNotification notification, Doing doing)
      throws Exception {
    inbox.handle(
        notification.event(),
        new Inbox.Work<Void>() {
          @Override
          public Void plan(Guard guard) {
            return null;
          }

          @Override
          public void perform(Void plan, Guard guard) throws Exception {
            doing.run(guard);
          }
        });
  }

  private static AlipayNotification notification(String outTradeNo) {
    return Alipay.verified(Alipay.pretend().paymentSucceeded(outTradeNo, AMOUNT));
  }

  @Test
  @DisplayName("Fifty parallel copies of one notification have one effect, and each sees it done")
  void fiftyParallelCopiesHaveOneEffect() throws Exception {
    AtomicInteger effects = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(50);
    Doing once =
        guard -> {
          if (!guard.isSettled(paid)) {
            guard.open(paid);
            effects.incrementAndGet();
          }
        };

    List<Future<Object>> copies =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          together.countDown();
                          together.await();
                          handle(inbox, payment, once);
                          return null;
                        }))
            .toList();

    for (Future<Object> copy : copies) {
      copy.get(30, TimeUnit.SECONDS);
    }
    assertThat(effects).hasValue(1);
  }

  @Test
  @DisplayName("A copy that waited for one that failed does the work itself")
  void aCopyThatWaitedForOneThatFailedDoesTheWork() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch mayFail = new CountDownLatch(1);
    Future<?> first =
        threads.submit(
            () -> {
              handle(
                  inbox,
                  payment,
                  guard -> {
                    guard.open(paid);
                    started.countDown();
                    mayFail.await();
                    throw new IllegalStateException("failed");
                  });
              return null;
            });
    started.await();
    AtomicInteger effects = new AtomicInteger();
    Future<?> second =
        threads.submit(
            () -> {
              handle(
                  inbox,
                  payment,
                  guard -> {
                    if (!guard.isSettled(paid)) {
                      effects.incrementAndGet();
                    }
                  });
              return null;
            });
    mayFail.countDown();

    assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasMessageContaining("failed");
    second.get(30, TimeUnit.SECONDS);
    assertThat(effects).hasValue(1);
  }

  @Test
  @DisplayName("A copy waits for a bounded time, and is then told that the first is in progress")
  void aCopyWaitsForABoundedTime() throws Exception {
    MemoryInbox impatient = new MemoryInbox(Alipay.CLOCK, Duration.ZERO);

    handle(
        impatient,
        payment,
        guard ->
            assertThatThrownBy(() -> handle(impatient, payment, again -> {}))
                .isInstanceOf(BusyException.class));
  }

  @Test
  @DisplayName("An interrupted wait leaves nothing behind")
  void anInterruptedWaitLeavesNothingBehind() throws Exception {
    SubjectLocks locks = new SubjectLocks(Duration.ofSeconds(30));
    Subject subject = paid.subject();
    locks.acquire(subject);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> locks.acquire(subject)).isInstanceOf(InterruptedException.class);
    locks.release(subject);
    assertThat(locks.subjects()).isZero();
  }

  @Test
  @DisplayName("Events of other trades do not wait")
  void eventsOfOtherTradesDoNotWait() throws Exception {
    AtomicInteger effects = new AtomicInteger();

    handle(
        inbox,
        payment,
        guard -> handle(inbox, notification("T2"), other -> effects.incrementAndGet()));

    assertThat(effects).hasValue(1);
  }

  @Test
  @DisplayName("What was superseded is settled, but was not handled")
  void whatWasSupersededIsSettledButWasNotHandled() throws Exception {
    handle(inbox, payment, guard -> guard.supersede(paid));

    handle(
        inbox,
        payment,
        guard -> {
          assertThat(guard.isSettled(paid)).isTrue();
          assertThat(guard.done()).isEmpty();
          assertThat(guard.handledBefore()).isEmpty();
        });
  }

  @Test
  @DisplayName("It forgets the oldest subject when it is full")
  void itForgetsTheOldestSubjectWhenItIsFull() throws Exception {
    MemoryInbox small = new MemoryInbox(Alipay.CLOCK, Duration.ZERO, 2);
    for (String order : List.of("T1", "T2", "T3")) {
      AlipayNotification notification = notification(order);
      handle(small, notification, guard -> guard.open(EventKey.of(notification.event())));
    }

    handle(small, payment, guard -> assertThat(guard.done()).isEmpty());
    AlipayNotification third = notification("T3");
    handle(small, third, guard -> assertThat(guard.done()).hasSize(1));
  }

  @Test
  @DisplayName("A failure stays visible, counted, until the notification is handled")
  void aFailureStaysVisibleUntilTheNotificationIsHandled() throws Exception {
    inbox.failed(payment, "handler-failed");
    inbox.failed(payment, "no-handler");

    assertThat(inbox.unhandled(Unhandled.Filter.ALL)).hasSize(1);
    Unhandled failure = inbox.unhandled(Unhandled.Filter.ALL).get(0);
    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.reason()).isEqualTo("no-handler");
    assertThat(failure.lastAttempt()).isEqualTo(Alipay.DAY);
    assertThat(inbox.sums())
        .containsExactly(new Unhandled.Sum(Unhandled.State.FAILED, 1, Alipay.DAY));

    handle(inbox, payment, Guard::handled);
    assertThat(inbox.unhandled(Unhandled.Filter.ALL)).isEmpty();
    assertThat(inbox.body(Unhandled.Id.of(payment))).isEmpty();
  }

  @Test
  @DisplayName("A failure that is told after the event was handled is none")
  void aFailureThatIsToldTooLateIsNone() throws Exception {
    handle(inbox, payment, guard -> guard.open(paid));
    inbox.failed(payment, "handler-failed");

    assertThat(inbox.unhandled(Unhandled.Filter.ALL)).isEmpty();
  }

  @Test
  @DisplayName("It never claims to remember, has no transaction, and keeps nothing for later")
  void itNeverClaimsToRemember() throws Exception {
    handle(inbox, payment, guard -> assertThat(guard.remembersSince(Alipay.DAY)).isFalse());
    handle(inbox, payment, guard -> assertThat(guard.connection()).isEmpty());

    assertThat(inbox.joining()).isEqualTo(Inbox.Joining.NOT);
    assertThatThrownBy(() -> inbox.keep(payment, null))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(inbox.prune(Alipay.DAY)).isZero();
  }

  @Test
  @DisplayName("A key that is no fact of a trade has no type of trade event")
  void aKeyThatIsNoFactOfATradeHasNoType() {
    EventKey other = new EventKey(paid.subject(), "notified");

    assertThatThrownBy(other::type).isInstanceOf(IllegalStateException.class);
  }
}
