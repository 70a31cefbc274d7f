package io.github.alipayjakarta.inbox;

import io.github.alipayjakarta.notification.AgreementEvent;
import io.github.alipayjakarta.notification.AgreementSigned;
import io.github.alipayjakarta.notification.AgreementUnsigned;
import io.github.alipayjakarta.notification.AlipayEvent;
import io.github.alipayjakarta.notification.FundsEvent;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.notification.TradeClosed;
import io.github.alipayjakarta.notification.TradeCreated;
import io.github.alipayjakarta.notification.TradeEvent;
import io.github.alipayjakarta.notification.TradeFinished;
import java.util.Map;

/**
 * What makes two notifications the same business event, however often and under whatever {@code
 * notify_id} they come. Compared byte by byte.
 *
 * @param subject what it happened to
 * @param fact what happened: {@code paid}, {@code refunded:} and the refund's number, …
 */
public record EventKey(Subject subject, String fact) {
  /**
   * What events happen to, one at a time: a trade, an agreement, an authorisation, or a
   * notification that stands alone.
   *
   * @param appId {@code app_id}
   * @param id the kind and Alipay's number, {@code trade:2024…} for example
   */
  public record Subject(String appId, String id) {
    /** What this event happened to. */
    public static Subject of(AlipayEvent event) {
      String id;
      if (event instanceof TradeEvent trade) {
        id = "trade:" + trade.tradeNo();
      } else if (event instanceof AgreementEvent agreement) {
        id = "agreement:" + agreement.agreementNo();
      } else if (event instanceof FundsEvent funds) {
        id = "auth:" + funds.authNo();
      } else {
        id = "notify:" + event.notifyId();
      }
      return new Subject(event.appId(), id);
    }
  }

  private static final String PAID = "paid";
  private static final String REFUNDED = "refunded:";
  private static final String CLOSED = "closed";
  private static final String FINISHED = "finished";
  private static final String CREATED = "created:";
  private static final String ENDED = "ended";

  private static final Map<String, Class<? extends TradeEvent>> TYPES =
      Map.of(
          PAID, PaymentSucceeded.class, CLOSED, TradeClosed.class, FINISHED, TradeFinished.class);

  /** The key of this event. */
  public static EventKey of(AlipayEvent event) {
    return new EventKey(Subject.of(event), fact(event));
  }

  private static String fact(AlipayEvent event) {
    if (event instanceof PaymentSucceeded) {
      return PAID;
    } else if (event instanceof RefundSucceeded refund) {
      return REFUNDED + refund.outBizNo().orElseGet(() -> byAmount(refund));
    } else if (event instanceof TradeClosed) {
      return CLOSED;
    } else if (event instanceof TradeFinished) {
      return FINISHED;
    } else if (event instanceof TradeCreated created) {
      return CREATED + created.notifyId();
    } else if (event instanceof AgreementSigned signed) {
      return "signed:" + signed.parameters().text("sign_time").orElse("");
    } else if (event instanceof AgreementUnsigned) {
      return "unsigned"; // An agreement ends once.
    } else if (event instanceof FundsEvent funds) {
      return funds.operationId();
    }
    return "notified";
  }

  /** Where Alipay sent no number of the refund, what was refunded so far tells refunds apart. */
  private static String byAmount(RefundSucceeded refund) {
    return refund
        .refundFee()
        .map(fee -> "=" + fee.stripTrailingZeros().toPlainString())
        .orElseGet(() -> "@" + refund.parameters().text("gmt_refund").orElse(""));
  }

  /**
   * The mark of a trade that has ended without the money, whoever heard of it: no event, but after
   * it no payment is delivered any more.
   */
  public static EventKey endOf(Subject trade) {
    return new EventKey(trade, ENDED);
  }

  /** Whether it stands for an event, and is not the mark of a trade's end. */
  public boolean isEvent() {
    return !fact.equals(ENDED);
  }

  /** The type of trade event that this key stands for. */
  Class<? extends TradeEvent> type() {
    if (fact.startsWith(REFUNDED)) {
      return RefundSucceeded.class;
    }
    if (fact.startsWith(CREATED)) {
      return TradeCreated.class;
    }
    Class<? extends TradeEvent> type = TYPES.get(fact);
    if (type == null) {
      throw new IllegalStateException("not a fact of a trade: " + fact);
    }
    return type;
  }
}
