package io.github.alipayjakarta.scheduler;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.inbox.Unhandled.State;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.protocol.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Handles each kept notification, again and again until it is handled or given up. Thread-safe. */
record KeptNotifications(Intake intake, Inbox inbox, BackOff backOff) {
  static final String NAME = "alipay-notification";

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  /** The one execution of a notification: neither part of the name can hold the other's colon. */
  static TaskInstance<Void> instance(Unhandled.Id id) {
    return new TaskInstance<>(NAME, id.appId() + ":" + id.notifyId());
  }

  private static Unhandled.Id id(TaskInstance<?> instance) {
    String[] parts = instance.getId().split(":", 2);
    return new Unhandled.Id(parts[0], parts[1]);
  }

  Task<Void> task() {
    return Tasks.custom(NAME, Void.class)
        .onFailure(this::failed)
        // Its node is gone: that was a try, too, or one that ends its node would be tried forever.
        .onDeadExecution(this::failed)
        .execute(this::execute);
  }

  private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    Unhandled.Id id = id(instance);
    // An operator may have put it aside; whoever handles it then needs no execution.
    if (state(id).filter(State.WAITING::equals).isEmpty() || intake.resume(id) == Reply.SUCCESS) {
      return (complete, operations) -> operations.remove();
    }
    return (complete, operations) ->
        failed(
            ExecutionComplete.failure(
                complete.getExecution(),
                complete.getTimeDone().minus(complete.getDuration()),
                complete.getTimeDone(),
                null),
            operations);
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    Execution execution = complete.getExecution();
    int tries = execution.consecutiveFailures + 1;
    Optional<Duration> pause = backOff.after(tries);
    if (pause.isPresent()) {
      Instant next = complete.getTimeDone().plus(pause.get());
      operations.reschedule(complete, next);
      return;
    }
    Unhandled.Id id = id(execution.taskInstance);
    giveUp(id);
    operations.remove();
    LOG.log(
        Level.ERROR,
        "Notification {0} is given up after {1} tries: it stays in the backlog as DEAD, to be"
            + " replayed by an operator",
        id.notifyId(),
        tries);
  }

  private Optional<State> state(Unhandled.Id id) {
    try {
      return inbox.state(id);
    } catch (Exception e) {
      throw new IllegalStateException("the state of a notification could not be read", e);
    }
  }

  private void giveUp(Unhandled.Id id) {
    try {
      intake.backlog().giveUp(id);
    } catch (Exception e) {
      throw new IllegalStateException("a notification could not be given up", e);
    }
  }
}
