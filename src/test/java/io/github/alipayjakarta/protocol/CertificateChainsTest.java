package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Certificates;
import java.security.InvalidKeyException;
import java.security.Security;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A certificate is Alipay's only where a chain leads to the pinned roots:")
class CertificateChainsTest {
  private static AlipayCertificate read(String... names) throws InvalidKeyException {
    return AlipayCertificate.of(Certificates.pem(names), Certificates.roots(), Certificates.NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alipay class2", "next class2", "by-sha1"})
  @DisplayName("good ones are believed, as the official SDK believes them")
  void goodOnes(String names) throws Exception {
    String file = Certificates.pem(names.split(" "));

    assertThat(read(names.split(" ")).key().bits()).isEqualTo(2048);
    assertThat(AntCertificationUtil.isTrusted(file, Certificates.rootFile())).isTrue();
  }

  @Test
  @DisplayName("what else stands behind a good one in its file does no harm")
  void whatElseStandsThere() throws Exception {
    assertThat(read("alipay", "root", "class1", "app", "class2-expired", "class2")).isNotNull();
  }

  @Test
  @DisplayName("the one that Alipay issued in 2020 is believed by Alipay's roots")
  void theRealOne() throws Exception {
    Instant in2021 = Instant.parse("2021-05-01T00:00:00Z");
    PinnedRoots alipays = PinnedRoots.of(Certificates.pem("alipayRootCert.crt"), in2021);
    String file = Certificates.pem("alipayCertPublicKey_RSA2.crt", "antFinancialClass2R1.crt");

    assertThat(AlipayCertificate.of(file, alipays, in2021)).isNotNull();
    assertThatThrownBy(() -> AlipayCertificate.of(file, Certificates.roots(), in2021))
        .hasMessageStartingWith("was not issued under the roots in alipayRootCert.crt");
    assertThatThrownBy(() -> AlipayCertificate.of(file, alipays, Certificates.NOW))
        .hasMessageContaining("to 2022-05-14T14:42:01Z, and not now");
  }

  @ParameterizedTest
  @CsvSource({
    "alipay,app", // the issuer is not there
    "by-leaf,next class2", // an authority's leaf issued it
    "by-other-root,other-root", // of the same name, and its own root beside it
    "md5,class2",
    "by-sub,sub class2", // class2 must not have authorities below it
    "by-unsigning,unsigning", // its issuer's key may not sign certificates
    "critical,class2", // something in it that must be understood
    "alipay,class2-expired"
  })
  @DisplayName("others are refused")
  void others(String one, String behind) {
    assertThatThrownBy(() -> read((one + " " + behind).split(" ")))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage(
            "was not issued under the roots in alipayRootCert.crt; copy the whole of"
                + " alipayCertPublicKey_RSA2.crt from Alipay's console");
  }

  @Test
  @DisplayName("one before its time, and one after it, are refused")
  void outsideItsTime() {
    assertThatThrownBy(() -> read("expired", "class2"))
        .hasMessageContaining("is valid from 2020-01-01T00:00:00Z to 2022-01-01T00:00:00Z");
    assertThatThrownBy(
            () ->
                AlipayCertificate.of(
                    Certificates.alipayFile(),
                    Certificates.roots(),
                    Instant.parse("2019-12-31T23:59:59Z")))
        .hasMessageContaining("and not now");
  }

  @Test
  @DisplayName("a root that has expired issues nothing any more")
  void anExpiredRoot() throws Exception {
    PinnedRoots roots =
        PinnedRoots.of(Certificates.pem("root-expired", "root-sha1"), Certificates.NOW);

    assertThatThrownBy(
            () -> AlipayCertificate.of(Certificates.alipayFile(), roots, Certificates.NOW))
        .hasMessageContaining("was not issued under the roots");
  }

  @Test
  @DisplayName("a chain over SHA-1 holds whatever the JVM's security properties forbid")
  void sha1WithoutSecurityProperties() throws Exception {
    String property = "jdk.certpath.disabledAlgorithms";
    String before = Security.getProperty(property);
    Security.setProperty(property, "SHA1, MD5, RSA keySize < 4096");
    try {
      assertThat(read("by-sha1")).isNotNull();
      assertThat(Security.getProperty(property)).isEqualTo("SHA1, MD5, RSA keySize < 4096");
    } finally {
      Security.setProperty(property, before);
    }
  }

  @Test
  @DisplayName("an authority's own is no certificate to sign messages with")
  void anAuthoritysOwn() {
    assertThatThrownBy(() -> read("ca"))
        .hasMessage(
            "begins with the certificate of an authority (CA); alipayCertPublicKey_RSA2.crt belongs"
                + " here");
  }

  @Test
  @DisplayName("one of another kind of key is refused")
  void anotherKindOfKey() {
    assertThatThrownBy(() -> read("ec-leaf", "class2"))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageContaining("RSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "alipay", "class1", "ec", "next-key"})
  @DisplayName("a wrong file in the place of the roots is refused in one sentence")
  void aWrongRootFile(String name) {
    assertThatThrownBy(() -> PinnedRoots.of(Certificates.pem(name), Certificates.NOW))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessageMatching("holds .*alipayRootCert\\.crt belongs here.*")
        .hasMessageNotContaining("\n");
  }

  @Test
  @DisplayName("a root file whose roots have all expired is refused")
  void anExpiredRootFile() {
    assertThatThrownBy(() -> PinnedRoots.of(Certificates.pem("root-expired"), Certificates.NOW))
        .hasMessage("holds only roots that are not valid now; download alipayRootCert.crt again");
  }

  @Test
  @DisplayName("a root that was changed is no root")
  void aChangedRoot() {
    String pem = Certificates.pem("root");
    int at = pem.indexOf("-----END") - 20;
    String changed =
        pem.substring(0, at) + (pem.charAt(at) == 'A' ? 'B' : 'A') + pem.substring(at + 1);

    assertThatThrownBy(() -> PinnedRoots.of(changed, Certificates.NOW))
        .hasMessageContaining("is no root");
  }

  @Test
  @DisplayName("what is no certificate at all is refused, and more than ten are not looked at")
  void noCertificateAtAll() {
    String empty = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assertThatThrownBy(() -> read("next-key"))
        .hasMessage("holds no certificate; alipayCertPublicKey_RSA2.crt belongs here");
    for (String text : new String[] {"", "!", "QUJD", "-----BEGIN CERTIFICATE-----"}) {
      assertThatThrownBy(() -> AppCertificate.of(text, Certificates.NOW))
          .hasMessage("holds no certificate; appCertPublicKey_<appid>.crt belongs here");
    }
    assertThatThrownBy(() -> AppCertificate.of(empty, Certificates.NOW))
        .hasMessageContaining("holds a certificate that cannot be read");
    assertThatThrownBy(() -> AppCertificate.of(empty.replace("AAAA", "A*A"), Certificates.NOW))
        .hasMessageContaining("holds a certificate that cannot be read");
    assertThatThrownBy(() -> PinnedRoots.of(Certificates.pem("root").repeat(11), Certificates.NOW))
        .hasMessage("holds more than 10 certificates; alipayRootCert.crt belongs here");
  }

  @Test
  @DisplayName("the app's certificate is valid now, and that of the app's private key")
  void theAppsCertificate() throws Exception {
    AppPrivateKey ours = AppPrivateKey.of(Signer.APP.privateKey());
    AppPrivateKey others = AppPrivateKey.of(Certificates.nextKey());
    AppCertificate app = AppCertificate.of(Certificates.appFile(), Certificates.NOW);

    assertThat(app.requirePairOf(ours)).isSameAs(app);
    assertThatThrownBy(() -> app.requirePairOf(others))
        .hasMessageStartingWith("is not the certificate of the app's private key");
    assertThatThrownBy(() -> AppCertificate.of(Certificates.pem("app-expired"), Certificates.NOW))
        .hasMessageContaining("to 2022-01-01T00:00:00Z, and not now");
  }

  @Test
  @DisplayName("Alipay's certificate is there, and not of the app's own key")
  void notTheAppsOwn() throws Exception {
    AppCertificate next = AppCertificate.of(Certificates.nextFile(), Certificates.NOW);
    CertificateMode mode = Certificates.mode(Certificates.nextFile());

    assertThatThrownBy(() -> new CertificateMode(next, mode.roots(), mode.alipays()))
        .hasMessageContaining("is the app's own");
    assertThatThrownBy(Certificates::mode).hasMessageContaining("at least one certificate");
  }

  @Test
  @DisplayName("no certificate's name stands in what they say of themselves")
  void theySayLittle() throws Exception {
    assertThat(Certificates.roots()).hasToString("2 root certificates");
    assertThat(Certificates.mode(Certificates.alipayFile()).toString())
        .doesNotContain("杭州", "支付宝", "2088");
  }
}
