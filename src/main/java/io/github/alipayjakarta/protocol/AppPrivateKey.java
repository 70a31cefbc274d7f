package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.util.Base64;
import java.util.Optional;

/**
 * The application's private key (应用私钥): signs what is sent to Alipay. Immutable and thread-safe;
 * its {@code toString} tells its length alone.
 */
public final class AppPrivateKey {
  private final SigningKey key;

  private AppPrivateKey(SigningKey key) {
    this.key = key;
  }

  /**
   * A key from PEM or bare Base64: PKCS#8, of RSA or on SM2's curve, or PKCS#1.
   *
   * @throws InvalidKeyException if the text is no RSA private key of at least 1024 bits and no SM2
   *     one, or is an SM2 one and the application lacks BouncyCastle; the message continues a
   *     sentence that begins with the name of the setting
   */
  public static AppPrivateKey of(String text) throws InvalidKeyException {
    return of(text, CryptoProvider.JDK);
  }

  /**
   * The same, with an RSA key's arithmetic done by a named provider.
   *
   * @throws InvalidKeyException as above
   */
  public static AppPrivateKey of(String text, CryptoProvider provider) throws InvalidKeyException {
    byte[] pkcs8 = KeyText.read(text).pkcs8();
    try {
      return new AppPrivateKey(
          KeyText.algorithm(pkcs8) == KeyAlgorithm.SM2
              ? Sm2SigningKey.of(pkcs8)
              : RsaSigningKey.of(pkcs8, provider));
    } catch (InvalidKeyException e) {
      throw e;
    } catch (NoSuchProviderException e) {
      throw new InvalidKeyException("is an SM2 key, and " + e.getMessage(), e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidKeyException(
          "is no RSA private key and no SM2 one; write the one that Alipay's key tool made (应用私钥)",
          e);
    }
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

  /** This key's public half, which verifies what this key signs, where the key carries it. */
  public Optional<AlipayPublicKey> publicHalf() {
    return key.publicHalf().map(AlipayPublicKey::new);
  }

  /** Whether the public key is this key's own other half, and so not Alipay's. */
  public boolean isPairOf(AlipayPublicKey publicKey) {
    return key.isPairOf(publicKey.key());
  }

  /**
   * The signature of this content as Base64 on one line.
   *
   * @throws IllegalArgumentException if the key is of another algorithm than the sign type's
   */
  public String sign(SignType type, byte[] content) {
    if (!type.isOf(key.algorithm())) {
      throw new IllegalArgumentException(
          "an " + key.algorithm() + " key does not sign with " + type);
    }
    try {
      return Base64.getEncoder().encodeToString(key.signature(type, content));
    } catch (GeneralSecurityException e) {
      // A key that was read can sign any content with each of its algorithms.
      throw new IllegalStateException("the provider cannot sign with " + type, e);
    }
  }

  @Override
  public String toString() {
    return "application's private key of " + bits() + " bits";
  }
}
