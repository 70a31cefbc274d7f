package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.security.SignatureException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of Alipay's (支付宝公钥): verifies what Alipay signed. Immutable and thread-safe; its {@code
 * toString} tells its length alone.
 */
public final class AlipayPublicKey {
  private final VerifyingKey key;
  private final @Nullable String certSn;

  AlipayPublicKey(VerifyingKey key) {
    this(key, null);
  }

  private AlipayPublicKey(VerifyingKey key, @Nullable String certSn) {
    this.key = key;
    this.certSn = certSn;
  }

  /**
   * A key from PEM or bare Base64: X.509, PKCS#1 or a certificate; of RSA, or on SM2's curve.
   *
   * @throws InvalidKeyException if the text is no RSA public key of at least 1024 bits and no SM2
   *     one, or is an SM2 one and the application lacks BouncyCastle; the message continues a
   *     sentence that begins with the name of the setting
   */
  public static AlipayPublicKey of(String text) throws InvalidKeyException {
    return of(text, CryptoProvider.JDK);
  }

  /**
   * The same, with an RSA key's arithmetic done by a named provider.
   *
   * @throws InvalidKeyException as above
   */
  public static AlipayPublicKey of(String text, CryptoProvider provider)
      throws InvalidKeyException {
    KeyText read = KeyText.read(text);
    try {
      byte[] x509 = read.x509();
      return new AlipayPublicKey(
          KeyText.algorithm(x509) == KeyAlgorithm.SM2
              ? Sm2VerifyingKey.of(x509)
              : RsaVerifyingKey.of(x509, provider));
    } catch (InvalidKeyException e) {
      throw e;
    } catch (NoSuchProviderException e) {
      throw new InvalidKeyException("is an SM2 key, and " + e.getMessage(), e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidKeyException(
          "is no RSA public key and no SM2 one; write the one that Alipay shows for this app"
              + " (支付宝公钥)",
          e);
    }
  }

  /** The same key, known to be that of the certificate of this serial. */
  AlipayPublicKey ofCertificate(String sn) {
    return new AlipayPublicKey(key, sn);
  }

  /**
   * Those of these keys that a message of this {@code alipay_cert_sn} can be signed with. Nobody
   * signed that serial: one that is not known tells nothing, and all of them are left.
   */
  static List<AlipayPublicKey> named(List<AlipayPublicKey> keys, @Nullable String sn) {
    List<AlipayPublicKey> named =
        sn == null ? keys : keys.stream().filter(key -> sn.equals(key.certSn)).toList();
    return named.isEmpty() ? keys : named;
  }

  /** The key's length in bits. */
  public int bits() {
    return key.bits();
  }

  /**
   * Returns normally only if this is a key for that sign type: of its algorithm, and long enough.
   *
   * @throws InvalidKeyException if it is not; the message continues a sentence that begins with the
   *     name of the key
   */
  public void requireFor(SignType type) throws InvalidKeyException {
    type.require(key.algorithm(), key.bits());
  }

  /**
   * Whether these bytes have the form of what this key signs with that sign type, which costs no
   * arithmetic: as long as an RSA key, or the DER of two numbers.
   */
  boolean couldHaveMade(SignType type, byte[] signature) {
    return type.isOf(key.algorithm())
        && key.bits() >= type.leastBits()
        && key.couldHaveMade(signature);
  }

  VerifyingKey key() {
    return key;
  }

  /**
   * Returns normally only if the signature was made over exactly this content by the holder of this
   * key's private half.
   *
   * @throws SignatureException if it was not
   */
  public void verify(SignType type, byte[] content, byte[] signature) throws SignatureException {
    boolean verified;
    try {
      verified = type.isOf(key.algorithm()) && key.verifies(type, content, signature);
    } catch (GeneralSecurityException e) {
      throw new SignatureException("the signature cannot be checked", e);
    }
    if (!verified) {
      throw new SignatureException("the signature does not fit the content");
    }
  }

  /**
   * What an RSA signature was made over, and with which algorithm; empty where another key made it,
   * and of every SM2 signature, which does not give that away. It tells a wrong key from a changed
   * content, and is no verification: whoever wants to believe a message has {@link #verify}.
   */
  public Optional<SignedDigest> opened(byte[] signature) {
    return key.opened(signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlipayPublicKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "Alipay public key of " + bits() + " bits";
  }
}
