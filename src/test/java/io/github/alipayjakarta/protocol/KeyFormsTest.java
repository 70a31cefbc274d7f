package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A key is understood")
class KeyFormsTest {
  private static final byte[] CONTENT = "a=1&b=辣条".getBytes(StandardCharsets.UTF_8);

  static Stream<Arguments> waysToPaste() {
    Map<String, UnaryOperator<String>> ways = new LinkedHashMap<>();
    ways.put("as OpenSSL wrote it", key -> key);
    ways.put("with a byte order mark", key -> "\ufeff" + key);
    ways.put("with CRLF", key -> key.replace("\n", "\r\n"));
    ways.put("with CR", key -> key.replace("\n", "\r"));
    ways.put("with blank lines", key -> "\n\n" + key.replace("\n", "\n\n") + "\n \n");
    ways.put("with blanks around each line", key -> "  " + key.replace("\n", " \n\t ") + " ");
    ways.put("with no-break spaces", key -> key.replace("\n", "\u00a0\n\u00a0"));
    ways.put("with zero-width spaces", key -> key.replace("\n", "\u200b\n"));
    ways.put("with ideographic spaces", key -> key.replace("\n", "\u3000\n"));
    ways.put("with \\n written out", key -> key.replace("\n", "\\n"));
    ways.put("with \\r\\n written out", key -> key.replace("\n", "\\r\\n"));
    ways.put("in double quotes", key -> '"' + key + '"');
    ways.put("in single quotes", key -> "'" + key + "'");
    ways.put("without line breaks", key -> key.replace("\n", ""));
    ways.put("with a blank for each line break", key -> key.replace("\n", " "));
    return ways.entrySet().stream()
        .flatMap(
            way ->
                Stream.of("PEM", "bare Base64")
                    .map(form -> Arguments.of(form, way.getKey(), way.getValue())));
  }

  private static String written(String file, String form, UnaryOperator<String> way) {
    String key = KeyFiles.pem(file);
    return way.apply(form.equals("PEM") ? key : key.replaceAll("-----[A-Z0-9 ]+-----\n", ""));
  }

  @ParameterizedTest(name = "as {0}, {1}")
  @MethodSource("waysToPaste")
  void howeverItIsPasted(String form, String name, UnaryOperator<String> way) throws Exception {
    AppPrivateKey privateKey = AppPrivateKey.of(written("rsa2048-private-pkcs8.pem", form, way));
    AppPrivateKey pkcs1 = AppPrivateKey.of(written("rsa2048-private-pkcs1.pem", form, way));
    AlipayPublicKey publicKey = AlipayPublicKey.of(written("rsa2048-public-x509.pem", form, way));

    AlipayPublicKey fromPkcs1 = AlipayPublicKey.of(written("rsa2048-public-pkcs1.pem", form, way));
    AlipayPublicKey fromCertificate =
        AlipayPublicKey.of(written("rsa2048-certificate.pem", form, way));
    pair(privateKey, publicKey);
    pair(pkcs1, fromPkcs1);
    pair(pkcs1, fromCertificate);
  }

  private static void pair(AppPrivateKey privateKey, AlipayPublicKey publicKey) throws Exception {
    assertThat(privateKey.isPairOf(publicKey)).isTrue();
    assertThat(privateKey.bits()).isEqualTo(publicKey.bits());
    byte[] signature = Base64.getDecoder().decode(privateKey.sign(SignType.RSA2, CONTENT));
    publicKey.verify(SignType.RSA2, CONTENT, signature);
  }

  @ParameterizedTest(name = "in {0}, with text before it")
  @ValueSource(
      strings = {
        "rsa2048-public-x509.pem",
        "rsa2048-public-pkcs1.pem",
        "rsa2048-certificate.pem",
        "rsa2048-certificate-with-text.pem"
      })
  void withTextBeforeIt(String file) throws Exception {
    pair(
        AppPrivateKey.of(KeyFiles.text("rsa2048-private-pkcs1.pem")),
        AlipayPublicKey.of(KeyFiles.text(file)));
  }

  @ParameterizedTest(name = "as Base64 of the whole file {0}")
  @ValueSource(
      strings = {
        "rsa2048-certificate.der",
        "rsa2048-certificate.pem",
        "rsa2048-public-x509.pem",
        "rsa2048-public-pkcs1.pem"
      })
  void asBase64OfTheWholeFile(String file) throws Exception {
    byte[] bytes =
        file.endsWith(".der")
            ? KeyFiles.bytes(file)
            : KeyFiles.pem(file).getBytes(StandardCharsets.US_ASCII);
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);

