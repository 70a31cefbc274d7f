package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static io.github.alipayjakarta.protocol.Signer.ALIPAY;
import static io.github.alipayjakarta.protocol.Signer.APP;
import static io.github.alipayjakarta.protocol.Signer.LONG;
import static io.github.alipayjakarta.protocol.Signer.OPENSSL;
import static io.github.alipayjakarta.protocol.Signer.notBlank;
import static io.github.alipayjakarta.protocol.Signer.notEmpty;
import static io.github.alipayjakarta.protocol.Signer.v1;
import static io.github.alipayjakarta.protocol.Signer.v2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.SignatureVerifier.Verified;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature")
class SignatureVerifierTest {
  private static final Map<String, String> PLAIN = ordered("a", "1", "b", "辣条", "c", "3");
  private static final Map<String, String> BLANKS =
      ordered("a", "1", "b", "", "c", " \u3000", "d", "4");

  private static SignatureVerifier verifier(Signer... signers) {
    List<AlipayPublicKey> keys = Signer.keys(CryptoProvider.JDK, signers);
    return new SignatureVerifier(SignType.RSA2, () -> keys, Set.of(Variant.values()));
  }

  private static Verified verified(SignatureVerifier verifier, Form form) throws RefusedException {
    return verifier.verify(form, MessageCharset.UTF_8);
  }

