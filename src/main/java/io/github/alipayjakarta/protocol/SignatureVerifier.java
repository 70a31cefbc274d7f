package io.github.alipayjakarta.protocol;

import io.github.alipayjakarta.protocol.TextToSign.Empties;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of a message with the keys and the algorithm that configuration chose.
 * Thread-safe.
 *
 * <p>Alipay's steps (异步通知验签): take all parameters except {@code sign} and {@code sign_type},
 * decode, sort, join, decode {@code sign} from Base64, verify with Alipay's public key.
 */
public final class SignatureVerifier {
  /** A forger's message must not cost more than this. */
  private static final int MOST_CHECKS = 6;

  private static final String CERT_SN = "alipay_cert_sn";

  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(Variant.V1, Empties.AS_RECEIVED, false),
          new Attempt(Variant.V1, Empties.AS_RECEIVED, true),
          new Attempt(Variant.V1, Empties.DROPPED, false),
          new Attempt(Variant.V1, Empties.DROPPED, true),
          new Attempt(Variant.V2, Empties.AS_RECEIVED, false),
          new Attempt(Variant.V2, Empties.AS_RECEIVED, true),
          new Attempt(Variant.V2, Empties.DROPPED, false),
          new Attempt(Variant.V2, Empties.DROPPED, true),
          new Attempt(Variant.V1, Empties.BLANKS_DROPPED, false),
          new Attempt(Variant.V1, Empties.BLANKS_DROPPED, true),
          new Attempt(Variant.V2, Empties.BLANKS_DROPPED, false),
          new Attempt(Variant.V2, Empties.BLANKS_DROPPED, true));

  private final SignType signType;
  private final Supplier<List<AlipayPublicKey>> keys;
  private final Set<Variant> variants;

  /** What worked last is tried first; a stale value costs one check and nothing else. */
  private volatile @Nullable Success last;

  /**
   * What a signature was found to cover.
   *
   * @param form the parameters that were signed, and {@code sign} and {@code sign_type} themselves,
   *     without empty ones
   * @param variant whether {@code sign_type} was signed
   * @param key the key that verified it
   */
  public record Verified(Form form, Variant variant, AlipayPublicKey key) {
    /**
     * The parameters that the signature covers, as text and in the order received: not itself, and
     * in V1 not {@code sign_type}. A new map, which is the caller's.
     *
     * @throws RefusedException if a value is not text in this encoding
     */
    public Map<String, String> signedText(MessageCharset charset) throws RefusedException {
      return form.decode(charset, parameter -> !variant.leavesOut(parameter));
    }
  }

  /** Whether Alipay signs the serial of its certificate, where it sends one, is not documented. */
  private record Attempt(Variant variant, Empties empties, boolean certSn) {
    Form read(Form form) throws RefusedException {
      return certSn || !form.has(CERT_SN)
          ? form
          : form.without(parameter -> parameter.isNamed(CERT_SN));
    }

    byte[] text(Form form, MessageCharset charset) throws RefusedException {
      return TextToSign.ofNotification(read(form), variant, empties, charset);
    }
  }

  private record Success(Attempt attempt, AlipayPublicKey key) {}

  /**
   * A verifier for one application.
   *
   * @param signType the only algorithm that is believed
   * @param keys Alipay's keys that are valid now; asked for every message, so that keys can change
   * @param variants the texts to try; both, unless the user pins one
   */
  public SignatureVerifier(
      SignType signType, Supplier<List<AlipayPublicKey>> keys, Set<Variant> variants) {
    this.signType = signType;
    this.keys = keys;
    this.variants = Set.copyOf(variants);
  }

  /**
   * Returns what was signed.
   *
   * @param charset the message's own, which tells what is blank
   * @throws RefusedException if the signature is absent, malformed, of another algorithm, or fits
   *     none of the texts with any of the keys
   */
  public Verified verify(Form form, MessageCharset charset) throws RefusedException {
    List<AlipayPublicKey> keysNow = AlipayPublicKey.named(keys.get(), form.raw(CERT_SN));
    byte[] signature = signature(form, keysNow);
    Success before = last;
    boolean again = before != null && keysNow.contains(before.key);
    if (again && fits(form, before, charset, signature)) {
      return signedPart(form, before, charset);
    }
    int checks = again ? 1 : 0;
    for (Attempt attempt : attempts(form, charset)) {
      byte[] text = attempt.text(form, charset);
      for (AlipayPublicKey key : keysNow) {
        Success candidate = new Success(attempt, key);
        if (candidate.equals(before)) {
          continue;
        }
        if (checks++ == MOST_CHECKS) {
          throw badSignature();
        }
        if (fits(key, text, signature)) {
          last = candidate;
          return signedPart(form, candidate, charset);
        }
      }
    }
    throw badSignature();
  }

  /** Everything that can be refused before any arithmetic. */
  private byte[] signature(Form form, List<AlipayPublicKey> keysNow) throws RefusedException {
    String sign = form.raw("sign");
    if (sign == null) {
      throw new RefusedException(Refusal.SIGN_MISSING, "the parameter sign is absent");
    }
    if (!signType.name().equals(form.raw("sign_type"))) {
      throw new RefusedException(
          Refusal.OTHER_SIGN_TYPE,
          "sign_type is not "
              + signType
              + ", which alipay.sign-type says; the algorithm is never taken from the message");
    }
    if (keysNow.isEmpty()) {
      throw new RefusedException(Refusal.BAD_SIGNATURE, AlipayCertificates.NONE_VALID);
    }
    // A proxy that decoded twice made blanks of plus signs; Base64 has no blanks.
    String base64 = sign.indexOf(' ') < 0 ? sign : sign.replace(' ', '+');
    try {
      byte[] signature = Base64.getDecoder().decode(base64);
      if (isCanonical(base64, signature) && couldBeOf(keysNow, signature)) {
        return signature;
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, with everything else that cannot be a signature.
    }
    throw new RefusedException(
        Refusal.SIGN_MALFORMED,
        "sign is not Base64, or not as long as a signature of the configured key, or for SM2 not its"
            + " DER");
  }

  /**
   * Whether it is the one way to write these bytes: padded, and without stray bits in the last
   * group, which a decoder passes over.
   */
  private static boolean isCanonical(String base64, byte[] bytes) {
    int lastGroup = (bytes.length + 2) / 3 * 3 - 3;
    byte[] last = Arrays.copyOfRange(bytes, Math.max(0, lastGroup), bytes.length);
    return base64.length() == (bytes.length + 2) / 3 * 4
        && base64.endsWith(Base64.getEncoder().encodeToString(last));
  }

  private boolean couldBeOf(List<AlipayPublicKey> keys, byte[] signature) {
    for (AlipayPublicKey key : keys) {
      if (key.couldHaveMade(signType, signature)) {
        return true;
      }
    }
    return false;
  }

  private List<Attempt> attempts(Form form, MessageCharset charset) {
    boolean empties = form.has(Parameter::isEmpty);
    boolean blanks = form.has(parameter -> !parameter.isEmpty() && parameter.isBlank(charset));
    boolean certSn = form.has(CERT_SN);
    return ATTEMPTS.stream()
        .filter(attempt -> variants.contains(attempt.variant))
        .filter(attempt -> !attempt.certSn || certSn)
        .filter(attempt -> attempt.empties != Empties.DROPPED || empties)
        .filter(attempt -> attempt.empties != Empties.BLANKS_DROPPED || blanks)
        .toList();
  }

  private boolean fits(Form form, Success candidate, MessageCharset charset, byte[] signature)
      throws RefusedException {
    return fits(candidate.key, candidate.attempt.text(form, charset), signature);
  }

  private boolean fits(AlipayPublicKey key, byte[] text, byte[] signature) {
    try {
      key.verify(signType, text, signature);
      return true;
    } catch (SignatureException e) {
      return false;
    }
  }

  /** An empty value is absent even where it was signed: empties can be added to what drops them. */
  private static Verified signedPart(Form form, Success success, MessageCharset charset)
      throws RefusedException {
    Attempt attempt = success.attempt;
    Predicate<Parameter> unwanted =
        parameter -> parameter.isEmpty() || attempt.empties.leavesOut(parameter, charset);
    Form signed = attempt.read(form);
    return new Verified(
        signed.has(unwanted) ? signed.without(unwanted) : signed, attempt.variant, success.key);
  }

  private static RefusedException badSignature() {
    return new RefusedException(
        Refusal.BAD_SIGNATURE,
        "the signature fits none of the configured keys: check that alipay.alipay-public-key"
            + " (alipay.alipay-cert in certificate mode) is Alipay's key of this app and not the"
            + " app's own, and that nothing changes the body on its way");
  }
}
