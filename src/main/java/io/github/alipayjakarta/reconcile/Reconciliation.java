package io.github.alipayjakarta.reconcile;

import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.QueriedTrade;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.openapi.AlipayException;
import io.github.alipayjakarta.openapi.InvalidRequestException;
import io.github.alipayjakarta.openapi.RefundQuery;
import io.github.alipayjakarta.openapi.RefundQueryAnswer;
import io.github.alipayjakarta.openapi.SubCode;
import io.github.alipayjakarta.openapi.TradeNumber;
import io.github.alipayjakarta.openapi.TradeQuery;
import io.github.alipayjakarta.openapi.TradeQueryAnswer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Alipay about open orders, for notifications can be lost, and some products have none of a
 * full refund or a close. What it learns goes through the intake's guard: a payment that was found
 * this way is a duplicate when its notification comes. Thread-safe.
 */
public final class Reconciliation {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final int PAGE = 100;

  /** After so many in a row the gateway is not there, and need not be asked for every order. */
  private static final int MOST_UNANSWERED = 3;

  private final Intake intake;
  private final OpenOrders orders;
  private final Supplier<List<AlipayClient>> clients;
  private final Throttle throttle;

  /**
   * Reconciliation of these orders.
   *
   * @param clients one for each app, the first app's first; asked for every order, so that keys may
   *     change
   * @throws IllegalArgumentException if the intake has no methods that can handle what is learned;
   *     the message says what to write
   */
  public Reconciliation(
      Intake intake, OpenOrders orders, Supplier<List<AlipayClient>> clients, Clock clock) {
    intake.requireLearning();
    this.intake = intake;
    this.orders = orders;
    this.clients = clients;
    this.throttle = new Throttle(clock);
  }

  /**
   * Asks about one order now, when its buyer comes back from the cashier. Waits for the answer and
   * for the handlers, so call it outside of a transaction. One order is asked about once in 10
   * seconds, and 100 orders within that time, at most, on each node; what is not open is never
   * asked about.
   *
   * @param outTradeNo as the browser sent it
   * @return whether Alipay was asked; what it answered is in the application's own books
   * @throws Exception if the open orders cannot be read
   */
  public boolean ask(String outTradeNo) throws Exception {
    Optional<OpenOrder> order = orders.find(outTradeNo);
    if (order.isEmpty() || !throttle.admits(order.get().outTradeNo())) {
      return false;
    }
    ask(order.get());
    return true;
  }

  /**
   * Asks about the open orders that became due since then.
   *
   * @param from after which
   * @param until until when
   * @throws Exception if the open orders cannot be read, or Alipay cannot be reached; then the same
   *     is to be asked again
   */
  public void run(Instant from, Instant until) throws Exception {
    int unanswered = 0;
    List<OpenOrder> page = orders.page(null, PAGE);
    while (!page.isEmpty()) {
      for (OpenOrder order : page) {
        if (AskTimes.BETWEEN_SENDS.isDue(order.since(), from, until)) {
          unanswered = ask(order) ? 0 : unanswered + 1;
        }
        if (unanswered == MOST_UNANSWERED || Thread.currentThread().isInterrupted()) {
          throw new IllegalStateException(
              "Alipay does not answer; open orders are asked for later");
        }
      }
      page =
          page.size() < PAGE
              ? List.of()
              : orders.page(page.get(page.size() - 1).outTradeNo(), PAGE);
    }
  }

  /** Whether there was an answer, whatever it was. */
  private boolean ask(OpenOrder order) {
    Optional<AlipayClient> client = client(order.appId());
    if (client.isEmpty()) {
      notLearned(order, "its app is none of those configured");
      return true;
    }
    try {
      learn(order, client.get());
      return true;
    } catch (AlipayException e) {
      // The buyer has not opened the cashier: there is nothing to be learned.
      if (!e.is(SubCode.TRADE_NOT_EXIST)) {
        notLearned(order, e.getMessage());
      }
      return e.code().isPresent();
    } catch (InvalidRequestException e) {
      notLearned(order, e.getMessage());
      return true;
    }
  }

  private Optional<AlipayClient> client(@Nullable String appId) {
    return clients.get().stream()
        .filter(client -> appId == null || client.appId().equals(appId))
        .findFirst();
  }

  private void learn(OpenOrder order, AlipayClient client) {
    TradeQueryAnswer trade = client.call(TradeQuery.byOutTradeNo(order.outTradeNo()));
    if (trade.tradeStatus().equals("TRADE_SUCCESS") && !order.refundNumbers().isEmpty()) {
      // What is known of the payment does not wait for the answers about its refunds.
      intake.learn(new QueriedTrade(client.appId(), trade, List.of()));
    }
    List<RefundQueryAnswer> refunds = refunds(order, trade, client);
    if (refunds.isEmpty() && QueriedTrade.isRefundedInFull(trade)) {
      notLearned(
          order,
          "it was refunded in full under numbers that are not known; name them in its"
              + " refundNumbers");
    }
    intake.learn(new QueriedTrade(client.appId(), trade, refunds));
  }

  /** Those that were made, of the numbers that there are; a number is never guessed. */
  private static List<RefundQueryAnswer> refunds(
      OpenOrder order, TradeQueryAnswer trade, AlipayClient client) {
    Set<String> numbers = new LinkedHashSet<>(order.refundNumbers());
    if (QueriedTrade.isRefundedInFull(trade)) {
      // The document: a refund that was requested without a number has the order's.
      numbers.add(order.outTradeNo());
    }
    List<RefundQueryAnswer> refunds = new ArrayList<>();
    BigDecimal soFar = BigDecimal.ZERO;
    for (String number : numbers) {
      if (soFar.compareTo(trade.totalAmount()) >= 0) {
        break;
      }
      Optional<RefundQueryAnswer> refund = refund(trade, number, client);
      soFar = soFar.add(refund.flatMap(RefundQueryAnswer::refundAmount).orElse(BigDecimal.ZERO));
      refund.ifPresent(refunds::add);
    }
    return refunds;
  }

  private static Optional<RefundQueryAnswer> refund(
      TradeQueryAnswer trade, String number, AlipayClient client) {
    RefundQuery query =
        RefundQuery.of(TradeNumber.ofMerchant(trade.outTradeNo()), number)
            .queryOptions("gmt_refund_pay");
    return Optional.of(client.call(query)).filter(RefundQueryAnswer::isRefunded);
  }

  private static void notLearned(OpenOrder order, String sentence) {
    LOG.log(Level.WARNING, "Order {0} could not be reconciled: {1}", order.outTradeNo(), sentence);
  }
}