    pair(AppPrivateKey.of(KeyFiles.text("rsa2048-private-pkcs8.pem")), AlipayPublicKey.of(base64));
  }

  @Test
  @DisplayName("by what it holds, whatever its label says")
  void byWhatItHolds() throws Exception {
    for (String label : new String[] {"PUBLIC KEY", "CERTIFICATE", "TRUSTED CERTIFICATE"}) {
      String mislabelled =
          "-----BEGIN %s-----\n%s\n-----END %s-----"
              .formatted(label, KeyFiles.bare("rsa2048-public-pkcs1.pem"), label);
      assertThat(AlipayPublicKey.of(mislabelled).bits()).isEqualTo(2048);
    }
  }

  @Test
  @DisplayName("by its first part where several certificates are in one file")
  void byItsFirstPart() throws Exception {
    String chain = KeyFiles.pem("rsa2048-certificate.pem") + KeyFiles.pem("ec-certificate.pem");
    assertThat(AlipayPublicKey.of(chain).bits()).isEqualTo(2048);
  }

  @ParameterizedTest(name = "with {0} bits")
  @ValueSource(ints = {1024, 3072})
  void ofOtherLengths(int bits) throws Exception {
    AppPrivateKey privateKey = AppPrivateKey.of(KeyFiles.text("rsa" + bits + "-private-pkcs8.pem"));
    AlipayPublicKey publicKey =
        AlipayPublicKey.of(KeyFiles.text("rsa" + bits + "-public-x509.pem"));

    assertThat(publicKey.bits()).isEqualTo(bits);
    assertThat(publicKey.couldHaveMade(SignType.RSA, new byte[bits / 8])).isTrue();
    assertThat(publicKey.couldHaveMade(SignType.RSA, new byte[bits / 8 - 1])).isFalse();
    pair(privateKey, publicKey);
  }

  @Test
  @DisplayName("also in PKCS#1 of 1024 bits, whose lengths take two bytes and one")
  void alsoInShortPkcs1() throws Exception {
    pair(
        AppPrivateKey.of(KeyFiles.text("rsa1024-private-pkcs1.pem")),
        AlipayPublicKey.of(KeyFiles.text("rsa1024-public-x509.pem")));
  }

  @Test
  @DisplayName("and signs what the official SDK signs, byte for byte")
  void signsWhatTheOfficialSdkSigns() throws Exception {
    AppPrivateKey key = AppPrivateKey.of(OfficialSdk.PRIVATE_KEY);
    for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
      assertThat(key.sign(type, CONTENT))
          .isEqualTo(
              com.alipay.api.internal.util.AlipaySignature.rsaSign(
                  "a=1&b=辣条", OfficialSdk.PRIVATE_KEY, "utf-8", type.name()));
    }
  }

  @Test
  @DisplayName("as one key, whatever form it was written in")
  void asOneKey() throws Exception {
    AlipayPublicKey one = AlipayPublicKey.of(KeyFiles.text("rsa2048-public-x509.pem"));

    assertThat(one)
        .isEqualTo(AlipayPublicKey.of(KeyFiles.text("rsa2048-certificate.pem")))
        .hasSameHashCodeAs(AlipayPublicKey.of(KeyFiles.text("rsa2048-public-pkcs1.pem")))
        .isNotEqualTo(AlipayPublicKey.of(KeyFiles.text("rsa1024-public-x509.pem")))
        .isNotEqualTo("a text");
  }

  @Test
  @DisplayName("as the pair of its own other half alone")
  void asThePairOfItsOwnOtherHalfAlone() throws Exception {
    AppPrivateKey app = AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64"));

    assertThat(app.isPairOf(AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64")))).isTrue();
    assertThat(app.isPairOf(AlipayPublicKey.of(Vectors.key("alipayPublicSpkiBase64")))).isFalse();
  }

  @ParameterizedTest(name = "and told by its form: {0} is {1}")
  @CsvSource({
    "rsa2048-private-pkcs8.pem, PRIVATE_PKCS8",
    "rsa2048-private-pkcs1.pem, PRIVATE_PKCS1",
    "rsa2048-public-x509.pem, PUBLIC_X509",
    "rsa2048-public-pkcs1.pem, PUBLIC_PKCS1",
    "rsa2048-certificate.pem, CERTIFICATE"
  })
  void toldByItsForm(String file, KeyForm form) throws Exception {
    assertThat(KeyForm.of(KeyFiles.text(file))).isEqualTo(form);
  }

  @Test
  @DisplayName("and shows its length alone")
  void showsItsLengthAlone() throws Exception {
    assertThat(AppPrivateKey.of(KeyFiles.text("rsa2048-private-pkcs8.pem")))
        .hasToString("application's private key of 2048 bits");
    assertThat(AlipayPublicKey.of(KeyFiles.text("rsa2048-public-x509.pem")))
        .hasToString("Alipay public key of 2048 bits");
  }
}
