package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.WithoutPackage;
import java.security.NoSuchProviderException;
import java.security.Security;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BouncyCastle")
class BouncyCastleTest {
  /** What is said where its jar is absent, asked for twice. */
  public static final class Asked implements Callable<String> {
    @Override
    public String call() {
      String first = said();
      return first.equals(said()) ? first : "something else";
    }

    private static String said() {
      try {
        return BouncyCastle.provider().getName();
      } catch (NoSuchProviderException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  @DisplayName("is one provider of the library's own, and the JVM does not know it")
  void isNotRegistered() throws Exception {
    int before = Security.getProviders().length;

    assertThat(BouncyCastle.provider())
        .isSameAs(BouncyCastle.provider())
        .isNotSameAs(Security.getProvider("BC"));
    assertThat(Security.getProviders()).hasSize(before);
  }

  @Test
  @DisplayName("is asked for with its coordinates where it is absent, every time")
  void isAskedForWhereItIsAbsent() throws Exception {
    try (var application = new WithoutPackage("org.bouncycastle.")) {
      assertThat(application.call(Asked.class))
          .isEqualTo(
              "BouncyCastle does not load: add org.bouncycastle:bcprov-jdk18on to the application,"
                  + " or write RSA2");
    }
  }
}
