package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RequestSigner;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One application (应用) that notifications may be for, and how they are believed. Immutable and
 * thread-safe, as long as the supplier of keys is.
 *
 * @param appId {@code app_id}
 * @param signType the only algorithm that is believed
 * @param keys Alipay's keys for this application; several while they change. Asked for every
 *     message
 * @param sellerIds the {@code seller_id}s that may be paid; empty for any
 * @param charset the encoding of a message that names none
 * @param variants the texts to sign that are tried
 * @param aesKey the key of its content encryption (接口内容加密), where there is one; asked for every
 *     message that is encrypted
 */
public record AlipayApp(
    String appId,
    SignType signType,
    Supplier<List<AlipayPublicKey>> keys,
    Set<String> sellerIds,
    MessageCharset charset,
    Set<Variant> variants,
    Supplier<Optional<AesKey>> aesKey) {

  /**
   * An application without content encryption.
   *
   * @throws IllegalArgumentException if the id is not made of letters and digits, or no variant is
   *     left
   */
  public AlipayApp(
      String appId,
      SignType signType,
      Supplier<List<AlipayPublicKey>> keys,
      Set<String> sellerIds,
      MessageCharset charset,
      Set<Variant> variants) {
    this(appId, signType, keys, sellerIds, charset, variants, Optional::empty);
  }

  /**
   * The application, checked.
   *
   * @throws IllegalArgumentException if the id is not made of letters and digits, or no variant is
   *     left
   */
  public AlipayApp {
    if (!RequestSigner.isAppId(appId)) {
      throw new IllegalArgumentException(
          "an app id is made of digits, 2021000000000001 for example");
    }
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("at least one variant of the text to sign is needed");
    }
    sellerIds = Set.copyOf(sellerIds);
    variants = Set.copyOf(variants);
  }

  /**
   * An application with RSA2, UTF-8, any seller, and these keys.
   *
   * @throws IllegalArgumentException if there is no key, or one is too short or none for RSA2
   */
  public static AlipayApp of(String appId, AlipayPublicKey... alipayPublicKeys) {
    List<AlipayPublicKey> keys = List.of(alipayPublicKeys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key of Alipay's is needed");
    }
    try {
      for (AlipayPublicKey key : keys) {
        key.requireFor(SignType.RSA2);
      }
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("a key of Alipay's " + e.getMessage(), e);
    }
    return new AlipayApp(
        appId, SignType.RSA2, () -> keys, Set.of(), MessageCharset.UTF_8, Set.of(Variant.values()));
  }

  /**
   * The keys for what was believed before and is read again: in certificate mode those of expired
   * certificates, too.
   */
  Supplier<List<AlipayPublicKey>> keysForReadingAgain() {
    return keys instanceof AlipayCertificates certificates ? certificates::evenExpired : keys;
  }

  /** The same application, paid only to these sellers. */
  public AlipayApp withSellerIds(Set<String> only) {
    return new AlipayApp(appId, signType, keys, only, charset, variants, aesKey);
  }

  /** The same application, whose messages to its gateway (应用网关) are encrypted with this key. */
  public AlipayApp withAesKey(AesKey key) {
    return new AlipayApp(
        appId, signType, keys, sellerIds, charset, variants, () -> Optional.of(key));
  }
}
