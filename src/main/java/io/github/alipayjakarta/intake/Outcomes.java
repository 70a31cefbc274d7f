package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.Outcome.Source;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * The one place where outcomes are told: they are counted, recorded, told to listeners, and logged.
 * Nothing that goes wrong in telling them reaches the attempt.
 */
final class Outcomes {
  private final Inbox inbox;
  private final List<IntakeListener> listeners;
  private final Counts counts = new Counts();
  private final AttemptLog log;
  private final FlightRecorder recorder = FlightRecorder.ofThisJvm();

  Outcomes(Inbox inbox, List<IntakeListener> listeners, Clock clock, Explanations explanations) {
    this.inbox = inbox;
    this.listeners = List.copyOf(listeners);
    this.log = new AttemptLog(counts, clock, explanations);
  }

  /** Tells the listeners whose outcomes they are going to be told. */
  void announce(Intake intake) {
    for (IntakeListener listener : listeners) {
      listener.listensTo(intake);
    }
  }

  Counts counts() {
    return counts;
  }

  Attempt begin(Source source) {
    return new Attempt(inbox, this, log, source, recorder.begin());
  }

  /** The line is written last: a log that fails keeps nobody else from being told. */
  void tell(Outcome outcome, Consumer<Outcome> recording, Runnable line) {
    counts.told(outcome);
    quietly(() -> recording.accept(outcome));
    for (IntakeListener listener : listeners) {
      quietly(
          () -> {
            try {
              listener.told(outcome);
            } catch (Throwable thrown) {
              log.listenerFailed(listener, thrown);
            }
          });
    }
    quietly(line);
  }

  /** There is nobody left to tell what goes wrong here, and the answer must go out. */
  private static void quietly(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable unsaid) {
      return;
    }
  }
}
