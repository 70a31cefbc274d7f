package io.github.alipayjakarta;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.SignType;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;

/** A throw-away key pair on SM2's curve, as bare Base64: PKCS#8 and X.509. */
public record Sm2Pair(String privateKey, String publicKey) {
  public static Sm2Pair made() {
    try {
      KeyPair pair = SignType.SM2.newKeyPair(256);
      Base64.Encoder base64 = Base64.getEncoder();
      return new Sm2Pair(
          base64.encodeToString(pair.getPrivate().getEncoded()),
          base64.encodeToString(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public AppPrivateKey key() {
    try {
      return AppPrivateKey.of(privateKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public AlipayPublicKey half() {
    try {
      return AlipayPublicKey.of(publicKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
