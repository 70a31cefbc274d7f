package io.github.alipayjakarta.toolbox.endpoints;

import io.github.alipayjakarta.toolbox.conform.Check;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jsoup.nodes.Entities;

/** A well-known mistake: the endpoint that makes it, and the check that must find it. */
enum Mistake {
  ANSWERS_WITH_A_LINE_BREAK(Check.EXACT_BYTES, LineBreak::new),
  DOES_NOT_VERIFY(Check.FORGED_REFUSED, NotVerifying::new),
  TRUSTS_SIGN_TYPE(Check.ALGORITHM_PINNED, TrustingSignType::new),
  TAKES_ANY_NAME(Check.RE_SPLIT_REFUSED, AnyName::new),
  TAKES_ANY_APP(Check.OTHER_APP_REFUSED, AnyApp::new),
  TAKES_ANY_SELLER(Check.OTHER_SELLER_REFUSED, AnySeller::new),
  TAKES_ANY_AMOUNT(Check.OTHER_AMOUNT_REFUSED, AnyAmount::new),
  TRIMS_VALUES(Check.BLANKS_KEPT, Trimming::new),
  USES_MERGED_PARAMETERS(Check.BODY_ONLY, Merging::new),
  VERIFIES_A_FIXED_LIST(Check.UNKNOWN_PARAMETER_ACCEPTED, FixedList::new),
  ESCAPES_HTML(Check.JSON_VALUES_ACCEPTED, Escaping::new),
  DECODES_TWICE(Check.DECODED_ONCE, DecodingTwice::new),
  READS_UTF_8_ALWAYS(Check.GBK_ACCEPTED, Utf8Only::new),
  SAYS_SUCCESS_BEFORE_STORING(Check.STORED_BEFORE_SUCCESS, Hasty::new),
  FAILS_DUPLICATES(Check.DUPLICATE_ANSWERED, FailingDuplicates::new),
  BOOKS_DUPLICATES(Check.DUPLICATE_WITHOUT_EFFECT, BookingDuplicates::new),
  CHECKS_THEN_ACTS(Check.PARALLEL_COPIES_ONCE, CheckingThenActing::new),
  BOOKS_REFUNDS_AS_PAYMENTS(Check.REFUND_IS_NO_PAYMENT, BlindToRefunds::new),
  IGNORES_TRADE_STATUS(Check.UNPAID_IS_NO_PAYMENT, BlindToStatus::new),
  REMEMBERS_BEFORE_WORKING(Check.RE_SEND_AFTER_FAILURE, RememberingFirst::new);

  final Check found;
  final Function<String, CorrectEndpoint> endpoint;

  Mistake(Check found, Function<String, CorrectEndpoint> endpoint) {
    this.found = found;
    this.endpoint = endpoint;
  }

  private static final class LineBreak extends CorrectEndpoint {
    LineBreak(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    String answer(boolean done) {
      return super.answer(done) + "\n";
    }
  }

  private static final class NotVerifying extends CorrectEndpoint {
    NotVerifying(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isSigned(Map<String, String> message) {
      return true;
    }
  }

  private static final class TrustingSignType extends CorrectEndpoint {
    TrustingSignType(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    String signType(Map<String, String> message) {
      return message.get("sign_type");
    }
  }

  private static final class AnyName extends CorrectEndpoint {
    AnyName(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isName(String name) {
      return true;
    }
  }

  private static final class AnyApp extends CorrectEndpoint {
    AnyApp(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isOurApp(Map<String, String> message) {
      return true;
    }
  }

  private static final class AnySeller extends CorrectEndpoint {
    AnySeller(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isOurSeller(Map<String, String> message) {
      return true;
    }
  }

  private static final class AnyAmount extends CorrectEndpoint {
    AnyAmount(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isRightAmount(Map<String, String> message, Sale sale) {
      return true;
    }
  }

  private static final class Trimming extends CorrectEndpoint {
    Trimming(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    String value(String decoded) {
      return decoded.trim();
    }
  }

