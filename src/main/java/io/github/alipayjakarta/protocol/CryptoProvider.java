package io.github.alipayjakarta.protocol;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Where the RSA arithmetic comes from: the JDK, or a faster provider that the settings name.
 * Nothing is registered with the JVM. Immutable and thread-safe.
 */
public final class CryptoProvider {
  /** The providers that the JVM is set up with, in its own order. */
  public static final CryptoProvider JDK = new CryptoProvider(null);

  private final @Nullable Provider provider;

  private CryptoProvider(@Nullable Provider provider) {
    this.provider = provider;
  }

  /**
   * The provider that a setting names: {@code jdk}, {@code accp} (Amazon Corretto Crypto Provider),
   * {@code conscrypt}, or the name of one that the JVM knows.
   *
   * @throws NoSuchProviderException if it is not there or does not work on this machine; the
   *     message says what to add
   */
  public static CryptoProvider named(String name) throws NoSuchProviderException {
    return switch (name) {
      case "jdk" -> JDK;
      case "accp" -> new CryptoProvider(accp());
      case "conscrypt" -> new CryptoProvider(conscrypt());
      default -> {
        Provider known = Security.getProvider(name);
        if (known == null) {
          throw new NoSuchProviderException(
              "no provider of this name is installed in the JVM; write jdk, accp or conscrypt");
        }
        yield new CryptoProvider(known);
      }
    };
  }

  private static Provider accp() throws NoSuchProviderException {
    try {
      Class<?> type =
          Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
      Provider provider = (Provider) type.getField("INSTANCE").get(null);
      type.getMethod("assertHealthy").invoke(provider);
      return provider;
    } catch (ReflectiveOperationException | LinkageError e) {
      throw absent("software.amazon.cryptools:AmazonCorrettoCryptoProvider", e);
    }
  }

  private static Provider conscrypt() throws NoSuchProviderException {
    try {
      return (Provider)
          Class.forName("org.conscrypt.Conscrypt").getMethod("newProvider").invoke(null);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw absent("org.conscrypt:conscrypt-openjdk-uber", e);
    }
  }

  private static NoSuchProviderException absent(String artifact, Throwable cause) {
    var absent =
        new NoSuchProviderException(
            "it does not load; add " + artifact + " for this operating system, or write jdk");
    absent.initCause(cause);
    return absent;
  }

  KeyFactory keyFactory() throws GeneralSecurityException {
    return provider == null
        ? KeyFactory.getInstance("RSA")
        : KeyFactory.getInstance("RSA", provider);
  }

  Signature signature(SignType type) throws GeneralSecurityException {
    return provider == null
        ? Signature.getInstance(type.algorithm())
        : Signature.getInstance(type.algorithm(), provider);
  }
}
