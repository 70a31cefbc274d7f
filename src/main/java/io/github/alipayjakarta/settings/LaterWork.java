package io.github.alipayjakarta.settings;

import io.github.alipayjakarta.inbox.Inbox;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.reconcile.Reconciliation;
import io.github.alipayjakarta.scheduler.AlipayScheduler;
import java.util.Optional;

/** What one intake does later, between being made and being begun. */
record LaterWork(
    AlipayScheduler scheduler,
    Intake intake,
    Inbox inbox,
    Optional<Reconciliation> reconciliation) {
  void start() {
    scheduler.start(intake, inbox, reconciliation);
  }
}
