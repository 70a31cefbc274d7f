package io.github.alipayjakarta.simulator.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A throw-away RSA key pair of 2048 bits as bare Base64: PKCS#8 and X.509.
 *
 * @param privateKey signs
 * @param publicKey verifies
 */
public record Pair(String privateKey, String publicKey) {
  static Pair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return new Pair(
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  /** Says that there are keys, and nothing of them. */
  @Override
  public String toString() {
    return "RSA key pair of 2048 bits";
  }
}
