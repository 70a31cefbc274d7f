package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.notification.Parameters;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeClosed;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.notification.TradeFinished;
import io.github.alipayjakarta.openapi.RefundQueryAnswer;
import io.github.alipayjakarta.openapi.TradeQueryAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Alipay answered when it was asked for a trade and its refunds. Holding the answers is the
 * proof that Alipay signed them. Immutable and thread-safe; {@code toString} tells the state alone.
 *
 * <p>What the answers do not tell is no event: who has yet to pay, a closed trade whose refunds
 * were not found, and the sum of the refunds of a trade that is not closed.
 *
 * @param appId the app that asked; notifications of the trade carry the same
 * @param trade the answer about the trade
 * @param refunds the answers about its refunds; those that were not made tell nothing
 */
public record QueriedTrade(String appId, TradeQueryAnswer trade, List<RefundQueryAnswer> refunds) {
  /** Members that say how the call went, and names that only notifications give a meaning. */
  private static final Set<String> NOT_OF_THE_TRADE =
      Set.of(
          "code",
          "msg",
          "sub_code",
          "sub_msg",
          "notify_id",
          "notify_type",
          "notify_time",
          "out_biz_no",
          "refund_fee",
          "gmt_refund");

  /** What the answers call otherwise than notifications do. */
  private static final Map<String, String> RENAMED =
      Map.of("send_pay_date", "gmt_payment", "buyer_user_id", "buyer_id");

  /**
   * The answers, checked to be about one trade.
   *
   * @throws IllegalArgumentException if a refund is of another trade
   */
  public QueriedTrade {
    refunds = refunds.stream().filter(RefundQueryAnswer::isRefunded).toList();
    for (RefundQueryAnswer refund : refunds) {
      // One of them is there, since the answer repeats what was asked for.
      boolean other =
          !refund.outTradeNo().orElse(trade.outTradeNo()).equals(trade.outTradeNo())
              || !refund.tradeNo().orElse(trade.tradeNo()).equals(trade.tradeNo());
      if (other) {
        throw new IllegalArgumentException("a refund is of another trade");
      }
    }
  }

  /** Whether it was paid, and then all of it was refunded: the refunds must be asked for. */
  public static boolean isRefundedInFull(TradeQueryAnswer trade) {
    return trade.tradeStatus().equals("TRADE_CLOSED") && trade.sendPayDate().isPresent();
  }

  /** What has happened, in the order in which it must have. */
  List<TradeEvent> events() {
    List<TradeEvent> events = new ArrayList<>();
    if (trade.tradeStatus().equals("TRADE_SUCCESS")) {
      events.add(new PaymentSucceeded(parameters(), Set.of()));
    }
    for (RefundQueryAnswer refund : refunds) {
      events.add(new RefundSucceeded(parameters(refund), Set.of()));
    }
    if (trade.tradeStatus().equals("TRADE_FINISHED")) {
      events.add(new TradeFinished(parameters(), Set.of()));
    }
    if (trade.tradeStatus().equals("TRADE_CLOSED") && !isRefundedInFull(trade)) {
      events.add(new TradeClosed(parameters(), Set.of()));
    }
    return events;
  }

  private Parameters parameters() {
    return Parameters.of(texts());
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    trade
        .answer()
        .members()
        .forEach(
            (name, text) -> {
              if (!NOT_OF_THE_TRADE.contains(name)) {
                texts.put(RENAMED.getOrDefault(name, name), text);
              }
            });
    texts.put("app_id", appId);
    return texts;
  }

  private Parameters parameters(RefundQueryAnswer refund) {
    Map<String, String> texts = texts();
    refund.outRequestNo().ifPresent(number -> texts.put("out_biz_no", number));
    for (String name : List.of("refund_amount", "refund_reason", "refund_status")) {
      refund.answer().text(name).ifPresent(text -> texts.put(name, text));
    }
    refund.answer().text("gmt_refund_pay").ifPresent(time -> texts.put("gmt_refund", time));
    if (isRefundedInFull(trade)) {
      // A paid trade is closed by refunding all of it (交易状态: 支付完成后全额退款).
      texts.put("refund_fee", trade.totalAmount().toPlainString());
    }
    return Parameters.of(texts);
  }

  @Override
  public String toString() {
    return trade + " with " + refunds.size() + " refunds";
  }
}
