package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/**
 * A key on sm2p256v1. Its public half is worked out anew: of the one that a PKCS#8 text may carry
 * nobody knows whether it belongs to it.
 */
record Sm2SigningKey(PrivateKey key, Sm2VerifyingKey half) implements SigningKey {
  static Sm2SigningKey of(byte[] pkcs8) throws GeneralSecurityException {
    PrivateKey key = BouncyCastle.keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    return new Sm2SigningKey(key, new Sm2VerifyingKey(BouncyCastle.publicHalf(key)));
  }

  @Override
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.SM2;
  }

  @Override
  public int bits() {
    return half.bits();
  }

  @Override
  public Optional<VerifyingKey> publicHalf() {
    return Optional.of(half);
  }

  @Override
  public boolean isPairOf(VerifyingKey publicKey) {
    return half.equals(publicKey);
  }

  @Override
  public byte[] signature(SignType type, byte[] content) throws GeneralSecurityException {
    Signature signing = BouncyCastle.sm2();
    signing.initSign(key);
    signing.update(content);
    return signing.sign();
  }

  @Override
  public String toString() {
    return "SM2 key";
  }
}
