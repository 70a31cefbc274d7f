package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * A key on sm2p256v1 (GB/T 32918). Its signatures are DER: a SEQUENCE of two INTEGERs, and nothing
 * but the one shortest way to write them is read.
 */
final class Sm2VerifyingKey implements VerifyingKey {
  private static final int BITS = 256;

  /** Two numbers of one byte each, and two of 32 bytes whose first bit is set. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 72;
  private static final int LONGEST_NUMBER = BITS / 8 + 1;

  private final PublicKey key;

  /** BouncyCastle's own key, whose point was on the curve when it was read. */
  Sm2VerifyingKey(PublicKey key) {
    this.key = key;
  }

  static Sm2VerifyingKey of(byte[] x509) throws GeneralSecurityException {
    return new Sm2VerifyingKey(BouncyCastle.keys().generatePublic(new X509EncodedKeySpec(x509)));
  }

  @Override
  public KeyAlgorithm algorithm() {
    return KeyAlgorithm.SM2;
  }

  @Override
  public int bits() {
    return BITS;
  }

  @Override
  public boolean couldHaveMade(byte[] signature) {
    if (signature.length < SHORTEST
        || signature.length > LONGEST
        || signature[0] != 0x30
        || signature[1] != signature.length - 2) {
      return false;
    }
    int second = behindNumber(signature, 2);
    return second > 0 && behindNumber(signature, second) == signature.length;
  }

  /** Where the next one begins; -1 if here is no positive number in its shortest form. */
  private static int behindNumber(byte[] der, int at) {
    if (at + 3 > der.length || der[at] != 0x02) {
      return -1;
    }
    int length = der[at + 1];
    int first = at + 2;
    int end = first + length;
    if (length < 1 || length > LONGEST_NUMBER || end > der.length || der[first] < 0) {
      return -1;
    }
    boolean zeroInFront = der[first] == 0;
    boolean wanted = zeroInFront ? length > 1 && der[first + 1] < 0 : length < LONGEST_NUMBER;
    return wanted ? end : -1;
  }

  /**
   * With an object of its own each time: what a refused one is like afterwards is not documented.
   */
  @Override
  public boolean verifies(SignType type, byte[] content, byte[] signature)
      throws GeneralSecurityException {
    if (!couldHaveMade(signature)) {
      return false;
    }
    Signature check = BouncyCastle.sm2();
    check.initVerify(key);
    check.update(content);
    return check.verify(signature);
  }

  /** Always empty: an SM2 signature does not give its digest away. */
  @Override
  public Optional<SignedDigest> opened(byte[] signature) {
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sm2VerifyingKey that
        && ((ECPublicKey) key).getW().equals(((ECPublicKey) that.key).getW());
  }

  @Override
  public int hashCode() {
    return ((ECPublicKey) key).getW().hashCode();
  }
}
