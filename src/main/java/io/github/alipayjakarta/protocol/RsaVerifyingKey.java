package io.github.alipayjakarta.protocol;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An RSA key, in the provider that the settings name. */
final class RsaVerifyingKey implements VerifyingKey {
  private final RSAPublicKey key;
  private final BigInteger modulus;
  private final CryptoProvider provider;

  /** Set up once and handed from check to check; a second thread at the same time makes its own. */
  private final AtomicReference<@Nullable Check> idle = new AtomicReference<>();

  private record Check(SignType type, Signature signature) {}

  RsaVerifyingKey(RSAPublicKey key, CryptoProvider provider) {
    this.key = key;
    this.modulus = key.getModulus();
    this.provider = provider;
  }

  static RsaVerifyingKey of(byte[] x509, CryptoProvider provider) throws GeneralSecurityException {
    var spec = new X509EncodedKeySpec(x509);
    var key =
        new RsaVerifyingKey((RSAPublicKey) provider.keyFactory().generatePublic(spec), provider);
    if (key.bits() < SignType.RSA.leastBits()) {
      throw new InvalidKeyException(
          "is an RSA key of under 1024 bits, which anybody can break; make one of 2048 bits");
    }
    return key;
  }

  BigInteger modulus() {
    return modulus;
  }

  @Override
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.RSA;
  }

  @Override
  public int bits() {
    return modulus.bitLength();
  }

  @Override
  public boolean couldHaveMade(byte[] signature) {
    return signature.length == (modulus.bitLength() + 7) / 8;
  }

  @Override
  public boolean verifies(SignType type, byte[] content, byte[] signature)
      throws GeneralSecurityException {
    Check check = check(type);
    check.signature.update(content);
    boolean verified = check.signature.verify(signature);
    // Answering yes or no leaves it as new; an exception might not, and does not come here.
    idle.set(check);
    return verified;
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

  @Override
  public Optional<SignedDigest> opened(byte[] signature) {
    var number = new BigInteger(1, signature);
    return couldHaveMade(signature) && number.compareTo(modulus) < 0
        ? SignedDigest.in(number.modPow(key.getPublicExponent(), modulus), signature.length)
        : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RsaVerifyingKey that && modulus.equals(that.modulus);
  }

  @Override
  public int hashCode() {
    return modulus.hashCode();
  }
}
