package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.testkit.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that must hold of an endpoint. Where one does not hold, those that build on it are not
 * judged: each mistake is found once.
 */
public enum Check {
  /** A genuine payment of a known order is answered success. */
  GENUINE_ACCEPTED(Acceptances::genuine),
  /** The answer is exactly seven bytes with status 200. */
  EXACT_BYTES(Acceptances::exact, GENUINE_ACCEPTED),
  /** Foreign keys, missing signatures and changed contents are refused. */
  FORGED_REFUSED(Refusals::forged, GENUINE_ACCEPTED),
  /** The algorithm is not taken from the message. */
  ALGORITHM_PINNED(
      probe -> Refusals.refused(probe, probe.order(), Fault.SHA1),
      GENUINE_ACCEPTED,
      FORGED_REFUSED),
  /** A signed text that is split into other parameters is refused. */
  RE_SPLIT_REFUSED(Refusals::reSplit, GENUINE_ACCEPTED, FORGED_REFUSED),
  /** A message of Alipay's for another app is refused. */
  OTHER_APP_REFUSED(
      probe -> Refusals.refused(probe, probe.order(), Fault.OTHER_APP), GENUINE_ACCEPTED),
  /** Money that went to another seller is no payment. */
  OTHER_SELLER_REFUSED(Refusals::otherSeller, GENUINE_ACCEPTED),
  /** Another amount than the order's is refused. */
  OTHER_AMOUNT_REFUSED(
      probe -> Refusals.refused(probe, probe.order(), Fault.WRONG_AMOUNT), GENUINE_ACCEPTED),
  /** Blanks at the end of a value belong to it. */
  BLANKS_KEPT(probe -> Acceptances.accepted(probe, "subject", " 辣条  "), GENUINE_ACCEPTED),
  /** The address's query takes no part. */
  BODY_ONLY(Acceptances::bodyOnly, GENUINE_ACCEPTED),
  /** Parameters that nobody has heard of take part. */
  UNKNOWN_PARAMETER_ACCEPTED(
      probe -> Acceptances.accepted(probe, "brand_new_parameter", "new"), GENUINE_ACCEPTED),
  /** JSON with quotes in a value arrives as it was sent. */
  JSON_VALUES_ACCEPTED(Acceptances::coupons, GENUINE_ACCEPTED),
  /** Values are decoded once. */
  DECODED_ONCE(
      probe -> Acceptances.accepted(probe, "passback_params", "type%3d3C%26rate%3d50%25"),
      GENUINE_ACCEPTED),
  /** A notification in GBK is understood. */
  GBK_ACCEPTED(Acceptances::gbk, GENUINE_ACCEPTED),
  /** What was answered success is done. */
  STORED_BEFORE_SUCCESS(Effects::stored, GENUINE_ACCEPTED),
  /** A notification that was handled before is answered success again. */
  DUPLICATE_ANSWERED(Effects::duplicateAnswered, GENUINE_ACCEPTED),
  /** A notification that was handled before changes nothing. */
  DUPLICATE_WITHOUT_EFFECT(
      Effects::duplicateWithoutEffect, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** Copies at one moment are booked once. */
  PARALLEL_COPIES_ONCE(
      Effects::parallel, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS, DUPLICATE_WITHOUT_EFFECT),
  /** A refund, which carries TRADE_SUCCESS, is no payment. */
  REFUND_IS_NO_PAYMENT(Effects::refund, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** Neither a closed trade nor one that waits is paid. */
  UNPAID_IS_NO_PAYMENT(Effects::unpaid, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS),
  /** What failed once is handled when it comes again. */
  RE_SEND_AFTER_FAILURE(Effects::again, GENUINE_ACCEPTED, STORED_BEFORE_SUCCESS);

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
}
