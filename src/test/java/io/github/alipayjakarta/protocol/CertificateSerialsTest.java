package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Alipay's serials of certificates")
class CertificateSerialsTest {
  private static final Instant IN_2021 = Instant.parse("2021-05-01T00:00:00Z");

  @Test
  @DisplayName("The app's and Alipay's certificate in Alipay's own fixtures have the known serials")
  void knownSerials() throws Exception {
    String app = Certificates.pem("appCertPublicKey_2021001161683774.crt");
    String alipay = Certificates.pem("alipayCertPublicKey_RSA2.crt", "antFinancialClass2R1.crt");
    PinnedRoots roots = PinnedRoots.of(Certificates.pem("alipayRootCert.crt"), IN_2021);

    assertThat(AppCertificate.of(app, IN_2021).sn()).isEqualTo("866efef280dec9137a87d047ac446315");
    assertThat(AlipayCertificate.of(alipay, roots, IN_2021).sn())
        .isEqualTo("7513daaaa48aa3ba2e4018d84402479c");
  }

  @Test
  @DisplayName(
      "Alipay's root file, of which the JDK cannot read one block, has the known serial of its RSA"
          + " roots")
  void knownSerialOfTheRoots() throws Exception {
    PinnedRoots roots = PinnedRoots.of(Certificates.pem("alipayRootCert.crt"), IN_2021);

    assertThat(roots.sn())
        .isEqualTo("687b59193f3f462dd5336e5abf83c5d8_02941eef3187dddf3d3b83462e1dfcf6");
    assertThat(CertificateText.of(Certificates.pem("alipayRootCert.crt")).unread())
        .isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("The official SDK reads the same serial of our roots")
  void theSdkReadsTheSameOfTheRoots() {
    assertThat(Certificates.roots().sn())
        .isEqualTo(AntCertificationUtil.getRootCertSN(Certificates.rootFile()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "alipay", "next", "class2", "root", "merchant"})
  @DisplayName("The official SDK reads the same serial of a certificate")
  void theSdkReadsTheSame(String name) throws Exception {
    X509Certificate ours = CertificateText.of(Certificates.pem(name)).certificates().get(0);
    X509Certificate theirs = AntCertificationUtil.getCertFromContent(Certificates.pem(name));

    assertThat(CertificateSn.of(ours)).isEqualTo(AntCertificationUtil.getCertSN(theirs));
  }

  @Test
  @DisplayName("Leading zeros stay")
  void leadingZerosStay() {
    assertThat(Certificates.mode(Certificates.nextFile()).alipays().get(0).sn())
        .matches("00[0-9a-f]{30}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\\n", "\n\n", " \n\t"})
  @DisplayName("Line ends of other systems, blanks and escaped line ends change nothing")
  void lineEndsChangeNothing(String lineEnd) throws Exception {
    String pem = "\uFEFF" + Certificates.alipayFile().replace("\n", lineEnd);

    assertThat(AlipayCertificate.of(pem, Certificates.roots(), Certificates.NOW).sn())
        .isEqualTo(Certificates.mode(Certificates.alipayFile()).alipays().get(0).sn());
  }

  @Test
  @DisplayName("The Base64 of the file is the file")
  void theBase64OfTheFileIsTheFile() throws Exception {
    String base64 = Certificates.content(Certificates.appFile());

    assertThat(AppCertificate.of(base64, Certificates.NOW).sn())
        .isEqualTo(AppCertificate.of(Certificates.appFile(), Certificates.NOW).sn());
  }
}
