package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignatureVerifier;
import io.github.alipayjakarta.protocol.SignatureVerifier.Verified;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The one door from received bytes to an {@link AlipayNotification}. Works without a servlet;
 * thread- safe.
 *
 * <p>The checks run in the order of Alipay's document (异步通知验签, 商户需要验证), cheap ones first. The
 * order's own number and amount are the application's to check, through its {@code OrderBook}.
 */
public final class NotificationReader {
  private static final List<String> AMOUNTS =
      List.of(
          "total_amount",
          "receipt_amount",
          "invoice_amount",
          "buyer_pay_amount",
          "point_amount",
          "refund_fee",
          "send_back_fee");

  private static final List<String> NUMBERS =
      List.of(
          "trade_no",
          "out_trade_no",
          "out_biz_no",
          "notify_id",
          "seller_id",
          "buyer_id",
          "agreement_no",
          "auth_no",
          "operation_id");

  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Clock clock;
  private final Duration staleAfter;

  private record Receiver(AlipayApp app, SignatureVerifier first, SignatureVerifier again) {}

  /**
   * A reader for these applications.
   *
   * @param staleAfter trade notifications that were sent longer ago are refused: whoever remembers
   *     what was handled has forgotten it by then
   * @throws IllegalArgumentException if there is no application, or two have the same id
   */
  public NotificationReader(Collection<AlipayApp> apps, Clock clock, Duration staleAfter) {
    for (AlipayApp app : apps) {
      var first = new SignatureVerifier(app.signType(), app.keys(), app.variants());
      var again = new SignatureVerifier(app.signType(), app.keysForReadingAgain(), app.variants());
      if (receivers.put(app.appId(), new Receiver(app, first, again)) != null) {
        throw new IllegalArgumentException("two applications have the same app id");
      }
    }
    if (receivers.isEmpty()) {
      throw new IllegalArgumentException("at least one application is needed");
    }
    this.clock = clock;
    this.staleAfter = staleAfter;
  }

  /**
   * Reads the raw body of a notification: {@code application/x-www-form-urlencoded} bytes.
   *
   * @throws RefusedException if it is not a notification of Alipay's for one of the applications;
   *     the reason says which check refused it
   */
  public AlipayNotification read(byte[] body) throws RefusedException {
    return read(Form.parse(body));
  }

  /**
   * Reads a body again that was kept after it had been read once: everything is checked but its
   * age, and whether the certificate that it was signed under has expired since.
   *
   * @throws RefusedException as above; the key that it was signed with must still be configured
   */
  public AlipayNotification readAgain(byte[] body) throws RefusedException {
    return read(Form.parse(body), false);
  }

  /**
   * Reads parameters that another stack has decoded; they must be those of the body alone, each
   * decoded once, with the charset that the message names. A null value is absent.
   *
   * @throws RefusedException as above
   */
  public AlipayNotification read(Map<String, String> parameters) throws RefusedException {
    Map<String, String> present = new LinkedHashMap<>(parameters);
    present.values().removeIf(Objects::isNull);
    MessageCharset whenUnnamed = receiver(present.getOrDefault("app_id", "")).app().charset();
    return read(Form.of(present, whenUnnamed));
  }

  /**
   * Reads a parsed form.
   *
   * @throws RefusedException as above
   */
  public AlipayNotification read(Form form) throws RefusedException {
    return read(form, true);
  }

  private AlipayNotification read(Form form, boolean forTheFirstTime) throws RefusedException {
    LifeAccount.refuse(form);
    // Alipay's check 4, that app_id is the merchant's own, comes first: it chooses the keys.
    String appId = form.raw("app_id");
    Receiver receiver = receiver(appId == null ? "" : appId);
    MessageCharset charset = form.charset(receiver.app.charset());
    SignatureVerifier verifier = forTheFirstTime ? receiver.first : receiver.again;
    Verified verified = verifier.verify(form, charset);
    Parameters parameters = Parameters.owning(verified.signedText(charset));
    try {
      checkKind(parameters);
      checkValues(parameters);
      checkSeller(parameters, receiver.app.sellerIds());
      if (forTheFirstTime) {
        checkAge(parameters);
      }
    } catch (RefusedException refused) {
      throw named(refused, parameters);
    }
    return new AlipayNotification(
        verified.form(), charset, EventKind.event(parameters, charset, receiver.app));
  }

