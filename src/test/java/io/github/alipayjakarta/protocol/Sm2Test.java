package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.WithoutPackage;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.NoSuchProviderException;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("SM2")
class Sm2Test {
  private static final byte[] CONTENT = "a=1&b=辣条".getBytes(StandardCharsets.UTF_8);

  /** Made by OpenSSL 3.0: dgst -sm3 -sigopt distid:1234567812345678. */
  private static final String BY_OPENSSL =
      "MEUCIEdexx6M7UAX4Z4eLI3bsl96yPK2e2anCB2iqvF0rb1VAiEAiVXjQFXnRevXZDFUVPCyB4RzKSEr1RKEa9bDTiGrRhs=";

  private static final Signer ALIPAY =
      new Signer(Vectors.sm2("privatePkcs8Base64"), Vectors.sm2("publicSpkiBase64"));
  private static final Signer APP =
      new Signer(KeyFiles.bare("sm2-private-pkcs8.pem"), KeyFiles.bare("sm2-public-x509.pem"));

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static void verify(AlipayPublicKey key, String sign) throws SignatureException {
    key.verify(SignType.SM2, CONTENT, decoded(sign));
  }

  private static SignatureVerifier verifier(AlipayPublicKey... keys) {
    return new SignatureVerifier(SignType.SM2, () -> List.of(keys), Set.of(Variant.values()));
  }

  @Test
  @DisplayName("verifies the published signature, and OpenSSL's")
  void verifiesThePublishedSignature() throws Exception {
    assertThat(Vectors.sm2("content")).isEqualTo("a=1&b=辣条");
    verify(ALIPAY.key(), Vectors.sm2("signBase64Der"));
    verify(APP.key(), BY_OPENSSL);
    assertThatThrownBy(() -> verify(APP.key(), Vectors.sm2("signBase64Der")))
        .isInstanceOf(SignatureException.class);
    assertThatThrownBy(() -> verify(ALIPAY.key(), BY_OPENSSL))
        .isInstanceOf(SignatureException.class);
  }

  @ParameterizedTest(name = "signs with {0} what the official SDK accepts, and the reverse")
  @ValueSource(strings = {"sm2-private-pkcs8.pem", "golden"})
  void signsWhatTheOfficialSdkAccepts(String name) throws Exception {
    Signer pair = name.equals("golden") ? ALIPAY : APP;
    AppPrivateKey key = AppPrivateKey.of(pair.privateKey());
    for (int i = 0; i < 50; i++) {
      String content = "a=" + i + "&b=辣条";
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      String ours = key.sign(SignType.SM2, bytes);
      String theirs = AlipaySignature.rsaSign(content, pair.privateKey(), "utf-8", "SM2");

      assertThat(AlipaySignature.rsaCheck(content, ours, pair.publicKey(), "utf-8", "SM2"))
          .isTrue();
      assertThat(pair.key().couldHaveMade(SignType.SM2, decoded(ours))).isTrue();
      pair.key().verify(SignType.SM2, bytes, decoded(theirs));
      pair.key().verify(SignType.SM2, bytes, decoded(ours));
    }
  }

