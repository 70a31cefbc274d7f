package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.testkit.Fault;
import java.util.Optional;

/** Genuine notifications that an endpoint must take, and how it answers. */
final class Acceptances {
  private Acceptances() {}

  static Optional<String> genuine(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()));
    return Seen.fineUnless(!seen.meansYes(), seen);
  }

  static Optional<String> exact(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()));
    return Seen.fineUnless(
        seen.verdict() != Verdict.SUCCESS, seen + " (" + seen.verdict().code() + ")");
  }

  static Optional<String> accepted(Probe probe, String name, String value) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(name, value));
    return Seen.fineUnless(!seen.meansYes(), seen);
  }

  static Optional<String> coupons(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(Fault.COUPONS));
    return Seen.fineUnless(!seen.meansYes(), seen);
  }

  static Optional<String> gbk(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(Fault.GBK));
    return Seen.fineUnless(!seen.meansYes(), seen);
  }

  static Optional<String> bodyOnly(Probe probe) throws SuiteException {
    Observed seen =
        probe.postWithQuery(probe.paid(probe.order()), "from=conform&total_amount=0.00");
    return Seen.fineUnless(!seen.meansYes(), seen);
  }
}
