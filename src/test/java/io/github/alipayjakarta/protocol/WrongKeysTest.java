package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.InvalidKeyException;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A wrong key is refused with one sentence that says what to write:")
class WrongKeysTest {
  /** Each of these words begins what is to be done. */
  private static final String WHAT_TO_WRITE = ".*\\b(write|copy|make|belongs)\\b.*";

  private static InvalidKeyException refusedAsPublic(String text) {
    return sentence(
        catchThrowableOfType(InvalidKeyException.class, () -> AlipayPublicKey.of(text)), text);
  }

  private static InvalidKeyException refusedAsPrivate(String text) {
    return sentence(
        catchThrowableOfType(InvalidKeyException.class, () -> AppPrivateKey.of(text)), text);
  }

  /** It follows the setting's name, as in “alipay.alipay-public-key is empty; write …”. */
  private static InvalidKeyException sentence(InvalidKeyException refused, String text) {
    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.getMessage())
        .matches("(is|holds) .*[^.]")
        .matches(WHAT_TO_WRITE)
        .doesNotContain("\n");
    var all = new StringWriter();
    refused.printStackTrace(new PrintWriter(all));
    for (int i = 0; i + 12 <= text.length(); i += 6) {
      String part = text.substring(i, i + 12);
      if (part.matches("[A-Za-z0-9+/]{12}")) {
        assertThat(all.toString()).doesNotContain(part);
      }
    }
    return refused;
  }

  @ParameterizedTest(name = "a private key where Alipay's public key belongs: {0}")
  @ValueSource(
      strings = {
        "rsa2048-private-pkcs8.pem",
        "rsa2048-private-pkcs1.pem",
        "rsa1024-private-pkcs8.pem",
        "ec-private-pkcs8.pem"
      })
  void aPrivateKeyWhereAPublicBelongs(String file) {
    for (String text : new String[] {KeyFiles.text(file), KeyFiles.bare(file)}) {
      assertThat(refusedAsPublic(text))
          .hasMessageContaining("holds a private key")
          .hasMessageContaining("支付宝公钥");
    }
  }

  @ParameterizedTest(name = "{1} where the application's private key belongs: {0}")
  @CsvSource({
    "rsa2048-public-x509.pem, a public key",
    "rsa2048-public-pkcs1.pem, a public key",
    "ec-public-x509.pem, a public key",
    "rsa2048-certificate.pem, a certificate",
    "ec-certificate.pem, a certificate"
  })
  void aPublicKeyWhereAPrivateBelongs(String file, String what) {
    for (String text : new String[] {KeyFiles.text(file), KeyFiles.bare(file)}) {
      assertThat(refusedAsPrivate(text))
          .hasMessageContaining("holds " + what)
          .hasMessageContaining("应用私钥");
    }
  }

  @ParameterizedTest(name = "one that is not RSA: {0}")
  @ValueSource(strings = {"ec-public-x509.pem", "ec-certificate.pem", "rsa-pss-public-x509.pem"})
  void anotherAlgorithmAsPublicKey(String file) {
    assertThat(refusedAsPublic(KeyFiles.text(file))).hasMessageContaining("no RSA public key");
    assertThat(refusedAsPublic(KeyFiles.bare(file))).hasMessageContaining("no RSA public key");
  }

  @ParameterizedTest(name = "one that is not RSA: {0}")
  @ValueSource(strings = {"ec-private-pkcs8.pem", "rsa-pss-private-pkcs8.pem"})
  void anotherAlgorithmAsPrivateKey(String file) {
    assertThat(refusedAsPrivate(KeyFiles.text(file))).hasMessageContaining("no RSA private key");
    assertThat(refusedAsPrivate(KeyFiles.bare(file))).hasMessageContaining("no RSA private key");
  }

  @Test
  @DisplayName("an elliptic curve's own form is called neither private nor public")
  void anEllipticCurvesOwnForm() {
    String withParameters = KeyFiles.text("ec-private-sec1.pem");
    String keyAlone =
        withParameters.substring(withParameters.indexOf("-----BEGIN EC PRIVATE KEY-----"));
    String sm2 = KeyFiles.text("sm2-private-sec1.pem");
    for (String text : new String[] {withParameters, keyAlone, sm2}) {
      assertThat(refusedAsPublic(text)).hasMessageContaining("no SM2 key in PKCS#8");
      assertThat(refusedAsPrivate(text)).hasMessageContaining("no SM2 key in PKCS#8");
    }
  }

  @Test
  @DisplayName("one of 512 bits")
  void oneOf512Bits() {
    assertThat(refusedAsPublic(KeyFiles.text("rsa512-public-x509.pem")))
        .hasMessageContaining("under 1024 bits");
    assertThat(refusedAsPrivate(KeyFiles.text("rsa512-private-pkcs8.pem")))
        .hasMessageContaining("under 1024 bits");
  }

  @ParameterizedTest(name = "one with a password: {0}")
  @ValueSource(
      strings = {"rsa2048-private-pkcs8-encrypted.pem", "rsa2048-private-pkcs1-encrypted.pem"})
  void oneWithAPassword(String file) {
    assertThat(refusedAsPrivate(KeyFiles.text(file))).hasMessageContaining("password");
    assertThat(refusedAsPublic(KeyFiles.text(file))).hasMessageContaining("password");
  }

  @Test
  @DisplayName("one with a password, as bare Base64")
  void oneWithAPasswordAsBareBase64() {
    String bare = KeyFiles.bare("rsa2048-private-pkcs8-encrypted.pem");
    assertThat(refusedAsPrivate(bare)).hasMessageContaining("password");
    assertThat(refusedAsPublic(bare)).hasMessageContaining("password");
  }

  @ParameterizedTest(name = "a part of a PEM text: {0}")
  @ValueSource(
      strings = {
        "rsa2048-public-x509.pem",
        "rsa2048-private-pkcs8.pem",
        "rsa2048-private-pkcs1.pem",
        "rsa2048-certificate.pem"
      })
  void aPartOfAPemText(String file) {
    String pem = KeyFiles.pem(file);
    String begun = pem.substring(0, pem.length() / 2);
    String ended = pem.substring(pem.length() / 2);
    String mixed = pem.replace("-----END ", "-----END OTHER ");
    for (String part : new String[] {begun, ended, mixed}) {
      assertThat(refusedAsPublic(part)).hasMessageContaining("only a part of a PEM text");
      assertThat(refusedAsPrivate(part)).hasMessageContaining("only a part of a PEM text");
    }
  }

  @Test
  @DisplayName("a part of a Base64 text")
  void aPartOfABase64Text() {
    for (String file : new String[] {"rsa2048-public-x509.pem", "rsa2048-private-pkcs8.pem"}) {
      String bare = KeyFiles.bare(file);
      for (int length = 1; length < bare.length(); length += 7) {
        assertThat(refusedAsPublic(bare.substring(0, length))).hasMessageContaining("copy");
        assertThat(refusedAsPrivate(bare.substring(bare.length() - length)))
            .hasMessageContaining("copy");
      }
    }
  }

  @ParameterizedTest(name = "nothing: “{0}”")
  @ValueSource(strings = {"", " ", "\n\n", "\ufeff", "\"\"", "\\n"})
  void nothing(String text) {
    assertThat(refusedAsPublic(text)).hasMessageContaining("is empty");
    assertThat(refusedAsPrivate(text)).hasMessageContaining("is empty");
  }

  @ParameterizedTest(name = "rubbish: “{0}”")
  @ValueSource(
      strings = {
        "your-alipay-public-key",
        "${ALIPAY_KEY}",
        "支付宝公钥",
        "/etc/alipay/key.pem",
        "AAAA",
        "MIIB",
        "MAA=",
        "====",
        "=",
        "A",
        "AA",
        "AAAAA",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!!\n-----END PUBLIC KEY-----",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== me@host",
        "LS0tLS1CRUdJTiA=",
        "LS0tLS1CRUdJTiBYLS0tLS0="
      })
  void rubbish(String text) {
    refusedAsPublic(text);
    refusedAsPrivate(text);
  }

  @Test
  @DisplayName("the raw bytes of a certificate, read as text")
  void theRawBytesOfACertificate() {
    byte[] der = KeyFiles.bytes("rsa2048-certificate.der");
    refusedAsPublic(new String(der, java.nio.charset.StandardCharsets.ISO_8859_1));
    refusedAsPublic(new String(der, java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("lengths that lie")
  void lengthsThatLie() {
    for (String hex :
        new String[] {
          "30",
          "3080",
          "3081",
          "30FF",
          "3084FFFFFFFF",
          "30847FFFFFFF0201",
          "3003020100",
          "30030201",
          "3004020100",
          "300402010030",
          "3005020100027F",
          "30020200",
          "300230FF",
          "30023000",
          "3004300206FF",
          "30063004060100AA",
          "3006020100308400",
          "3002027F",
          "3088FFFFFFFFFFFFFFFF",
          "30060204FFFFFFFF",
          "3003300106",
          "30043002060003",
          "0500",
          "3000",
          "30020500",
          "3005300206000400"
        }) {
      byte[] der = new byte[hex.length() / 2];
      for (int i = 0; i < der.length; i++) {
        der[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
      }
      String text = Base64.getEncoder().encodeToString(der);
      refusedAsPublic(text);
      refusedAsPrivate(text);
    }
  }

  @Test
  @DisplayName("one that is too long to be any")
  void oneThatIsTooLongToBeAny() {
    byte[] der = new byte[70_000];
    byte[] versionAndNumber = {
      0x30, (byte) 0x83, 0x01, 0x11, 0x6b, 0x02, 0x01, 0x00, 0x02, (byte) 0x83, 0x01, 0x11, 0x63
    };
    System.arraycopy(versionAndNumber, 0, der, 0, versionAndNumber.length);
    String text = Base64.getEncoder().encodeToString(der);

    assertThat(refusedAsPrivate(text)).hasMessageContaining("no RSA private key");
    assertThat(refusedAsPublic(text)).hasMessageContaining("holds a private key");
  }
}
