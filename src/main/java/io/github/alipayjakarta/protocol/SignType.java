package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchProviderException;

/**
 * The signature algorithms of Alipay's {@code sign_type} that this library signs and verifies.
 * Which one is used comes from configuration, never from a message.
 */
public enum SignType {
  /** SHA256withRSA, with keys of at least 2048 bits: the one for new applications. */
  RSA2("SHA256withRSA", KeyAlgorithm.RSA, 2048),
  /** SHA1withRSA, with keys of at least 1024 bits: for old applications that still use it. */
  RSA("SHA1withRSA", KeyAlgorithm.RSA, 1024),
  /**
   * SM3withSM2 on the curve sm2p256v1 with the user id 1234567812345678 (国密): needs BouncyCastle,
   * which the application brings.
   */
  SM2("SM3withSM2", KeyAlgorithm.SM2, 256);

  private final String algorithm;
  private final KeyAlgorithm keyAlgorithm;
  private final int leastBits;

  SignType(String algorithm, KeyAlgorithm keyAlgorithm, int leastBits) {
    this.algorithm = algorithm;
    this.keyAlgorithm = keyAlgorithm;
    this.leastBits = leastBits;
  }

  /** The name of the algorithm in Java's cryptography architecture. */
  public String algorithm() {
    return algorithm;
  }

  /** The shortest key, in bits, that may be used. */
  public int leastBits() {
    return leastBits;
  }

  /**
   * A new key pair for this sign type.
   *
   * @param bits of an RSA key; an SM2 key has 256
   * @throws IllegalArgumentException if that is too few for this sign type, or not an SM2 key's
   * @throws NoSuchProviderException if this is SM2 and the application lacks BouncyCastle; the
   *     message says what to add
   */
  public KeyPair newKeyPair(int bits) throws NoSuchProviderException {
    if (bits < leastBits || this == SM2 && bits > leastBits) {
      throw new IllegalArgumentException("no " + this + " key has " + bits + " bits");
    }
    try {
      if (this == SM2) {
        return BouncyCastle.newKeyPair();
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (NoSuchProviderException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA, and BouncyCastle sm2p256v1", e);
    }
  }

  boolean isOf(KeyAlgorithm key) {
    return key == keyAlgorithm;
  }

  /** Continues a sentence that begins with the key's name. */
  void require(KeyAlgorithm key, int bits) throws InvalidKeyException {
    if (key != keyAlgorithm) {
      throw new InvalidKeyException(
          "is an %s key, but the sign type %s needs an %s key; write that one, or %s as sign type"
              .formatted(key, this, keyAlgorithm, key == KeyAlgorithm.SM2 ? SM2 : RSA2));
    }
    if (bits < leastBits) {
      throw new InvalidKeyException(
          "is an %s key of %d bits, but %s needs %d or more".formatted(key, bits, this, leastBits));
    }
  }
}
