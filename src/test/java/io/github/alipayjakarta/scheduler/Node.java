package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.databases.TestDatabase;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.Later;
import io.github.alipayjakarta.jdbc.DataSourceTransactions;
import io.github.alipayjakarta.jdbc.JdbcInbox;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** One node of an application in accept mode, whose scheduler runs when the test says so. */
final class Node {
  static final BackOff THREE_TRIES =
      new BackOff(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)), 3);

  final AlipayScheduler scheduler;
  final Inbox inbox;
  final Intake intake;
  private final DataSource dataSource;
  private final Clock clock;

  Node(TestDatabase database, Clock clock, Object handler) {
    this(database.dataSource(), clock, handler, UnaryOperator.identity());
  }

  Node(DataSource dataSource, Clock clock, Object handler, UnaryOperator<Later> later) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.inbox =
        JdbcInbox.builder(new DataSourceTransactions(dataSource))
            .clock(clock)
            .createTables(true)
            .build();
    this.scheduler =
        AlipayScheduler.builder(dataSource)
            .clock(clock)
            .createTables(true)
            .backOff(THREE_TRIES)
            .pollingInterval(Duration.ofMillis(20))
            .build();
    this.intake =
        Intake.builder(Alipay.reader())
            .clock(clock)
            .inbox(inbox)
            .handlers(Handlers.of(List.of(handler)))
            .later(later.apply(scheduler.later()))
            .build();
  }

  Reply post(PretendNotification notification) {
    return intake.accept(
        () -> Form.parse(notification.body()),
        (verified, events) -> {
          throw new AssertionError("the chain was called");
        });
  }

  /** Handles what is due, on this thread. */
  void runDue() {
    manual().runAnyDueExecutions();
  }

  void takeOverFromDeadNodes() {
    manual().runDeadExecutionDetection();
  }

  private ManualScheduler manual() {
    return manual(dataSource, scheduler, scheduler.tasks(intake, inbox, Optional.empty()), clock);
  }

  /** Does what a scheduler does, when the test says so and on the test's thread. */
  static ManualScheduler manual(
      DataSource dataSource, AlipayScheduler scheduler, List<Task<?>> tasks, Clock clock) {
    var builder = TestHelper.createManualScheduler(dataSource, tasks);
    scheduler.set(builder);
    builder.clock(
        new SettableClock() {
          @Override
          public Instant now() {
            return clock.instant();
          }
        });
    return builder.build();
  }
}
