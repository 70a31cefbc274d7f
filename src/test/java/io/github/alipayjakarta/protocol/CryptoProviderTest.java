package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider that the settings name")
class CryptoProviderTest {
  private static final byte[] CONTENT = "a=1&b=辣条".getBytes(StandardCharsets.UTF_8);

  private static CryptoProvider provider(String name) throws NoSuchProviderException {
    boolean here =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    String absent = "the native providers are here for linux-x86_64 only";
    if (!name.equals("jdk") && System.getenv("CI") != null) {
      assertThat(here).as(absent).isTrue();
    }
    assumeTrue(name.equals("jdk") || here, absent);
    return CryptoProvider.named(name);
  }

  @ParameterizedTest(name = "{0} signs what the JDK signs, with both algorithms")
  @ValueSource(strings = {"jdk", "accp", "conscrypt", "SunRsaSign"})
  void signsWhatTheJdkSigns(String name) throws Exception {
    CryptoProvider provider = provider(name);
    for (String key :
        new String[] {OfficialSdk.PRIVATE_KEY, KeyFiles.text("rsa2048-private-pkcs1.pem")}) {
      for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
        assertThat(AppPrivateKey.of(key, provider).sign(type, CONTENT))
            .isEqualTo(AppPrivateKey.of(key).sign(type, CONTENT));
      }
    }
  }

  @ParameterizedTest(name = "{0} carries nothing over from one check to the next")
  @ValueSource(strings = {"jdk", "accp", "conscrypt", "SunRsaSign"})
  void carriesNothingOver(String name) throws Exception {
    AlipayPublicKey key = AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY, provider(name));
    AppPrivateKey signer = AppPrivateKey.of(OfficialSdk.PRIVATE_KEY);
    byte[] other = "a=2".getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 3; round++) {
      for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
        byte[] signature = Base64.getDecoder().decode(signer.sign(type, CONTENT));
        byte[] ofOther = Base64.getDecoder().decode(signer.sign(type, other));
        key.verify(type, CONTENT, signature);
        assertThatThrownBy(() -> key.verify(type, CONTENT, ofOther))
            .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> key.verify(type, CONTENT, new byte[signature.length - 1]))
            .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> key.verify(type, CONTENT, new byte[0]))
            .isInstanceOf(SignatureException.class);
        assertThatThrownBy(() -> key.verify(type, other, signature))
            .isInstanceOf(SignatureException.class);
        key.verify(type, other, ofOther);
        key.verify(type, CONTENT, signature);
      }
    }
  }

  @ParameterizedTest(name = "{0} verifies every vector, and none that was changed")
  @ValueSource(strings = {"jdk", "accp", "conscrypt", "SunRsaSign"})
  void verifiesEveryVector(String name) throws Exception {
    List<AlipayPublicKey> keys =
        List.of(AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY, provider(name)));
    for (Vectors.Message message : Vectors.all().toList()) {
      String type = message.parameters().getOrDefault("sign_type", "RSA2");
      var verifier =
          new SignatureVerifier(SignType.valueOf(type), () -> keys, Set.of(Variant.values()));
      Form form = Form.parse(message.bytes());
      MessageCharset charset = form.charset(MessageCharset.UTF_8);
      verifier.verify(form, charset);

      Form changed = Form.parse((message.body() + "&added=1").getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> verifier.verify(changed, charset))
          .isInstanceOf(RefusedException.class);
    }
  }

  @ParameterizedTest(name = "{0} refuses every wrong signature by a SignatureException")
  @ValueSource(strings = {"jdk", "accp", "conscrypt", "SunRsaSign"})
  void refusesEveryWrongSignature(String name) throws Exception {
    AlipayPublicKey key = AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY, provider(name));
    byte[] right =
        Base64.getDecoder()
            .decode(AppPrivateKey.of(OfficialSdk.PRIVATE_KEY).sign(SignType.RSA2, CONTENT));
    key.verify(SignType.RSA2, CONTENT, right);
    byte[] greatest = new byte[256];
    Arrays.fill(greatest, (byte) 0xff);
    byte[] changed = right.clone();
    changed[100] ^= 1;
    for (byte[] wrong :
        new byte[][] {
          changed, greatest, new byte[256], new byte[0], new byte[255], new byte[257]
        }) {
      assertThatThrownBy(() -> key.verify(SignType.RSA2, CONTENT, wrong))
          .isInstanceOf(SignatureException.class);
    }
    assertThatThrownBy(() -> key.verify(SignType.RSA, CONTENT, right))
        .isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> key.verify(SignType.RSA2, new byte[0], right))
        .isInstanceOf(SignatureException.class);
  }

  @ParameterizedTest(name = "{0} refuses wrong keys with the JDK's sentences")
  @ValueSource(strings = {"accp", "conscrypt"})
  void refusesWrongKeys(String name) throws Exception {
    CryptoProvider provider = provider(name);
    for (String file :
        new String[] {
          "ec-public-x509.pem", "rsa512-public-x509.pem", "rsa2048-private-pkcs8.pem"
        }) {
      String message = messageOfPublic(file, CryptoProvider.JDK);
      assertThat(messageOfPublic(file, provider)).isEqualTo(message);
    }
    assertThatThrownBy(() -> AppPrivateKey.of(KeyFiles.text("ec-private-pkcs8.pem"), provider))
        .hasMessageContaining("no RSA private key");
  }

  private static String messageOfPublic(String file, CryptoProvider provider) {
    try {
      return "accepted " + AlipayPublicKey.of(KeyFiles.text(file), provider);
    } catch (InvalidKeyException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest(name = "{0} is not registered with the JVM")
  @ValueSource(strings = {"jdk", "accp", "conscrypt"})
  void isNotRegisteredWithTheJvm(String name) throws Exception {
    Provider[] before = Security.getProviders();

    CryptoProvider provider = provider(name);
    AppPrivateKey.of(OfficialSdk.PRIVATE_KEY, provider).sign(SignType.RSA2, CONTENT);

    assertThat(Security.getProviders())
        .containsExactly(before)
        .noneMatch(known -> known.getName().matches("AmazonCorrettoCryptoProvider|Conscrypt"));
  }

  @Test
  @DisplayName("and that is nowhere is refused with what to write")
  void thatIsNowhereIsRefused() {
    for (String name : List.of("", "SunRSA", "JDK", "Conscrypt")) {
      assertThatThrownBy(() -> CryptoProvider.named(name))
          .isInstanceOf(NoSuchProviderException.class)
          .hasMessageContaining("write jdk, accp or conscrypt");
    }
  }

  @Test
  @DisplayName("and that is not on the class path is refused with what to add")
  void thatIsNotOnTheClassPathIsRefused() throws Exception {
    for (var artifact :
        Map.of(
                "accp", "software.amazon.cryptools:AmazonCorrettoCryptoProvider",
                "conscrypt", "org.conscrypt:conscrypt-openjdk-uber")
            .entrySet()) {
      assertThatThrownBy(() -> Bare.named(artifact.getKey()))
          .hasMessageContaining(artifact.getValue())
          .hasMessageContaining("write jdk");
    }
  }

  /** The library as it is without any provider beside it. */
  private static final class Bare extends ClassLoader {
    private Bare() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = '/' + name.replace('.', '/') + ".class";
      if (!name.startsWith("io.github.alipayjakarta.")) {
        throw new ClassNotFoundException(name);
      }
      try (var in = CryptoProviderTest.class.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(
            name, bytes, 0, bytes.length, CryptoProvider.class.getProtectionDomain());
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    static void named(String name) throws Throwable {
      try {
        new Bare()
            .loadClass(CryptoProvider.class.getName())
            .getMethod("named", String.class)
            .invoke(null, name);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
