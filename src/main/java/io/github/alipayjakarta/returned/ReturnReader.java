package io.github.alipayjakarta.returned;

import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.Parameters;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignatureVerifier;
import io.github.alipayjakarta.protocol.SignatureVerifier.Verified;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one door from the query of a {@code return_url} to an {@link AlipayReturn}. Works without a
 * servlet; immutable and thread-safe.
 *
 * <p>Everything in the query must have been signed, but for the shop's own parameters, which are
 * allowed by name and passed over. Better have none: put the order's number into a session, or into
 * the path.
 */
public final class ReturnReader {
  private static final Pattern METHOD =
      Pattern.compile("alipay\\.trade\\.(page|wap)\\.pay\\.return");

  private static final List<String> EVERY_ONE_HAS =
      List.of("trade_no", "out_trade_no", "total_amount", "timestamp");

  private static final List<String> NOTIFICATIONS_HAVE =
      List.of("notify_id", "notify_type", "msg_method", "trade_status");

  private final Map<String, Receiver> receivers;
  private final Set<String> own;

  private record Receiver(AlipayApp app, SignatureVerifier verifier) {}

  private ReturnReader(Map<String, Receiver> receivers, Set<String> own) {
    this.receivers = receivers;
    this.own = own;
  }

  /**
   * A reader for these applications.
   *
   * @throws IllegalArgumentException if there is no application, or two have the same id
   */
  public ReturnReader(Collection<AlipayApp> apps) {
    this(receivers(apps), Set.of());
  }

  private static Map<String, Receiver> receivers(Collection<AlipayApp> apps) {
    Map<String, Receiver> receivers = new HashMap<>();
    for (AlipayApp app : apps) {
      var verifier = new SignatureVerifier(app.signType(), app.keys(), app.variants());
      if (receivers.put(app.appId(), new Receiver(app, verifier)) != null) {
        throw new IllegalArgumentException("two applications have the same app id");
      }
    }
    if (receivers.isEmpty()) {
      throw new IllegalArgumentException("at least one application is needed");
    }
    return Map.copyOf(receivers);
  }

  /**
   * The same reader, for a {@code return_url} that has parameters of the shop's own: Alipay adds
   * its own to them, and signs its own alone. What these say is anybody's word.
   *
   * @throws IllegalArgumentException if a name is one of Alipay's
   */
  public ReturnReader ownParameters(String... names) {
    Set<String> all = new TreeSet<>(own);
    for (String name : names) {
      if (ReturnQuery.DOCUMENTED.contains(name)) {
        throw new IllegalArgumentException(
            name + " is a parameter of Alipay's: give the shop's own another name");
      }
      all.add(name);
    }
    return new ReturnReader(receivers, Set.copyOf(all));
  }

  /**
   * Reads the query of the address that the browser came to: as it was received, without the
   * question mark.
   *
   * @throws RefusedException if it is not one that Alipay signed for one of the applications; the
   *     reason says which check refused it
   */
  public AlipayReturn read(@Nullable String query) throws RefusedException {
    ReturnQuery received = ReturnQuery.of(query, own);
    String appId = received.form().raw("app_id");
    Receiver receiver = receivers.get(appId == null ? "" : appId);
    if (receiver == null) {
      throw new RefusedException(
          Refusal.OTHER_APP, "app_id is absent or none of those that returns are read for");
    }
    MessageCharset charset = received.form().charset(receiver.app.charset());
    Parameters parameters = signed(receiver, received, charset);
    checkKind(parameters.asMap());
    checkValues(parameters);
    checkSeller(parameters, receiver.app.sellerIds());
    return new AlipayReturn(parameters);
  }

  private static Parameters signed(Receiver receiver, ReturnQuery received, MessageCharset charset)
      throws RefusedException {
    try {
      Verified verified = receiver.verifier.verify(received.form(), charset);
      return Parameters.of(verified.signedText(charset));
    } catch (RefusedException e) {
      throw explained(e, received.stranger());
    }
  }

  private static RefusedException explained(RefusedException refused, Optional<String> stranger) {
    if (refused.refusal() != Refusal.BAD_SIGNATURE) {
      return refused;
    }
    return new RefusedException(
        Refusal.BAD_SIGNATURE,
        stranger
            .map(
                name ->
                    "the signature does not fit, and Alipay documents no parameter "
                        + name
                        + ": if it is the shop's own, name it in alipay.return-own-parameters or"
                        + " ownParameters")
            .orElse(
                "the signature fits none of the configured keys: the address was changed, or"
                    + " alipay.alipay-public-key is not Alipay's key of this app"));
  }

  /** A notification, which is signed alike, must not pass for a return. */
  private static void checkKind(Map<String, String> parameters) throws RefusedException {
    if (!METHOD.matcher(parameters.getOrDefault("method", "")).matches()
        || !parameters.keySet().containsAll(EVERY_ONE_HAS)
        || NOTIFICATIONS_HAVE.stream().anyMatch(parameters::containsKey)) {
      throw new RefusedException(
          Refusal.NOT_A_RETURN,
          "signed by Alipay, but no return of a payment on a wap or desktop page");
    }
  }

  /**
   * No value of a return has a {@code &} or {@code =}: so the text that was signed splits in one
   * way only, and no parameter hides in another one's value.
   */
  private static void checkValues(Parameters parameters) throws RefusedException {
    boolean splits =
        parameters.asMap().values().stream()
            .anyMatch(value -> value.indexOf('&') >= 0 || value.indexOf('=') >= 0);
    if (splits
        || parameters.amount("total_amount").isEmpty()
        || parameters.time("timestamp").isEmpty()) {
      throw new RefusedException(
          Refusal.MALFORMED_VALUE,
          "a value holds & or =, or total_amount or timestamp is not in its documented form");
    }
  }

  private static void checkSeller(Parameters parameters, Set<String> sellerIds)
      throws RefusedException {
    if (!sellerIds.isEmpty()
        && parameters.text("seller_id").filter(s -> !sellerIds.contains(s)).isPresent()) {
      throw new RefusedException(
          Refusal.OTHER_SELLER, "seller_id is none of those in alipay.seller-id");
    }
  }
}