  private static void refused(Refusal reason, SignatureVerifier verifier, Form form) {
    assertThatThrownBy(() -> verified(verifier, form))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  @Test
  @DisplayName(
      "may cover everything except sign and sign_type (V1), or everything except sign (V2)")
  void mayCoverEitherText() throws Exception {
    assertThat(verified(verifier(ALIPAY), ALIPAY.form(PLAIN, v1())).variant())
        .isEqualTo(Variant.V1);
    assertThat(verified(verifier(ALIPAY), ALIPAY.form(PLAIN, v2())).variant())
        .isEqualTo(Variant.V2);
  }

  @ParameterizedTest(name = "over the other text is refused where {0} is pinned")
  @EnumSource(Variant.class)
  void overTheOtherTextIsRefused(Variant pinned) throws Exception {
    List<AlipayPublicKey> keys = List.of(ALIPAY.key());
    var verifier = new SignatureVerifier(SignType.RSA2, () -> keys, Set.of(pinned));
    Form v1 = ALIPAY.form(PLAIN, v1());
    Form v2 = ALIPAY.form(PLAIN, v2());

    assertThat(verified(verifier, pinned == Variant.V1 ? v1 : v2).variant()).isEqualTo(pinned);
    refused(Refusal.BAD_SIGNATURE, verifier, pinned == Variant.V1 ? v2 : v1);
  }

  @ParameterizedTest(name = "with {0} may cover empty values, or not, or no blank ones either")
  @EnumSource(Variant.class)
  void mayCoverEmptyValuesOrNot(Variant variant) throws Exception {
    var text = variant == Variant.V1 ? v1() : v2();

    Form kept = ALIPAY.form(BLANKS, text);
    Form dropped = ALIPAY.form(BLANKS, text.and(notEmpty()));
    Form blanksDropped = ALIPAY.form(BLANKS, text.and(notBlank()));

    for (SignatureVerifier verifier : new SignatureVerifier[] {verifier(ALIPAY)}) {
      for (int round = 0; round < 2; round++) {
        assertThat(signed(verifier, kept)).containsOnlyKeys("a", "c", "d", "sign", "sign_type");
        assertThat(signed(verifier, dropped)).containsOnlyKeys("a", "c", "d", "sign", "sign_type");
        assertThat(signed(verifier, blanksDropped)).containsOnlyKeys("a", "d", "sign", "sign_type");
      }
    }
  }

  private static Map<String, String> signed(SignatureVerifier verifier, Form form)
      throws RefusedException {
    return verified(verifier, form).form().decode(MessageCharset.UTF_8);
  }

  @Test
  @DisplayName("of a key too short for the sign type is refused, although it fits")
  void ofAKeyTooShortIsRefused() throws Exception {
    Signer weak =
        new Signer(
            KeyFiles.bare("rsa1024-private-pkcs8.pem"), KeyFiles.bare("rsa1024-public-x509.pem"));

    refused(Refusal.SIGN_MALFORMED, verifier(weak), weak.form(PLAIN, v1()));
  }

  @Test
  @DisplayName("covers blank values where the signer did not call them blank: U+00A0 is none")
  void coversNoBreakSpaces() throws Exception {
    Form form = ALIPAY.form(ordered("a", "1", "b", "\u00a0"), v1());

    assertThat(signed(verifier(ALIPAY), form)).containsEntry("b", "\u00a0");
  }

  @Test
  @DisplayName("that leaves blanks out is believed although a value is not text at all")
  void leavesOutNothingThatIsNoText() throws Exception {
    Form form =
        Form.parse("a=%FF&b=%20&sign=AAAA&sign_type=RSA2".getBytes(StandardCharsets.US_ASCII));

    refused(Refusal.SIGN_MALFORMED, verifier(ALIPAY), form);
    Form long64 =
        Form.parse(
            ("a=%FF&b=%20&sign=" + "AAAA".repeat(85) + "AA%3D%3D&sign_type=RSA2")
                .getBytes(StandardCharsets.US_ASCII));
    refused(Refusal.BAD_SIGNATURE, verifier(ALIPAY), long64);
  }

  @Test
  @DisplayName("covers names in the order of their characters: upper case before lower case")
  void coversNamesInTheOrderOfTheirCharacters() throws Exception {
    Form form = ALIPAY.form(ordered("b", "1", "B", "2", "a_", "3", "a.", "4", "a1", "5"), v1());

    verified(verifier(ALIPAY), form);
  }

  @Test
  @DisplayName("of the key that is new works at once, of the old one until it is removed")
  void worksWithTheKeysOfNow() throws Exception {
    var keys = new AtomicReference<>(List.of(ALIPAY.key()));
    var verifier = new SignatureVerifier(SignType.RSA2, keys::get, Set.of(Variant.values()));
    Form before = ALIPAY.form(PLAIN, v1());
    Form after = OPENSSL.form(PLAIN, v1());
    verified(verifier, before);
    refused(Refusal.BAD_SIGNATURE, verifier, after);

    keys.set(List.of(ALIPAY.key(), OPENSSL.key()));
    verified(verifier, after);
    verified(verifier, before);
    verified(verifier, after);

    keys.set(List.of(OPENSSL.key()));
    refused(Refusal.BAD_SIGNATURE, verifier, before);
    verified(verifier, after);
  }

  @ParameterizedTest(name = "of any of three keys works with {0}, whatever worked before")
  @EnumSource(Variant.class)
  void ofAnyOfThreeKeysWorks(Variant variant) throws Exception {
    var text = variant == Variant.V1 ? v1() : v2();
    Signer[] signers = {ALIPAY, OPENSSL, LONG};
    for (Signer first : signers) {
      for (Signer second : signers) {
        SignatureVerifier verifier = verifier(signers);
        verified(verifier, first.form(PLAIN, text));
        verified(verifier, second.form(PLAIN, text));
      }
    }
    refused(Refusal.BAD_SIGNATURE, verifier(signers), APP.form(PLAIN, text));
  }

  @Test
  @DisplayName("of the last of three keys works although the key that worked before was removed")
  void worksAlthoughTheKeyThatWorkedBeforeWasRemoved() throws Exception {
    var keys = new AtomicReference<>(List.of(APP.key()));
    var verifier = new SignatureVerifier(SignType.RSA2, keys::get, Set.of(Variant.values()));
    verified(verifier, APP.form(PLAIN, v1()));

    keys.set(Signer.keys(CryptoProvider.JDK, ALIPAY, LONG, OPENSSL));

    assertThat(verified(verifier, OPENSSL.form(PLAIN, v2())).variant()).isEqualTo(Variant.V2);
  }

  @Test
  @DisplayName("of no key at all is refused")
  void ofNoKeyIsRefused() throws Exception {
    refused(Refusal.BAD_SIGNATURE, verifier(), ALIPAY.form(PLAIN, v1()));
  }

  @Test
  @DisplayName("is made with the algorithm that the configuration says, never the message")
  void isMadeWithTheConfiguredAlgorithm() throws Exception {
    List<AlipayPublicKey> keys = List.of(ALIPAY.key());
    var rsa = new SignatureVerifier(SignType.RSA, () -> keys, Set.of(Variant.values()));
    var rsa2 = verifier(ALIPAY);
    Form signedAsRsa = Form.parse(Vectors.golden("v1-utf8-rsa1").bytes());
    Form signedAsRsa2 = ALIPAY.form(PLAIN, v1());

    verified(rsa, signedAsRsa);
    verified(rsa2, signedAsRsa2);
    refused(Refusal.OTHER_SIGN_TYPE, rsa2, signedAsRsa);
    refused(Refusal.OTHER_SIGN_TYPE, rsa, signedAsRsa2);

    Map<String, String> relabelled = new TreeMap<>(Vectors.golden("v1-utf8-rsa1").parameters());
    relabelled.put("sign_type", "RSA2");
    refused(Refusal.BAD_SIGNATURE, rsa2, Signer.parse(relabelled));
  }

  @ParameterizedTest(name = "is refused where sign_type is “{0}”")
  @ValueSource(
      strings = {"", "RSA", "rsa2", "RSA2 ", " RSA2", "SM2", "RSA2\u0000", "none", "RSA256"})
  void isRefusedForAnotherSignType(String signType) throws Exception {
    Map<String, String> all = new TreeMap<>(PLAIN);
    all.put("sign_type", "RSA2");
    all.put("sign", ALIPAY.sign(all, v1()));
    all.put("sign_type", signType);
    refused(Refusal.OTHER_SIGN_TYPE, verifier(ALIPAY), Signer.parse(all));

    all.remove("sign_type");
    refused(Refusal.OTHER_SIGN_TYPE, verifier(ALIPAY), Signer.parse(all));
  }

  @Test
  @DisplayName("is refused where it is absent or empty")
  void isRefusedWhereItIsAbsent() throws Exception {
    refused(Refusal.SIGN_MISSING, verifier(ALIPAY), Signer.parse(PLAIN));
    refused(Refusal.SIGN_MISSING, verifier(ALIPAY), withSign(""));
  }

  @ParameterizedTest(name = "is refused where it is “{0}”")
  @ValueSource(
      strings = {
        " ",
        "x",
        "AAAA",
        "====",
        "!",
        "null",
        "true",
        "AAAA\n",
        "支付宝",
        "AA==AA==",
        "\u0000"
      })
  void isRefusedWhereItIsNoSignature(String sign) throws Exception {
    refused(Refusal.SIGN_MALFORMED, verifier(ALIPAY), withSign(sign));
  }

  @Test
  @DisplayName("is refused where it is one byte longer or shorter than the key's")
  void isRefusedWhereItsLengthIsAnother() throws Exception {
    for (int length : new int[] {0, 1, 128, 255, 257, 384, 512}) {
      String sign = Base64.getEncoder().encodeToString(new byte[length]);
      refused(
          length == 0 ? Refusal.SIGN_MISSING : Refusal.SIGN_MALFORMED,
          verifier(ALIPAY),
          withSign(sign));
    }
  }

  @Test
  @DisplayName("is refused where it is a number that no signature is: 0, 1, or above the modulus")
  void isRefusedWhereItIsNoNumberOfTheKeys() throws Exception {
    byte[] one = new byte[256];
    one[255] = 1;
    byte[] greatest = new byte[256];
    Arrays.fill(greatest, (byte) 0xff);
    for (byte[] number : new byte[][] {new byte[256], one, greatest}) {
      refused(
          Refusal.BAD_SIGNATURE,
          verifier(ALIPAY),
          withSign(Base64.getEncoder().encodeToString(number)));
    }
  }

  @Test
  @DisplayName("is refused where it was made by the application's own key")
  void isRefusedWhereTheApplicationMadeIt() throws Exception {
    refused(Refusal.BAD_SIGNATURE, verifier(ALIPAY), APP.form(PLAIN, v1()));
  }

  @Test
  @DisplayName("has its + back where a proxy made blanks of them; no other value is repaired")
  void hasItsPlusBack() throws Exception {
    String sign;
    Map<String, String> all = new TreeMap<>(PLAIN);
    all.put("sign_type", "RSA2");
    int tries = 0;
    do {
      all.put("c", "c+" + tries++);
      sign = ALIPAY.sign(all, v1());
    } while (!sign.contains("+"));
    all.put("sign", sign.replace('+', ' '));
    verified(verifier(ALIPAY), Signer.parse(all));

    all.put("c", all.get("c").replace('+', ' '));
    refused(Refusal.BAD_SIGNATURE, verifier(ALIPAY), Signer.parse(all));
  }

  @Test
  @DisplayName("is refused in URL-safe Base64, in lines, and without its padding")
  void isRefusedInAnotherSpelling() throws Exception {
    Map<String, String> all = new TreeMap<>(PLAIN);
    all.put("sign_type", "RSA2");
    String sign = ALIPAY.sign(all, v1());
    for (String other :
        new String[] {
          sign.replace('+', '-').replace('/', '_'),
          sign.substring(0, 76) + "\n" + sign.substring(76),
          sign.replace("=", ""),
          sign + "=",
          sign.substring(0, sign.length() - 2) + "%3D%3D"
        }) {
      if (!other.equals(sign)) {
        all.put("sign", other);
        refused(Refusal.SIGN_MALFORMED, verifier(ALIPAY), Signer.parse(all));
      }
    }
  }

  @Test
  @DisplayName("verifies in every thread at once")
  void verifiesInEveryThreadAtOnce() throws Exception {
    SignatureVerifier verifier = verifier(ALIPAY, OPENSSL);
    List<Form> forms =
        List.of(
            ALIPAY.form(PLAIN, v1()),
            OPENSSL.form(PLAIN, v2()),
            ALIPAY.form(BLANKS, v1().and(notEmpty())),
            OPENSSL.form(BLANKS, v1()));

    IntStream.range(0, 2000)
        .parallel()
        .forEach(
            i -> {
              try {
                verified(verifier, forms.get(i % forms.size()));
              } catch (RefusedException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static Form withSign(String sign) throws RefusedException {
    Map<String, String> all = new TreeMap<>(PLAIN);
    all.put("sign_type", "RSA2");
    all.put("sign", sign);
    return Signer.parse(all);
  }
}
