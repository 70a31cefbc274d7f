package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static io.github.alipayjakarta.protocol.Signer.ALIPAY;
import static io.github.alipayjakarta.protocol.Signer.APP;
import static io.github.alipayjakarta.protocol.Signer.OPENSSL;
import static io.github.alipayjakarta.protocol.Signer.notBlank;
import static io.github.alipayjakarta.protocol.Signer.notEmpty;
import static io.github.alipayjakarta.protocol.Signer.v1;
import static io.github.alipayjakarta.protocol.Signer.v2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a message costs in RSA checks:")
class CostOfRefusalTest {
  private static final Map<String, String> PLAIN = ordered("a", "1", "b", "2");
  private static final Map<String, String> BLANKS = ordered("a", "1", "b", "", "c", " ");

  private final CountingProvider counting = new CountingProvider();
  private CryptoProvider provider;

  @BeforeEach
  void install() throws Exception {
    Security.addProvider(counting);
    provider = CryptoProvider.named(CountingProvider.NAME);
  }

  @AfterEach
  void remove() {
    Security.removeProvider(CountingProvider.NAME);
  }

  private SignatureVerifier verifier(Signer... signers) {
    List<AlipayPublicKey> keys = Signer.keys(provider, signers);
    return new SignatureVerifier(SignType.RSA2, () -> keys, Set.of(Variant.values()));
  }

  private int cost(SignatureVerifier verifier, Form form) throws RefusedException {
    counting.verifications();
    verifier.verify(form, MessageCharset.UTF_8);
    return counting.verifications();
  }

  private int costOfRefusal(SignatureVerifier verifier, Form form) {
    counting.verifications();
    assertThatThrownBy(() -> verifier.verify(form, MessageCharset.UTF_8))
        .isInstanceOf(RefusedException.class);
    return counting.verifications();
  }

  @Test
  @DisplayName("a payment costs one, a message of V2 two, and from then on one")
  void theUsualOnes() throws Exception {
    assertThat(cost(verifier(ALIPAY), ALIPAY.form(PLAIN, v1()))).isEqualTo(1);

    SignatureVerifier verifier = verifier(ALIPAY);
    assertThat(cost(verifier, ALIPAY.form(PLAIN, v2()))).isEqualTo(2);
    assertThat(cost(verifier, ALIPAY.form(PLAIN, v2()))).isEqualTo(1);
    assertThat(cost(verifier, ALIPAY.form(PLAIN, v1()))).isEqualTo(2);
    assertThat(cost(verifier, ALIPAY.form(PLAIN, v1()))).isEqualTo(1);
  }

  @Test
  @DisplayName("with two keys, what worked last costs one")
  void whatWorkedLastCostsOne() throws Exception {
    SignatureVerifier verifier = verifier(ALIPAY, OPENSSL);

    assertThat(cost(verifier, OPENSSL.form(PLAIN, v1()))).isEqualTo(2);
    assertThat(cost(verifier, OPENSSL.form(PLAIN, v1()))).isEqualTo(1);
  }

  @Test
  @DisplayName("a forged one costs two, four with empties, six with blanks, and never more")
  void aForgedOneCostsSixAtMost() throws Exception {
    assertThat(costOfRefusal(verifier(ALIPAY), APP.form(PLAIN, v1()))).isEqualTo(2);
    assertThat(costOfRefusal(verifier(ALIPAY), APP.form(ordered("a", ""), v1()))).isEqualTo(4);
    assertThat(costOfRefusal(verifier(ALIPAY), APP.form(BLANKS, v1()))).isEqualTo(6);
    Signer[] many = {ALIPAY, OPENSSL, ALIPAY, OPENSSL, ALIPAY, OPENSSL, ALIPAY};
    assertThat(costOfRefusal(verifier(many), APP.form(PLAIN, v1()))).isEqualTo(6);
    assertThat(costOfRefusal(verifier(many), APP.form(BLANKS, v1()))).isEqualTo(6);
  }

