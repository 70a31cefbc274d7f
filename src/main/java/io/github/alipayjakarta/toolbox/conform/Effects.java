package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.List;
import java.util.Optional;

/** What notifications may do to an order, and how often. */
final class Effects {
  private Effects() {}

  static void needState(Probe probe) throws SuiteException {
    if (!probe.tellsState()) {
      throw new SuiteException("conform-needs-state", "");
    }
  }

  static Optional<String> stored(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder order = probe.order();
    Observed seen = probe.post(probe.paid(order));
    OrderState state = probe.state(order);
    return Seen.fineUnless(!state.isPaid(), seen + ", " + state);
  }

  static Optional<String> duplicateAnswered(Probe probe) throws SuiteException {
    PretendNotification payment = probe.paid(probe.order());
    probe.post(payment);
    Observed seen = probe.post(payment);
    return Seen.fineUnless(!seen.meansYes(), seen);
  }

  static Optional<String> duplicateWithoutEffect(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder order = probe.order();
    PretendNotification payment = probe.paid(order);
    probe.post(payment);
    OrderState once = probe.state(order);
    probe.post(payment);
    probe.post(payment.sentNow());
    // The same event once more, as Alipay sends it under another number months later.
    probe.post(payment.with("notify_id", payment.value("notify_id") + "0"));
    OrderState often = probe.state(order);
    return Seen.fineUnless(!often.equals(once), once + " → " + often);
  }

  static Optional<String> parallel(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder order = probe.order();
    PretendNotification payment = probe.paid(order);
    List<Observed> seen = probe.postAtOnce(payment);
    Observed after = probe.post(payment);
    OrderState state = probe.state(order);
    boolean answered = after.meansYes() || seen.stream().anyMatch(Observed::meansYes);
    return Seen.fineUnless(!answered || !state.isPaidOnce(), seen + ", " + state);
  }

  static Optional<String> refund(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder paid = probe.order();
    probe.post(probe.paid(paid));
    OrderState before = probe.state(paid);
    probe.post(refundOf(probe, paid));
    OrderState after = probe.state(paid);
    if (!after.payments().equals(before.payments())) {
      return Optional.of(before + " → " + after);
    }
    // Paid so long ago that nobody can take the refund for the first news of it.
    TestOrder waiting = probe.order();
    Observed seen = probe.post(refundOf(probe, waiting).with("gmt_payment", "2020-01-01 00:00:00"));
    return Seen.fineUnless(probe.isPaid(waiting), "refund → " + seen + ", paid");
  }

  static PretendNotification refundOf(Probe probe, TestOrder order) {
    return probe.about(PretendEvent.PARTIAL_REFUND, order).with("refund_fee", "0.01");
  }

  static Optional<String> unpaid(Probe probe) throws SuiteException {
    needState(probe);
    for (PretendEvent event : List.of(PretendEvent.TRADE_CREATED, PretendEvent.TRADE_CLOSED)) {
      TestOrder order = probe.order();
      Observed seen = probe.post(probe.about(event, order));
      if (probe.isPaid(order)) {
        return Optional.of(event.wireName() + " → " + seen + ", paid");
      }
    }
    return Seen.nothingWrong();
  }

  /** The first attempt fails, as any may; the next one has the same notify_id. */
  static Optional<String> again(Probe probe) throws SuiteException {
    TestOrder order = probe.order();
    PretendNotification payment = probe.paid(order);
    probe.post(payment.with(Fault.WRONG_AMOUNT));
    Observed seen = probe.post(payment);
    return Seen.fineUnless(
        !seen.meansYes() || probe.tellsState() && !probe.isPaid(order),
        seen + (probe.tellsState() ? ", " + probe.state(order) : ""));
  }
}
