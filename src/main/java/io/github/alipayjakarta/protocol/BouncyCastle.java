package io.github.alipayjakarta.protocol;

import java.security.NoSuchProviderException;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The one class that knows BouncyCastle, which applications bring where they use SM2: the JDK has
 * neither the curve nor the digest. Nothing of it is loaded before, and its provider is not
 * registered with the JVM. Thread-safe.
 */
final class BouncyCastle {
  private BouncyCastle() {}

  /** Loaded by the first call, and by none where BouncyCastle is absent. */
  private static final class Loaded {
    static final Provider PROVIDER = new BouncyCastleProvider();
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
}
