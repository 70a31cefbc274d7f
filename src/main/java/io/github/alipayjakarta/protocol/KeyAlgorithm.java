package io.github.alipayjakarta.protocol;

import java.util.Arrays;
import java.util.HexFormat;

/** What a key is for: told by its AlgorithmIdentifier (RFC 5280, 4.1.1.2). */
enum KeyAlgorithm {
  /** RSA, and whatever else its reader then refuses. */
  RSA,
  /** A key on the curve sm2p256v1. */
  SM2;

  /** id-ecPublicKey (RFC 5480, 2.1.1) with the curve's name (GM/T 0006). */
  private static final byte[] SM2_IDENTIFIER =
      HexFormat.of().parseHex("301306072a8648ce3d020106082a811ccf5501822d");

  /** The curve's name alone. */
  private static final int CURVE = 11;

  /** Of a private key in PKCS#8 or a public key in X.509, whose identifier stands here. */
  static KeyAlgorithm at(int identifier, byte[] der) {
    return standsAt(identifier, der, 0) ? SM2 : RSA;
  }

  /** Whether the curve is named anywhere, as in a certificate that the JDK cannot read. */
  static boolean namesSm2(byte[] der) {
    for (int at = 0; at < der.length; at++) {
      if (standsAt(at, der, CURVE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean standsAt(int at, byte[] der, int from) {
    int end = at + SM2_IDENTIFIER.length - from;
    return end <= der.length
        && Arrays.equals(der, at, end, SM2_IDENTIFIER, from, SM2_IDENTIFIER.length);
  }
}
