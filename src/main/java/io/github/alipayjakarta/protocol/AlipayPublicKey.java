package io.github.alipayjakarta.protocol;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A key of Alipay's (支付宝公钥): verifies what Alipay signed. Immutable and thread-safe; its {@code
 * toString} tells its length alone.
 */
public final class AlipayPublicKey {
  private final PublicKey key;
  private final BigInteger modulus;
  private final BigInteger exponent;
  private final CryptoProvider provider;

  /** Set up once and handed from check to check; a second thread at the same time makes its own. */
  private final AtomicReference<@Nullable Check> idle = new AtomicReference<>();

  private record Check(SignType type, Signature signature) {}

  private AlipayPublicKey(RSAPublicKey key, CryptoProvider provider) {
    this.key = key;
    this.modulus = key.getModulus();
    this.exponent = key.getPublicExponent();
    this.provider = provider;
  }

  /**
   * A key from PEM or bare Base64: X.509, PKCS#1 or a certificate.
   *
   * @throws InvalidKeyException if the text is no RSA public key of at least 1024 bits; the message
   *     continues a sentence that begins with the name of the setting
   */
  public static AlipayPublicKey of(String text) throws InvalidKeyException {
    return of(text, CryptoProvider.JDK);
  }

  /**
   * The same, verifying through a named provider.
   *
   * @throws InvalidKeyException as above
   */
  public static AlipayPublicKey of(String text, CryptoProvider provider)
      throws InvalidKeyException {
    byte[] x509 = KeyText.read(text).x509();
    try {
      var key = (RSAPublicKey) provider.keyFactory().generatePublic(new X509EncodedKeySpec(x509));
      if (key.getModulus().bitLength() < SignType.RSA.leastBits()) {
        throw new InvalidKeyException(
            "is an RSA key of under 1024 bits, which anybody can break; make one of 2048 bits");
      }
      return new AlipayPublicKey(key, provider);
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidKeyException(
          "is no RSA public key; write the one that Alipay shows for this app (支付宝公钥)", e);
    }
  }

  static AlipayPublicKey of(BigInteger modulus, BigInteger exponent, CryptoProvider provider) {
    try {
      var spec = new RSAPublicKeySpec(modulus, exponent);
      return new AlipayPublicKey(
          (RSAPublicKey) provider.keyFactory().generatePublic(spec), provider);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider has read the other half of this key", e);
    }
  }

  /** The key's length in bits. */
  public int bits() {
    return modulus.bitLength();
  }

  /** The length of this key's signatures in bytes. */
  int signatureLength() {
    return (modulus.bitLength() + 7) / 8;
  }

  /** The key as an X.509 SubjectPublicKeyInfo, which is how Alipay writes keys. */
  byte[] x509() {
    return key.getEncoded();
  }

  BigInteger modulus() {
    return modulus;
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
      Check check = check(type);
      check.signature.update(content);
      verified = check.signature.verify(signature);
      // Answering yes or no leaves it as new; an exception might not, and does not come here.
      idle.set(check);
    } catch (GeneralSecurityException e) {
      throw new SignatureException("the signature cannot be checked", e);
    }
    if (!verified) {
      throw new SignatureException("the signature does not fit the content");
    }
  }

  private Check check(SignType type) throws GeneralSecurityException {
    Check before = idle.getAndSet(null);
    if (before != null && before.type == type) {
      return before;
    }
    Signature signature = provider.signature(type);
    signature.initVerify(key);
    return new Check(type, signature);
  }

  /**
   * What a signature was made over, and with which algorithm; empty where another key made it. It
   * tells a wrong key from a changed content, and is no verification: whoever wants to believe a
   * message has {@link #verify}.
   */
  public Optional<SignedDigest> opened(byte[] signature) {
    var number = new BigInteger(1, signature);
    return signature.length == signatureLength() && number.compareTo(modulus) < 0
        ? SignedDigest.in(number.modPow(exponent, modulus), signature.length)
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlipayPublicKey that && modulus.equals(that.modulus);
  }

  @Override
  public int hashCode() {
    return modulus.hashCode();
  }

  @Override
  public String toString() {
    return "Alipay public key of " + bits() + " bits";
  }
}