  private Receiver receiver(String appId) throws RefusedException {
    Receiver receiver = receivers.get(appId);
    if (receiver == null) {
      throw new RefusedException(
          Refusal.OTHER_APP,
          "app_id is absent or none of those configured: set alipay.app-id to the app that places"
              + " the orders");
    }
    return receiver;
  }

  /**
   * A signed return_url query, which the buyer's browser sees, must not pass for a notification.
   */
  private static void checkKind(Parameters parameters) throws RefusedException {
    String method = parameters.get("method");
    boolean isReturn = method != null && method.endsWith(".return");
    boolean named = parameters.has("notify_type") || parameters.has("msg_method");
    if (isReturn || !named || !parameters.has("notify_id")) {
      throw new RefusedException(
          Refusal.NOT_A_NOTIFICATION,
          "signed by Alipay, but no notification: it has no notify_id and notify_type, or is the"
              + " query of a return_url");
    }
    if (EventKind.isTrade(parameters)
        && !(parameters.has("trade_status")
            && parameters.has("trade_no")
            && parameters.has("out_trade_no"))) {
      throw new RefusedException(
          Refusal.NOT_A_NOTIFICATION,
          "signed by Alipay, but without trade_status, trade_no or out_trade_no");
    }
  }

  /** What is compared or counted must not be able to hide a second parameter or a second number. */
  private static void checkValues(Parameters parameters) throws RefusedException {
    for (String name : AMOUNTS) {
      String amount = parameters.get(name);
      if (amount != null && !Parameters.isAmount(amount)) {
        throw new RefusedException(Refusal.MALFORMED_VALUE, name + " is no plain decimal number");
      }
    }
    for (String name : NUMBERS) {
      String number = parameters.get(name);
      if (number != null && (number.indexOf('&') >= 0 || number.indexOf('=') >= 0)) {
        throw new RefusedException(Refusal.MALFORMED_VALUE, name + " holds '&' or '='");
      }
    }
    HiddenParameters.refuse(parameters);
  }

  /** Alipay's check 3: seller_id is the party that the order was for. */
  private static void checkSeller(Parameters parameters, Set<String> sellerIds)
      throws RefusedException {
    String seller = parameters.get("seller_id");
    if (seller != null && !sellerIds.isEmpty() && !sellerIds.contains(seller)) {
      throw new RefusedException(
          Refusal.OTHER_SELLER,
          "seller_id is none of those in alipay.seller-id: the money went to another account");
    }
  }

  private void checkAge(Parameters parameters) throws RefusedException {
    if (!EventKind.isTrade(parameters)) {
      return;
    }
    var sent = parameters.time("notify_time");
    if (sent.isPresent()
        && Duration.between(sent.get().toInstant(), clock.instant()).compareTo(staleAfter) > 0) {
      throw new RefusedException(
          Refusal.STALE,
          "notify_time is longer ago than alipay.stale-after: Alipay sends again for 25 hours, so"
              + " this is a replay, or this machine's clock is wrong");
    }
  }

  /** What Alipay did sign can be named, so that somebody can look for it. */
  private static RefusedException named(RefusedException refused, Parameters parameters) {
    var sentence = new StringBuilder(refused.getMessage());
    for (String name : List.of("notify_id", "trade_no")) {
      parameters
          .text(name)
          .filter(number -> number.matches("[A-Za-z0-9_-]{1,64}"))
          .ifPresent(number -> sentence.append("; ").append(name).append(' ').append(number));
    }
    return new RefusedException(refused.refusal(), sentence.toString());
  }
}