  /** As a servlet's getParameter: what is in the query comes first. */
  private static final class Merging extends CorrectEndpoint {
    Merging(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    Map<String, String> parameters(String body, String query) {
      Map<String, String> merged = super.parameters(body, query);
      if (query != null) {
        merged.putAll(super.parameters(query, null));
      }
      return merged;
    }
  }

  private static final class FixedList extends CorrectEndpoint {
    private static final Set<String> KNOWN =
        Set.of(
            ("notify_type notify_id notify_time app_id auth_app_id charset version sign_type sign"
                    + " trade_status trade_no out_trade_no total_amount subject seller_id buyer_id"
                    + " gmt_create gmt_payment gmt_close gmt_refund refund_fee out_biz_no"
                    + " buyer_pay_amount receipt_amount invoice_amount point_amount fund_bill_list"
                    + " voucher_detail_list passback_params")
                .split(" "));

    FixedList(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isTaken(String name) {
      return KNOWN.contains(name);
    }
  }

  private static final class Escaping extends CorrectEndpoint {
    Escaping(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    String value(String decoded) {
      return Entities.escape(decoded);
    }
  }

  private static final class DecodingTwice extends CorrectEndpoint {
    DecodingTwice(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    String value(String decoded) {
      return URLDecoder.decode(decoded, StandardCharsets.UTF_8);
    }
  }

  private static final class Utf8Only extends CorrectEndpoint {
    Utf8Only(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    Charset charset(String body) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Does the work when nobody waits for it any more: after the next question for the state. */
  private static final class Hasty extends CorrectEndpoint {
    private final List<Sale> later = new ArrayList<>();

    Hasty(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    void book(Sale sale) {
      later.add(sale);
    }

    @Override
    String told(Sale sale) {
      String now = super.told(sale);
      later.forEach(super::book);
      later.clear();
      return now;
    }
  }

  private static final class FailingDuplicates extends CorrectEndpoint {
    FailingDuplicates(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean booked(Map<String, String> message, Sale sale) {
      synchronized (sale) {
        boolean again = sale.handled.contains(message.get("trade_no") + " paid");
        return super.booked(message, sale) && (isRefund(message) || !again);
      }
    }
  }

  private static final class BookingDuplicates extends CorrectEndpoint {
    BookingDuplicates(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isNew(Map<String, String> message, Sale sale) {
      return true;
    }
  }

  /** Looks whether the order is paid, and books it a moment later: another copy fits in between. */
  private static final class CheckingThenActing extends CorrectEndpoint {
    private static final long MOMENT_MILLIS = 300;

    private final Map<Sale, CountDownLatch> lookedAt = new ConcurrentHashMap<>();

    CheckingThenActing(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean booked(Map<String, String> message, Sale sale) {
      if (isRefund(message) || !isPaid(message)) {
        return true;
      }
      boolean isNew = told(sale).contains("waiting");
      if (isNew) {
        awaitAnother(sale);
        synchronized (sale) {
          book(sale);
        }
      }
      return true;
    }

    private void awaitAnother(Sale sale) {
      CountDownLatch both = lookedAt.computeIfAbsent(sale, s -> new CountDownLatch(2));
      both.countDown();
      try {
        both.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class BlindToRefunds extends CorrectEndpoint {
    BlindToRefunds(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isRefund(Map<String, String> message) {
      return false;
    }
  }

  private static final class BlindToStatus extends CorrectEndpoint {
    BlindToStatus(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean isPaid(Map<String, String> message) {
      return true;
    }
  }

  /** The hole in Alipay's own example: the id is known before the work is done. */
  private static final class RememberingFirst extends CorrectEndpoint {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    RememberingFirst(String alipaysKey) {
      super(alipaysKey);
    }

    @Override
    boolean handledBefore(Map<String, String> message) {
      return !ids.add(message.get("notify_id"));
    }
  }
}
