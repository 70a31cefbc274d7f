package io.github.alipayjakarta.simulator.keys;

import io.github.alipayjakarta.protocol.SignType;
import java.security.KeyPair;
import java.security.NoSuchProviderException;
import java.util.Base64;

/**
 * A throw-away key pair as bare Base64: PKCS#8 and X.509. One of RSA has 2048 bits.
 *
 * @param privateKey signs
 * @param publicKey verifies
 */
public record Pair(String privateKey, String publicKey) {
  private static final int RSA_BITS = 2048;
  private static final int SM2_BITS = 256;

  static Pair make(SignType type) {
    try {
      KeyPair pair = type.newKeyPair(type == SignType.SM2 ? SM2_BITS : RSA_BITS);
      Base64.Encoder base64 = Base64.getEncoder();
      return new Pair(
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("the toolbox's jar holds BouncyCastle", e);
    }
  }

  /** One of RSA that is kept nowhere. */
  public static Pair ofTheMoment() {
    return make(SignType.RSA2);
  }

  /** Says that there are keys, and nothing of them. */
  @Override
  public String toString() {
    return "throw-away key pair";
  }
}
