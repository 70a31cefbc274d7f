package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that must hold of an endpoint. Where one does not hold, those that build on it are not
 * judged: each mistake is found once.
 */
public enum Check {
  /** A genuine payment of a known order is answered success. */
  GENUINE_ACCEPTED(Check::genuine),
  /** The answer is exactly seven bytes with status 200. */
  EXACT_BYTES(Check::exact, GENUINE_ACCEPTED),
  /** Foreign keys, missing signatures and changed contents are refused. */
  FORGED_REFUSED(Check::forged, GENUINE_ACCEPTED),
  /** The algorithm is not taken from the message. */
  ALGORITHM_PINNED(
      probe -> refused(probe, probe.order(), Fault.SHA1), GENUINE_ACCEPTED, FORGED_REFUSED),
  /** A signed text that is split into other parameters is refused. */
  RE_SPLIT_REFUSED(Check::reSplit, GENUINE_ACCEPTED, FORGED_REFUSED),
  /** A message of Alipay's for another app is refused. */
  OTHER_APP_REFUSED(probe -> refused(probe, probe.order(), Fault.OTHER_APP), GENUINE_ACCEPTED),
  /** Money that went to another seller is no payment. */
  OTHER_SELLER_REFUSED(Check::otherSeller, GENUINE_ACCEPTED),
  /** Another amount than the order's is refused. */
  OTHER_AMOUNT_REFUSED(
      probe -> refused(probe, probe.order(), Fault.WRONG_AMOUNT), GENUINE_ACCEPTED),
  /** Blanks at the end of a value belong to it. */
  BLANKS_KEPT(probe -> accepted(probe, "subject", " 辣条  "), GENUINE_ACCEPTED),
  /** The address's query takes no part. */
  BODY_ONLY(Check::bodyOnly, GENUINE_ACCEPTED),
  /** Parameters that nobody has heard of take part. */
  UNKNOWN_PARAMETER_ACCEPTED(
      probe -> accepted(probe, "brand_new_parameter", "new"), GENUINE_ACCEPTED),
  /** JSON with quotes in a value arrives as it was sent. */
  JSON_VALUES_ACCEPTED(Check::coupons, GENUINE_ACCEPTED),
  /** Values are decoded once. */
  DECODED_ONCE(
      probe -> accepted(probe, "passback_params", "type%3d3C%26rate%3d50%25"), GENUINE_ACCEPTED),
  /** A notification in GBK is understood. */
  GBK_ACCEPTED(Check::gbk, GENUINE_ACCEPTED),
  /** What was answered success is done. */
  STORED_BEFORE_SUCCESS(Check::stored, GENUINE_ACCEPTED),
  /** A notification that was handled before is answered success again. */
  DUPLICATE_ANSWERED(Check::duplicateAnswered, GENUINE_ACCEPTED),
  /** A notification that was handled before changes nothing. */
  DUPLICATE_WITHOUT_EFFECT(Check::duplicateWithoutEffect, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** Copies at one moment are booked once. */
  PARALLEL_COPIES_ONCE(
      Check::parallel, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS, DUPLICATE_WITHOUT_EFFECT),
  /** A refund, which carries TRADE_SUCCESS, is no payment. */
  REFUND_IS_NO_PAYMENT(Check::refund, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** Neither a closed trade nor one that waits is paid. */
  UNPAID_IS_NO_PAYMENT(Check::unpaid, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** What failed once is handled when it comes again. */
  RE_SEND_AFTER_FAILURE(Check::again, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS);

  private final Step step;
  private final List<Check> foundations;

  Check(Step step, Check... foundations) {
    this.step = step;
    this.foundations = List.of(foundations);
  }

  /** Empty where it holds; otherwise what was seen. */
  @FunctionalInterface
  private interface Step {
    Optional<String> run(Probe probe) throws SuiteException;
  }

  /** The name in reports: lower case, with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Check> foundations() {
    return foundations;
  }

  Optional<String> run(Probe probe) throws SuiteException {
    return step.run(probe);
  }

  private static Optional<String> holds() {
    return Optional.empty();
  }

  private static Optional<String> heldUnless(boolean wrong, Object seen) {
    return wrong ? Optional.of(seen.toString()) : holds();
  }

  private static void needState(Probe probe) throws SuiteException {
    if (!probe.tellsState()) {
      throw new SuiteException("conform-needs-state", "");
    }
  }

  private static Optional<String> genuine(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()));
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> exact(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()));
    return heldUnless(seen.verdict() != Verdict.SUCCESS, seen + " (" + seen.verdict().code() + ")");
  }

  private static Optional<String> accepted(Probe probe, String name, String value)
      throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(name, value));
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> coupons(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(Fault.COUPONS));
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> gbk(Probe probe) throws SuiteException {
    Observed seen = probe.post(probe.paid(probe.order()).with(Fault.GBK));
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> bodyOnly(Probe probe) throws SuiteException {
    Observed seen =
        probe.postWithQuery(probe.paid(probe.order()), "from=conform&total_amount=0.00");
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> refused(Probe probe, TestOrder order, Fault fault)
      throws SuiteException {
    return refused(probe, order, probe.paid(order).with(fault), fault.wireName());
  }

  /** Neither a yes, nor, where that can be told, an order that counts as paid. */
  private static Optional<String> refused(
      Probe probe, TestOrder order, PretendNotification bad, String what) throws SuiteException {
    Observed seen = probe.post(bad);
    if (seen.meansYes()) {
      return Optional.of(what + " → " + seen);
    }
    return heldUnless(probe.isPaid(order), what + " → " + seen + ", paid");
  }

  private static Optional<String> forged(Probe probe) throws SuiteException {
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
  private static Optional<String> reSplit(Probe probe) throws SuiteException {
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

  private static Optional<String> otherSeller(Probe probe) throws SuiteException {
    if (!probe.knowsSeller()) {
      throw new SuiteException("conform-needs-seller", "");
    }
    return refused(probe, probe.order(), Fault.WRONG_SELLER);
  }

  private static Optional<String> stored(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder order = probe.order();
    Observed seen = probe.post(probe.paid(order));
    OrderState state = probe.state(order);
    return heldUnless(!state.isPaid(), seen + ", " + state);
  }

  private static Optional<String> duplicateAnswered(Probe probe) throws SuiteException {
    PretendNotification payment = probe.paid(probe.order());
    probe.post(payment);
    Observed seen = probe.post(payment);
    return heldUnless(!seen.meansYes(), seen);
  }

  private static Optional<String> duplicateWithoutEffect(Probe probe) throws SuiteException {
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
    return heldUnless(!often.equals(once), once + " → " + often);
  }

  private static Optional<String> parallel(Probe probe) throws SuiteException {
    needState(probe);
    TestOrder order = probe.order();
    PretendNotification payment = probe.paid(order);
    List<Observed> seen = probe.postAtOnce(payment);
    Observed after = probe.post(payment);
    OrderState state = probe.state(order);
    boolean answered = after.meansYes() || seen.stream().anyMatch(Observed::meansYes);
    return heldUnless(!answered || !state.isPaidOnce(), seen + ", " + state);
  }

  private static Optional<String> refund(Probe probe) throws SuiteException {
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
    return heldUnless(probe.isPaid(waiting), "refund → " + seen + ", paid");
  }

  private static PretendNotification refundOf(Probe probe, TestOrder order) {
    return probe.about(PretendEvent.PARTIAL_REFUND, order).with("refund_fee", "0.01");
  }

  private static Optional<String> unpaid(Probe probe) throws SuiteException {
    needState(probe);
    for (PretendEvent event : List.of(PretendEvent.TRADE_CREATED, PretendEvent.TRADE_CLOSED)) {
      TestOrder order = probe.order();
      Observed seen = probe.post(probe.about(event, order));
      if (probe.isPaid(order)) {
        return Optional.of(event.wireName() + " → " + seen + ", paid");
      }
    }
    return holds();
  }

  /** The first attempt fails, as any may; the next one has the same notify_id. */
  private static Optional<String> again(Probe probe) throws SuiteException {
    TestOrder order = probe.order();
    PretendNotification payment = probe.paid(order);
    probe.post(payment.with(Fault.WRONG_AMOUNT));
    Observed seen = probe.post(payment);
    return heldUnless(
        !seen.meansYes() || probe.tellsState() && !probe.isPaid(order),
        seen + (probe.tellsState() ? ", " + probe.state(order) : ""));
  }
}
