package io.github.alipayjakarta.matrix;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.testkit.PretendAlipay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Alipay with its rules of sending again, on a clock that jumps from one thing to the next: what is
 * due within a minute is sent in parallel, and time goes on when all of it was answered, refused or
 * cut off. For one thread.
 */
final class Sender implements AutoCloseable {
  /** Each from the last failed send; after them Alipay gives up: 8 sends in 24 h 24 min. */
  private static final List<Duration> GAPS =
      List.of(
          Duration.ofMinutes(4),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(15));

  private static final Duration TOGETHER = Duration.ofMinutes(1);
  private static final long LONGEST_BATCH_SECONDS = 300;
  private static final long LONGEST_WAIT_SECONDS = 5;

  private final Instant begin = Instant.now();
  private final PretendAlipay alipay = Alipay.pretend(new SendersClock());
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final List<Act> beside = new ArrayList<>();
  private final ExecutorService threads;
  private final Supplier<Node> nodes;
  private final Consumer<Notice> answered;
  private final Semaphore begun = new Semaphore(0);
  private final AtomicLong sends = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile Duration now = Duration.ZERO;
  private Act afterBatch = () -> {};
  private long order;
  private long notices;
  private long givenUp;

  /** What the sender does to others. */
  @FunctionalInterface
  interface Act {
    void run() throws Exception;
  }

  private record Due(Duration at, long order, Act act, Notice notice, int send, int copies) {}

  private final class SendersClock extends Clock {
    @Override
    public Instant instant() {
      return begin.plus(now);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /**
   * Sends to whichever node is next.
   *
   * @param threads how many sends at once
   * @param answered is told of each send that was answered {@code success}
   */
  Sender(int threads, Supplier<Node> nodes, Consumer<Notice> answered) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.nodes = nodes;
    this.answered = answered;
  }

  /** When the sender's time began. */
  Instant begin() {
    return begin;
  }

  Duration now() {
    return now;
  }

  /** Has this done then, while nothing is being sent. */
  void at(Duration when, Act act) {
    queue.add(new Due(when, order++, act, null, 0, 0));
  }

  /** Has this done while the next sends are under way. */
  void beside(Act act) {
    beside.add(act);
  }

  /** Has this done whenever nothing is under way. */
  void afterBatch(Act act) {
    afterBatch = act;
  }

  /** Sends it then, so many copies at once, and again until it is answered {@code success}. */
  void send(Duration when, Notice notice, int copies) {
    notices++;
    queue.add(new Due(when, order++, null, notice, 1, copies));
  }

  /** Lets time pass until nothing is left to be done. */
  void run() throws Exception {
    while (!queue.isEmpty()) {
      Due first = queue.remove();
      now = first.at;
      if (first.act != null) {
        first.act.run();
      } else {
        sendTogether(first);
        afterBatch.run();
      }
    }
  }

  private record UnderWay(Due due, List<Future<Boolean>> copies) {}

  private void sendTogether(Due first) throws Exception {
    List<Due> batch = new ArrayList<>(List.of(first));
    while (!queue.isEmpty()
        && queue.peek().act == null
        && queue.peek().at.compareTo(first.at.plus(TOGETHER)) < 0) {
      batch.add(queue.remove());
    }
    List<UnderWay> underWay = new ArrayList<>();
    for (Due due : batch) {
      List<Future<Boolean>> copies = new ArrayList<>();
      for (int i = 0; i < due.copies; i++) {
        copies.add(threads.submit(() -> send(due.notice)));
      }
      underWay.add(new UnderWay(due, copies));
    }
    List<Act> acts = List.copyOf(beside);
    beside.clear();
    for (Act act : acts) {
      act.run();
    }
    for (UnderWay each : underWay) {
      boolean success = false;
      for (Future<Boolean> copy : each.copies) {
        success |= copy.get(LONGEST_BATCH_SECONDS, TimeUnit.SECONDS);
      }
      if (!success) {
        again(each.due);
      }
    }
  }

  /** Sends it at once, beside whatever is under way. */
  boolean sendNow(Notice notice) {
    notices++;
    return send(notice);
  }

  /** Waits until so many more sends have begun, if so many are due. */
  void awaitSends(int number) throws InterruptedException {
    begun.drainPermits();
    begun.tryAcquire(number, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
  }

  private boolean send(Notice notice) {
    sends.incrementAndGet();
    begun.release();
    boolean success = nodes.get().accepts(notice.text().apply(alipay).body());
    if (success) {
      answered.accept(notice);
    } else {
      failures.incrementAndGet();
    }
    return success;
  }

  private void again(Due due) {
    if (due.send > GAPS.size()) {
      givenUp++;
      return;
    }
    Duration next = due.at.plus(GAPS.get(due.send - 1));
    queue.add(new Due(next, order++, null, due.notice, due.send + 1, 1));
  }

  /** How many notifications there were. */
  long notices() {
    return notices;
  }

  /** How often they were sent. */
  long sends() {
    return sends.get();
  }

  /** How often that was not answered {@code success}. */
  long failures() {
    return failures.get();
  }

  /** How many were sent eight times for nothing. */
  long givenUp() {
    return givenUp;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
