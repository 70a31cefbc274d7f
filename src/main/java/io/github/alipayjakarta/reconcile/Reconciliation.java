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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private static final String NO_CLIENT = "its app is none of those configured";

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
    Optional<AlipayClient> client = client(order.get().appId());
    if (client.isEmpty()) {
      notLearned(order.get(), NO_CLIENT);
      return false;
    }
    ask(order.get(), client.get());
    return true;
  }

  /**
   * Asks about the open orders that became due since then. An app whose last orders were not
   * answered is asked for them again the next time, and after three in a row for nothing more now;
   * it holds up no other one.
   *
   * @param asked until when that was done
   * @param now until when it is to be done
   * @return until when it is done now
   * @throws Exception if the open orders cannot be read, or the thread is interrupted; then the
   *     same is to be asked again
   */
  public AskedUntil run(AskedUntil asked, Instant now) throws Exception {
    Map<String, Integer> unanswered = new HashMap<>();
    List<OpenOrder> page = orders.page(null, PAGE);
    while (!page.isEmpty()) {
      for (OpenOrder order : page) {
        askIfDue(order, asked, now, unanswered);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException("open orders are asked about later");
        }
      }
      page =
          page.size() < PAGE
              ? List.of()
              : orders.page(page.get(page.size() - 1).outTradeNo(), PAGE);
    }
    return new AskedUntil(now, behind(asked, now, unanswered));
  }

  private void askIfDue(
      OpenOrder order, AskedUntil asked, Instant now, Map<String, Integer> unanswered) {
    Optional<AlipayClient> client = client(order.appId());
    if (client.isEmpty()) {
      if (AskTimes.BETWEEN_SENDS.isDue(order.since(), asked.all(), now)) {
        notLearned(order, NO_CLIENT);
      }
      return;
    }
    String app = client.get().appId();
    if (unanswered.getOrDefault(app, 0) < MOST_UNANSWERED
        && AskTimes.BETWEEN_SENDS.isDue(order.since(), asked.of(app, now), now)) {
      unanswered.merge(app, 1, (before, one) -> before + one);
      if (ask(order, client.get())) {
        unanswered.remove(app);
      }
    }
  }

  private static Map<String, Instant> behind(
      AskedUntil asked, Instant now, Map<String, Integer> unanswered) {
    Map<String, Instant> behind = new HashMap<>();
    unanswered.forEach(
        (app, orders) -> {
          behind.put(app, asked.of(app, now));
          LOG.log(
              Level.WARNING,
              "Alipay does not answer app {0}; its open orders are asked about a minute later",
              app);
        });
    return behind;
  }

  /** Whether there was an answer, whatever it was, or never will be one. */
  private boolean ask(OpenOrder order, AlipayClient client) {
    try {
      learn(order, client);
      return true;
    } catch (AlipayException e) {
      // The buyer has not opened the cashier: there is nothing to be learned.
      if (!e.is(SubCode.TRADE_NOT_EXIST)) {
        notLearned(order, e.getMessage());
      }
      return !e.isPassing() || e.code().isPresent();
    } catch (InvalidRequestException e) {
      notLearned(order, e.getMessage());
      return true;
    } catch (RuntimeException e) {
      // The other orders are asked about all the same; a message could hold anything.
      notLearned(order, e.getClass().getName());
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
