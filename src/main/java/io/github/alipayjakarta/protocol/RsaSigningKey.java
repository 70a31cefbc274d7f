package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;

/** An RSA key, in the provider that the settings name. */
record RsaSigningKey(PrivateKey key, CryptoProvider provider) implements SigningKey {
  static RsaSigningKey of(byte[] pkcs8, CryptoProvider provider) throws GeneralSecurityException {
    PrivateKey key = provider.keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    var read = new RsaSigningKey(key, provider);
    if (read.bits() < SignType.RSA.leastBits()) {
      throw new InvalidKeyException(
          "is an RSA key of under 1024 bits, which anybody can break; make one of 2048 bits");
    }
    return read;
  }

  @Override
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.RSA;
  }

  @Override
  public int bits() {
    return ((RSAPrivateKey) key).getModulus().bitLength();
  }

  @Override
  public Optional<VerifyingKey> publicHalf() {
    return Optional.of(key)
        .filter(RSAPrivateCrtKey.class::isInstance)
        .map(RSAPrivateCrtKey.class::cast)
        .map(crt -> new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()))
        .map(this::verifying);
  }

  private VerifyingKey verifying(RSAPublicKeySpec spec) {
    try {
      return new RsaVerifyingKey(
          (RSAPublicKey) provider.keyFactory().generatePublic(spec), provider);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the provider has read the other half of this key", e);
    }
  }

  @Override
  public boolean isPairOf(VerifyingKey publicKey) {
    return publicKey instanceof RsaVerifyingKey rsa
        && rsa.modulus().equals(((RSAPrivateKey) key).getModulus());
  }

  @Override
  public byte[] signature(SignType type, byte[] content) throws GeneralSecurityException {
    Signature signing = provider.signature(type);
    signing.initSign(key);
    signing.update(content);
    return signing.sign();
  }

  @Override
  public String toString() {
    return "RSA key";
  }
}
