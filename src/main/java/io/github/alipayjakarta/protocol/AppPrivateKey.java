package io.github.alipayjakarta.protocol;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The application's private key (应用私钥): signs what is sent to Alipay. Immutable and thread-safe;
 * its {@code toString} tells its length alone.
 */
public final class AppPrivateKey {
  private final PrivateKey key;
  private final BigInteger modulus;
  private final CryptoProvider provider;

  private AppPrivateKey(PrivateKey key, BigInteger modulus, CryptoProvider provider) {
    this.key = key;
    this.modulus = modulus;
    this.provider = provider;
  }

  /**
   * A key from PEM or bare Base64: PKCS#8 or PKCS#1.
   *
   * @throws InvalidKeyException if the text is no RSA private key of at least 1024 bits; the
   *     message continues a sentence that begins with the name of the setting
   */
  public static AppPrivateKey of(String text) throws InvalidKeyException {
    return of(text, CryptoProvider.JDK);
  }

  /**
   * The same, signing through a named provider.
   *
   * @throws InvalidKeyException as above
   */
  public static AppPrivateKey of(String text, CryptoProvider provider) throws InvalidKeyException {
    byte[] pkcs8 = KeyText.read(text).pkcs8();
    try {
      PrivateKey key = provider.keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      BigInteger modulus = ((RSAPrivateKey) key).getModulus();
      if (modulus.bitLength() < SignType.RSA.leastBits()) {
        throw new InvalidKeyException(
            "is an RSA key of under 1024 bits, which anybody can break; make one of 2048 bits");
      }
      return new AppPrivateKey(key, modulus, provider);
    } catch (InvalidKeyException e) {
      throw e;
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new InvalidKeyException(
          "is no RSA private key; write the one that Alipay's key tool made (应用私钥)", e);
    }
  }

  /** The key's length in bits. */
  public int bits() {
    return modulus.bitLength();
  }

  /** This key's public half, which verifies what this key signs, where the key carries it. */
  public Optional<AlipayPublicKey> publicHalf() {
    return Optional.of(key)
        .filter(RSAPrivateCrtKey.class::isInstance)
        .map(RSAPrivateCrtKey.class::cast)
        .map(crt -> AlipayPublicKey.of(crt.getModulus(), crt.getPublicExponent(), provider));
  }

  /** Whether the public key is this key's own other half, and so not Alipay's. */
  public boolean isPairOf(AlipayPublicKey publicKey) {
    return modulus.equals(publicKey.modulus());
  }

  /** The signature of this content as Base64 on one line. */
  public String sign(SignType type, byte[] content) {
    try {
      Signature signing = provider.signature(type);
      signing.initSign(key);
      signing.update(content);
      return Base64.getEncoder().encodeToString(signing.sign());
    } catch (GeneralSecurityException e) {
      // An RSA key of 1024 bits or more can sign any content with either algorithm.
      throw new IllegalStateException("the provider cannot sign with " + type, e);
    }
  }

  @Override
  public String toString() {
    return "application's private key of " + bits() + " bits";
  }
}
