package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.Optional;

/** Notifications that an endpoint must refuse. */
final class Refusals {
  private Refusals() {}

  static Optional<String> refused(Probe probe, TestOrder order, Fault fault) throws SuiteException {
    return refused(probe, order, probe.paid(order).with(fault), fault.wireName());
  }

  /** Neither a yes, nor, where that can be told, an order that counts as paid. */
  static Optional<String> refused(
      Probe probe, TestOrder order, PretendNotification bad, String what) throws SuiteException {
    Observed seen = probe.post(bad);
    if (seen.meansYes()) {
      return Optional.of(what + " → " + seen);
    }
    return Seen.fineUnless(probe.isPaid(order), what + " → " + seen + ", paid");
  }

  static Optional<String> forged(Probe probe) throws SuiteException {
    TestOrder order = probe.order();
    PretendNotification changed =
        probe
            .paid(order)
            .forged(
                parameters -> {
                  parameters.put("subject", "another subject");
                  return parameters;
                });
    Optional<String> wrong = refused(probe, order, Fault.FOREIGN_KEY);
    wrong = wrong.isPresent() ? wrong : refused(probe, order, Fault.UNSIGNED);
    return wrong.isPresent() ? wrong : refused(probe, order, changed, "changed-content");
  }

  /** The buyer paid a cent for something whose name holds the rest of the message. */
  static Optional<String> reSplit(Probe probe) throws SuiteException {
    TestOrder order = probe.order();
    String amount = order.amount().toPlainString();
    PretendNotification forgery =
        probe
            .paid(order)
            .with("subject", "x&total_amount=" + amount)
            .with("total_amount", "0.01")
            .forged(
                parameters -> {
                  parameters.put("subject", "x");
                  parameters.put("total_amount", amount);
                  String tradeNo = String.valueOf(parameters.remove("trade_no"));
                  parameters.put("total_amount=0.01&trade_no", tradeNo);
                  return parameters;
                });
    return refused(probe, order, forgery, "re-split");
  }

  static Optional<String> otherSeller(Probe probe) throws SuiteException {
    if (!probe.knowsSeller()) {
      throw new SuiteException("conform-needs-seller", "");
    }
    return refused(probe, probe.order(), Fault.WRONG_SELLER);
  }
}
