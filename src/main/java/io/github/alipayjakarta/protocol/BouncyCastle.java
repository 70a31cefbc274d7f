package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchProviderException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jcajce.spec.SM2ParameterSpec;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/**
 * The one class that knows BouncyCastle, which applications bring where they use SM2: the JDK has
 * neither the curve nor the digest. Nothing of it is loaded before, and its provider is not
 * registered with the JVM. Thread-safe.
 */
final class BouncyCastle {
  /** Alipay's user id is the standard's default one (GM/T 0009, 10). */
  private static final String USER_ID = "1234567812345678";

  private BouncyCastle() {}

  /** Loaded by the first call, and by none where BouncyCastle is absent. */
  private static final class Loaded {
    static final Provider PROVIDER = new BouncyCastleProvider();

    static void setUserId(Signature signature) throws GeneralSecurityException {
      signature.setParameter(new SM2ParameterSpec(USER_ID.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The base point, taken as often as the private key says. */
    static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
      var half = (ECPrivateKey) key;
      ECParameterSpec curve = half.getParameters();
      return keys().generatePublic(new ECPublicKeySpec(curve.getG().multiply(half.getD()), curve));
    }
  }

  /**
   * BouncyCastle's provider, to be handed to {@code getInstance}.
   *
   * @throws NoSuchProviderException if its jar is absent or does not load; the message is a
   *     sentence that says what to add
   */
  static Provider provider() throws NoSuchProviderException {
    try {
      return Loaded.PROVIDER;
    } catch (LinkageError e) {
      var absent =
          new NoSuchProviderException(
              "BouncyCastle does not load: add org.bouncycastle:bcprov-jdk18on to the application,"
                  + " or write RSA2");
      absent.initCause(e);
      throw absent;
    }
  }

  /** What reads keys on sm2p256v1, from PKCS#8 and X.509. */
  static KeyFactory keys() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC", provider());
  }

  /** SM3withSM2 with Alipay's user id, to be given a key. */
  static Signature sm2() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(SignType.SM2.algorithm(), provider());
    Loaded.setUserId(signature);
    return signature;
  }

  static KeyPair newKeyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider());
    generator.initialize(new ECGenParameterSpec("sm2p256v1"));
    return generator.generateKeyPair();
  }

  /** The public key that verifies what this one of BouncyCastle's signs. */
  static PublicKey publicHalf(PrivateKey key) throws GeneralSecurityException {
    return Loaded.publicHalf(key);
  }
}
