package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.protocol.ServiceCheckReplies;
import io.github.alipayjakarta.protocol.SignatureVerifier;
import io.github.alipayjakarta.protocol.SignatureVerifier.Verified;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Answers {@code alipay.service.check}, with which Alipay asks whether an address is the gateway of
 * an application (验证应用网关): once, when the address is entered in the console. Works without a
 * servlet; thread-safe.
 *
 * <p>The check names no {@code app_id}: it is the application's whose key verifies it. One whose id
 * stands in the content is tried first; that is a hint, and proves nothing.
 */
public final class ServiceCheckReader {
  private static final String SERVICE = "alipay.service.check";

  private final List<Gateway> gateways;

  /** A reader for these applications; with none, no check can be answered. */
  public ServiceCheckReader(Collection<Gateway> gateways) {
    this.gateways = List.copyOf(gateways);
  }

  /** One application that answers checks. Thread-safe, as long as the supplier is. */
  public static final class Gateway {
    private final AlipayApp app;
    private final Supplier<Optional<AppPrivateKey>> key;
    private volatile Optional<Made> made = Optional.empty();

    private record Made(AppPrivateKey key, Optional<ServiceCheckReplies> replies) {}

    /**
     * The gateway of an application.
     *
     * @param key the application's private key, which signs the answer; asked for every check, so
     *     that it can change
     */
    public Gateway(AlipayApp app, Supplier<Optional<AppPrivateKey>> key) {
      this.app = app;
      this.key = key;
    }

    private Optional<ServiceCheckReplies> replies() {
      return key.get().flatMap(now -> made(now).replies);
    }

    /** Once for each key: whoever sends checks must not make this machine sign. */
    private Made made(AppPrivateKey now) {
      Optional<Made> before = made.filter(each -> each.key == now);
      if (before.isEmpty()) {
        before = Optional.of(new Made(now, ServiceCheckReplies.of(now, app.signType())));
        made = before;
      }
      return before.get();
    }
  }

  /** Whether this is a check, genuine or not, and no notification. */
  public static boolean isCheck(Form form) {
    return SERVICE.equals(form.raw("service"));
  }

  /**
   * Reads the raw body of a check, {@code application/x-www-form-urlencoded} bytes, and says what
   * to answer.
   *
   * @throws RefusedException if the body is no form; answer {@code failure}
   */
  public ServiceCheck read(byte[] body) throws RefusedException {
    return read(Form.parse(body));
  }

  /**
   * Says what to answer: the signed XML if Alipay signed it and it is {@code verifygw}; the signed
   * refusal if no key verifies it; {@link Reply#FAILURE} if it is anything else, or there is no
   * private key to sign with.
   */
  public ServiceCheck read(Form form) {
    if (gateways.isEmpty()) {
      return refused(Reply.FAILURE, noGateway());
    }
    List<Gateway> likeliest = likeliest(form);
    Map<AlipayPublicKey, Gateway> keys = keys(likeliest);
    Verified verified;
    try {
      verified = verified(form, likeliest.get(0).app, keys.keySet());
    } catch (RefusedException refused) {
      return answer(likeliest.get(0), Optional.of(refused));
    }
    try {
      checkEvent(verified.form());
    } catch (RefusedException refused) {
      return refused(Reply.FAILURE, refused);
    }
    return answer(keys.get(verified.key()), Optional.empty());
  }

  private List<Gateway> likeliest(Form form) {
    String content = Optional.ofNullable(form.raw("biz_content")).orElse("");
    String signType = Optional.ofNullable(form.raw("sign_type")).orElse("");
    return gateways.stream()
        .sorted(
            Comparator.<Gateway, Boolean>comparing(each -> !content.contains(each.app.appId()))
                .thenComparing(each -> !each.app.signType().name().equals(signType)))
        .toList();
  }

  /** One verifier for the keys of all, so that a check costs no more than any other message. */
  private static Map<AlipayPublicKey, Gateway> keys(List<Gateway> likeliest) {
    Map<AlipayPublicKey, Gateway> keys = new LinkedHashMap<>();
    for (Gateway each : likeliest) {
      if (each.app.signType() == likeliest.get(0).app.signType()) {
        each.app.keys().get().forEach(key -> keys.putIfAbsent(key, each));
      }
    }
    return keys;
  }

  private static Verified verified(Form form, AlipayApp app, Set<AlipayPublicKey> keys)
      throws RefusedException {
    List<AlipayPublicKey> inOrder = List.copyOf(keys);
    return new SignatureVerifier(app.signType(), () -> inOrder, Set.of(Variant.V2))
        .verify(form, MessageCharset.GBK);
  }

  private static void checkEvent(Form signed) throws RefusedException {
    Map<String, String> text = signed.decode(signed.charset(MessageCharset.GBK));
    if (!CheckEvent.isVerifygw(text.getOrDefault("biz_content", ""))) {
      throw new RefusedException(
          Refusal.NOT_A_NOTIFICATION,
          "signed by Alipay as alipay.service.check, but its biz_content is no XML whose EventType"
              + " is verifygw");
    }
  }

  private static ServiceCheck answer(Gateway gateway, Optional<RefusedException> refused) {
    return gateway
        .replies()
        .map(replies -> refused.isEmpty() ? replies.success() : replies.verifyFailed())
        .map(reply -> new ServiceCheck(reply, refused))
        .orElseGet(() -> refused(Reply.FAILURE, noPrivateKey()));
  }

  private static ServiceCheck refused(Reply reply, RefusedException refused) {
    return new ServiceCheck(reply, Optional.of(refused));
  }

  /** Settings bring a gateway for every app: only code can leave them out. */
  private static RefusedException noGateway() {
    return new RefusedException(
        Refusal.NO_PRIVATE_KEY,
        "Alipay's check of the gateway (alipay.service.check) came to an intake that was built"
            + " without an answer to it: give Intake.builder(…).serviceChecks(…) a"
            + " ServiceCheckReader of the app and its private key");
  }

  private static RefusedException noPrivateKey() {
    return new RefusedException(
        Refusal.NO_PRIVATE_KEY,
        "Alipay's check of the gateway (alipay.service.check) is answered with a signature of the"
            + " application's: set alipay.app-private-key");
  }
}