  @Test
  @DisplayName("a forged one costs six at most whatever worked before")
  void aForgedOneCostsSixAtMostWhateverWorkedBefore() throws Exception {
    for (var text : Arrays.asList(v1(), v2())) {
      for (var empties : Arrays.asList(v2(), notEmpty(), notBlank())) {
        SignatureVerifier verifier = verifier(ALIPAY);
        assertThat(cost(verifier, ALIPAY.form(BLANKS, text.and(empties)))).isLessThan(7);
        for (var forged : Arrays.asList(PLAIN, BLANKS, ordered("a", ""), ordered("a", " "))) {
          assertThat(costOfRefusal(verifier, APP.form(forged, v1()))).isBetween(2, 6);
        }
      }
    }
  }

  @Test
  @DisplayName("a check that was not made is not counted: a removed key leaves all six")
  void aRemovedKeyLeavesAllSix() throws Exception {
    var keys = new AtomicReference<>(Signer.keys(provider, APP));
    var verifier = new SignatureVerifier(SignType.RSA2, keys::get, Set.of(Variant.values()));
    cost(verifier, APP.form(PLAIN, v1()));

    keys.set(Signer.keys(provider, ALIPAY, OPENSSL, Signer.LONG));

    assertThat(costOfRefusal(verifier, APP.form(PLAIN, v1()))).isEqualTo(6);
  }

  @Test
  @DisplayName("what can be refused cheaply costs none")
  void whatCanBeRefusedCheaplyCostsNone() throws Exception {
    SignatureVerifier verifier = verifier(ALIPAY);
    Map<String, String> all = new TreeMap<>(PLAIN);
    all.put("sign_type", "RSA2");
    assertThat(costOfRefusal(verifier, Signer.parse(all))).isZero();
    for (String sign : List.of("", "no Base64!", "AAAA", "A".repeat(342) + "==")) {
      all.put("sign", sign);
      boolean rightLength = sign.length() == 344;
      assertThat(costOfRefusal(verifier, Signer.parse(all))).isEqualTo(rightLength ? 2 : 0);
    }
    all.put("sign", "A".repeat(341) + "B==");
    assertThat(costOfRefusal(verifier, Signer.parse(all))).as("not canonical").isZero();
    all.put("sign", ALIPAY.sign(all, v1()));
    all.put("sign_type", "RSA");
    assertThat(costOfRefusal(verifier, Signer.parse(all))).isZero();
  }

  @Test
  @DisplayName("a check of the gateway costs six at most, however many apps there are")
  void aCheckOfTheGateway() throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    Optional<AppPrivateKey> own = Optional.of(AppPrivateKey.of(APP.privateKey()));
    List<ServiceCheckReader.Gateway> gateways = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      byte[] key = pairs.generateKeyPair().getPublic().getEncoded();
      AlipayPublicKey alipays =
          AlipayPublicKey.of(Base64.getEncoder().encodeToString(key), provider);
      gateways.add(
          new ServiceCheckReader.Gateway(AlipayApp.of("202100000000010" + i, alipays), () -> own));
    }
    var reader = new ServiceCheckReader(gateways);
    Map<String, String> blanks = ServiceChecks.of(ServiceChecks.EVENT);
    blanks.putAll(BLANKS);
    counting.verifications();

    for (byte[] body : List.of(ServiceChecks.forged(), ServiceChecks.signed(blanks))) {
      assertThat(reader.read(body).reply()).hasToString("VERIFY_FAILED_XML");
      assertThat(counting.verifications()).isEqualTo(6);
    }
    String named =
        ServiceChecks.EVENT.replace("<XML>", "<XML><AppId>" + Alipay.APP_ID + "</AppId>");
    gateways.add(
        new ServiceCheckReader.Gateway(
            AlipayApp.of(Alipay.APP_ID, ALIPAY.key(provider)), () -> own));
    assertThat(new ServiceCheckReader(gateways).read(ServiceChecks.signed(named)).reply())
        .hasToString("SUCCESS_XML");
    assertThat(counting.verifications()).isEqualTo(1);
  }
}
