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
import java.util.stream.Stream;

/**
 * Looks every minute, on one of the nodes, whether open orders are to be asked about. Its data says
 * until when that was done: what became due meanwhile is asked about, however long it was.
 */
record OpenOrdersTask(Reconciliation reconciliation, Clock clock) {
  static final String NAME = "alipay-reconciliation";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  static final Duration INTERVAL = Duration.ofMinutes(1);

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
      return reconciliation.run(asked, clock.instant()).text();
    } catch (Exception e) {
      LOG.log(
          Level.WARNING,
          "Open orders were not asked about, and are a minute later: {0} at {1}",
          e.getClass().getName(),
          Stream.of(e.getStackTrace()).findFirst().map(Object::toString).orElse(""));
      throw new IllegalStateException(RedactedException.of(e));
    }
  }
}
