package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.github.alipayjakarta.intake.RedactedException;
import io.github.alipayjakarta.reconcile.AskedUntil;
import io.github.alipayjakarta.reconcile.Reconciliation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Looks every minute, on one of the nodes, whether open orders are to be asked about. Its data says
 * until when that was done: what became due meanwhile is asked about, however long it was. A
 * failure is told of when it is another one, and once an hour. Thread-safe.
 */
final class OpenOrdersTask {
  static final String NAME = "alipay-reconciliation";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofHours(1);

  private final Reconciliation reconciliation;
  private final Clock clock;
  private String said = "";
  private Instant saidAt = Instant.EPOCH;

  OpenOrdersTask(Reconciliation reconciliation, Clock clock) {
    this.reconciliation = reconciliation;
    this.clock = clock;
  }

  /** The one execution that there is for all nodes. */
  static TaskInstance<String> instance() {
    return new TaskInstance<>(NAME, "all");
  }

  Task<String> task() {
    return Tasks.recurring(NAME, FixedDelay.of(INTERVAL), String.class)
        .doNotScheduleOnStartup()
        .onDeadExecution(
            (complete, operations) -> operations.reschedule(complete, complete.getTimeDone()))
        .executeStateful(this::execute);
  }

  private String execute(TaskInstance<String> instance, ExecutionContext context) {
    String data = instance.getData();
    try {
      AskedUntil asked = data == null ? AskedUntil.NEVER : AskedUntil.of(data);
      String done = reconciliation.run(asked, clock.instant()).text();
      warn("");
      return done;
    } catch (Exception e) {
      String where = Stream.of(e.getStackTrace()).findFirst().map(Object::toString).orElse("");
      warn(e.getClass().getName() + " at " + where);
      throw new IllegalStateException(RedactedException.of(e));
    }
  }

  /** What stays the same, data that cannot be read for example, is no news every minute. */
  private synchronized void warn(String why) {
    Instant now = clock.instant();
    boolean isNews = !why.equals(said) || !now.isBefore(saidAt.plus(QUIET));
    if (isNews) {
      said = why;
      saidAt = now;
    }
    if (isNews && !why.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "Open orders were not asked about, and are tried again every minute: {0}",
          why);
    }
  }
}