  @Test
  @DisplayName("refuses every changed byte of the signature, and of the content")
  void refusesEveryChangedByte() throws Exception {
    AlipayPublicKey key = ALIPAY.key();
    byte[] signature = decoded(Vectors.sm2("signBase64Der"));
    for (int i = 0; i < signature.length; i++) {
      byte[] changed = signature.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.verify(SignType.SM2, CONTENT, changed))
          .isInstanceOf(SignatureException.class);
    }
    for (int i = 0; i < CONTENT.length; i++) {
      byte[] changed = CONTENT.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.verify(SignType.SM2, changed, signature))
          .isInstanceOf(SignatureException.class);
    }
    key.verify(SignType.SM2, CONTENT, signature);
  }

  @ParameterizedTest(name = "takes {0} for no signature, without any arithmetic")
  @ValueSource(
      strings = {
        "",
        "30",
        "30060201010201",
        "30070201010201",
        "3107020101020101",
        "3005020101020101",
        "30060202010201" + "01",
        "3006030101020101",
        "3006020101030101",
        "3006020100020101",
        "3006020101020100",
        "3006020181020101",
        "300602010102017f00",
        "300702010102017f",
        "30070202000102" + "0101",
        "3007020101020200" + "01",
        "3006020001020101",
        "300602ff01020101",
        "300602010102ff01",
        "3006020101027f01",
        "30060204010201" + "01",
        "30070201010201" + "0102",
        "308106020101020101",
        "30800201010201010000"
      })
  void takesForNoSignature(String hex) throws Exception {
    byte[] der = HexFormat.of().parseHex(hex);

    assertThat(ALIPAY.key().couldHaveMade(SignType.SM2, der)).isFalse();
    assertThatThrownBy(() -> ALIPAY.key().verify(SignType.SM2, CONTENT, der))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  @DisplayName("takes the shortest and the longest numbers, and none of 33 bytes or below zero")
  void takesTheShortestAndTheLongest() throws Exception {
    AlipayPublicKey key = ALIPAY.key();
    String ff = "ff".repeat(32);
    for (String hex :
        List.of(
            "3006020101020101",
            "3007020200800201" + "01",
            "3046022100" + ff + "022100" + ff,
            "3044022007" + ff.substring(2) + "022007" + ff.substring(2))) {
      byte[] der = HexFormat.of().parseHex(hex);
      assertThat(key.couldHaveMade(SignType.SM2, der)).as(hex).isTrue();
      assertThatThrownBy(() -> key.verify(SignType.SM2, CONTENT, der))
          .isInstanceOf(SignatureException.class);
    }
    for (String hex :
        List.of(
            "3046022101" + ff + "022100" + ff,
            "3046022100" + ff + "022101" + ff,
            "3047022100" + ff + "02220000" + ff,
            "3047022100" + ff + "022100" + ff + "00",
            "30440220" + ff + "022007" + ff.substring(2))) {
      byte[] der = HexFormat.of().parseHex(hex);
      assertThat(key.couldHaveMade(SignType.SM2, der)).as(hex).isFalse();
    }
  }

  @ParameterizedTest(name = "a message of {0} verifies, and no other with its signature")
  @ValueSource(strings = {"V1", "V2"})
  void aMessageVerifies(String text) throws Exception {
    Variant variant = Variant.valueOf(text);
    Map<String, String> parameters = new TreeMap<>(ordered("a", "1", "b", "辣条"));
    parameters.put("sign_type", "SM2");
    Map<String, String> signed = OfficialSdk.signed(parameters, variant, ALIPAY.privateKey());
    SignatureVerifier verifier = verifier(APP.key(), ALIPAY.key());

    assertThat(verifier.verify(Signer.parse(signed), MessageCharset.UTF_8).variant())
        .isEqualTo(variant);
    signed.put("a", "2");
    assertThatThrownBy(() -> verifier.verify(Signer.parse(signed), MessageCharset.UTF_8))
        .extracting(e -> ((RefusedException) e).refusal())
        .isEqualTo(Refusal.BAD_SIGNATURE);
    signed.put("sign", Base64.getEncoder().encodeToString(new byte[71]));
    assertThatThrownBy(() -> verifier.verify(Signer.parse(signed), MessageCharset.UTF_8))
        .extracting(e -> ((RefusedException) e).refusal())
        .isEqualTo(Refusal.SIGN_MALFORMED);
  }

  @Test
  @DisplayName(
      "is read from X.509, PKCS#8 and a certificate, as PEM and bare, as one key of 256 bits")
  void isReadFromEveryForm() throws Exception {
    AppPrivateKey key = AppPrivateKey.of(KeyFiles.text("sm2-private-pkcs8.pem"));
    AlipayPublicKey half = key.publicHalf().orElseThrow();
    for (String file : List.of("sm2-public-x509.pem", "sm2-certificate.pem")) {
      for (String text : List.of(KeyFiles.text(file), KeyFiles.bare(file))) {
        AlipayPublicKey read = AlipayPublicKey.of(text);
        assertThat(read).isEqualTo(half).hasSameHashCodeAs(half);
        assertThat(read.bits()).isEqualTo(256);
        assertThat(key.isPairOf(read)).isTrue();
        verify(read, BY_OPENSSL);
      }
    }
    assertThat(key.bits()).isEqualTo(256);
    assertThat(key.isPairOf(ALIPAY.key())).isFalse();
    assertThat(AppPrivateKey.of(ALIPAY.privateKey()).isPairOf(ALIPAY.key())).isTrue();
    assertThat(half).isNotEqualTo(ALIPAY.key()).isNotEqualTo(Signer.ALIPAY.key());
    assertThat(Signer.ALIPAY.key()).isNotEqualTo(half);
    assertThat(AppPrivateKey.of(OfficialSdk.PRIVATE_KEY).isPairOf(half)).isFalse();
    assertThat(key.isPairOf(Signer.ALIPAY.key())).isFalse();
    assertThat(key).hasToString("application's private key of 256 bits");
    assertThat(new Sm2SigningKey(null, null)).hasToString("SM2 key");
    assertThat(new RsaSigningKey(null, CryptoProvider.JDK)).hasToString("RSA key");
  }

  @Test
  @DisplayName("and RSA are not taken for one another: keys, signatures and sign types")
  void areNotTakenForOneAnother() throws Exception {
    AlipayPublicKey rsa = Signer.ALIPAY.key();
    AlipayPublicKey sm2 = ALIPAY.key();
    AppPrivateKey rsaKey = AppPrivateKey.of(OfficialSdk.PRIVATE_KEY);
    AppPrivateKey sm2Key = AppPrivateKey.of(ALIPAY.privateKey());
    byte[] bySm2 = decoded(sm2Key.sign(SignType.SM2, CONTENT));
    byte[] byRsa = decoded(rsaKey.sign(SignType.RSA2, CONTENT));

    for (SignType type : List.of(SignType.RSA2, SignType.RSA)) {
      assertThatThrownBy(() -> sm2.requireFor(type))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessage(
              "is an SM2 key, but the sign type %s needs an RSA key; write that one, or SM2 as sign type"
                  .formatted(type));
      assertThatThrownBy(() -> sm2Key.requireFor(type)).isInstanceOf(InvalidKeyException.class);
      assertThatThrownBy(() -> sm2Key.sign(type, CONTENT))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sm2.verify(type, CONTENT, bySm2))
          .isInstanceOf(SignatureException.class);
      assertThat(sm2.couldHaveMade(type, bySm2)).isFalse();
    }
    assertThatThrownBy(() -> rsa.requireFor(SignType.SM2))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage(
            "is an RSA key, but the sign type SM2 needs an SM2 key; write that one, or RSA2 as sign type");
    assertThatThrownBy(() -> rsaKey.sign(SignType.SM2, CONTENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rsa.verify(SignType.SM2, CONTENT, byRsa))
        .isInstanceOf(SignatureException.class);
    assertThat(rsa.couldHaveMade(SignType.SM2, byRsa)).isFalse();
    assertThat(sm2.opened(bySm2)).isEmpty();
    assertThatCode(() -> sm2.requireFor(SignType.SM2)).doesNotThrowAnyException();
    assertThatThrownBy(
            () -> new RequestSigner("2021", rsaKey, SignType.SM2, MessageCharset.UTF_8, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("app private key: is an RSA key");
  }

  @Test
  @DisplayName("refuses a point beside the curve, zero as private key, and another curve")
  void refusesWhatIsNoKey() {
    byte[] beside = decoded(ALIPAY.publicKey());
    beside[beside.length - 1] ^= 1;
    byte[] zero = decoded(APP.privateKey());
    Arrays.fill(zero, 36, 68, (byte) 0);
    byte[] cut = decoded("MBMGByqGSM49AgEGCCqBHM9VAYIt");

    assertThatThrownBy(() -> AlipayPublicKey.of(Base64.getEncoder().encodeToString(beside)))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("no SM2 one");
    assertThatThrownBy(() -> AppPrivateKey.of(Base64.getEncoder().encodeToString(zero)))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("no SM2 one");
    assertThatThrownBy(() -> AlipayPublicKey.of(Base64.getEncoder().encodeToString(cut)))
        .isInstanceOf(InvalidKeyException.class);
    String bare = HexFormat.of().formatHex(decoded(KeyFiles.bare("sm2-certificate.pem")));
    for (String broken :
        List.of(bare.replace("03420004", "03420005"), bare.replace("a003020102", "3003020102"))) {
      byte[] certificate = HexFormat.of().parseHex(broken);
      assertThat(broken).isNotEqualTo(bare);
      assertThatThrownBy(() -> AlipayPublicKey.of(Base64.getEncoder().encodeToString(certificate)))
          .isInstanceOf(InvalidKeyException.class)
          .hasMessageContaining("no certificate");
    }
  }

  @Test
  @DisplayName("makes new keys of 256 bits, and RSA ones of what is asked")
  void makesNewKeys() throws Exception {
    KeyPair made = SignType.SM2.newKeyPair(256);
    AppPrivateKey key =
        AppPrivateKey.of(Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()));
    String half = Base64.getEncoder().encodeToString(made.getPublic().getEncoded());

    assertThat(key.isPairOf(AlipayPublicKey.of(half))).isTrue();
    assertThat(
            AlipaySignature.rsaCheck(
                "a=1&b=辣条", key.sign(SignType.SM2, CONTENT), half, "utf-8", "SM2"))
        .isTrue();
    assertThat(SignType.RSA.newKeyPair(1024).getPublic().getAlgorithm()).isEqualTo("RSA");
    for (int bits : new int[] {0, 255, 257, 2048}) {
      assertThatThrownBy(() -> SignType.SM2.newKeyPair(bits))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SignType.RSA2.newKeyPair(1024))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Everything that works in an application without BouncyCastle, and what is said of the rest. */
  public static final class WithoutBouncyCastle implements Callable<String> {
    @Override
    public String call() throws Exception {
      AppPrivateKey rsa = AppPrivateKey.of(OfficialSdk.PRIVATE_KEY);
      byte[] signature = decoded(rsa.sign(SignType.RSA2, CONTENT));
      rsa.publicHalf().orElseThrow().verify(SignType.RSA2, CONTENT, signature);
      AlipayPublicKey.of(KeyFiles.text("rsa2048-certificate.pem"));
      return String.join(
          "\n",
          said(() -> AppPrivateKey.of(KeyFiles.text("sm2-private-pkcs8.pem"))),
          said(() -> AlipayPublicKey.of(KeyFiles.text("sm2-public-x509.pem"))),
          said(() -> AlipayPublicKey.of(KeyFiles.text("sm2-certificate.pem"))));
    }

    private static String said(Callable<?> work) throws Exception {
      try {
        return "read " + work.call();
      } catch (InvalidKeyException e) {
        return e.getMessage();
      }
    }
  }

  /** What is said to whoever wants new keys without BouncyCastle. */
  public static final class NewKeysWithoutBouncyCastle implements Callable<String> {
    @Override
    public String call() throws Exception {
      try {
        return "made " + SignType.SM2.newKeyPair(256);
      } catch (NoSuchProviderException e) {
        return e.getMessage();
      }
    }
  }

  @Test
  @DisplayName("asks for BouncyCastle where a key is read, and RSA does without it")
  void asksForBouncyCastle() throws Exception {
    String sentence =
        "BouncyCastle does not load: add org.bouncycastle:bcprov-jdk18on to the application,"
            + " or write RSA2";
    try (var application = new WithoutPackage("org.bouncycastle.")) {
      assertThat(application.call(WithoutBouncyCastle.class).toString().lines())
          .hasSize(3)
          .containsOnly("is an SM2 key, and " + sentence);
      assertThat(application.call(NewKeysWithoutBouncyCastle.class)).isEqualTo(sentence);
    }
  }
}
