package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialProvider;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OfficialProvider.class)
@DisplayName("Certificates under SM2")
class Sm2CertificatesTest {
  private static final Instant IN_2027 = Instant.parse("2027-01-01T00:00:00Z");
  private static final String ROOTS = Certificates.pem("root", "root-sm2", "ec");

  private static PinnedRoots roots() throws Exception {
    return PinnedRoots.of(ROOTS, SignType.SM2, IN_2027);
  }

  @Test
  @DisplayName("Alipay's root file has the known serial of its SM2 root")
  void theKnownSerial() throws Exception {
    assertThat(PinnedRoots.of(Certificates.pem("alipayRootCert.crt"), SignType.SM2, IN_2027).sn())
        .isEqualTo("9e64d67d36446de33aae13a33a89e5a7");
    assertThat(roots().sn()).isEqualTo(AntCertificationUtil.getRootCertSN(ROOTS, "SM2"));
  }

  @Test
  @DisplayName("the key of one that the SM2 root issued verifies what the official SDK signs")
  void itsKeyVerifies() throws Exception {
    AlipayCertificate alipay =
        AlipayCertificate.of(Certificates.pem("alipay-sm2"), roots(), IN_2027);
    AppCertificate app = AppCertificate.of(Certificates.pem("app-sm2"), IN_2027);
    String text = Certificates.pem("alipay-sm2-key");
    String key = text.substring(text.indexOf("-----BEGIN")).replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] sign = Base64.getDecoder().decode(AlipaySignature.rsaSign("辣条", key, "utf-8", "SM2"));
    byte[] content = "辣条".getBytes(StandardCharsets.UTF_8);
    var known =
        new AlipayCertificates(
            new CertificateMode(app, roots(), List.of(alipay)), new MovableClock(IN_2027));

    known.get().get(0).verify(SignType.SM2, content, sign);
    known.downloaded(alipay.sn(), Certificates.content(Certificates.pem("alipay-sm2")));
    assertThat(known.get()).hasSize(2);
    assertThatThrownBy(() -> app.key().verify(SignType.SM2, content, sign))
        .isInstanceOf(SignatureException.class);
  }

  @Test
  @DisplayName("RSA roots stand for no SM2 certificate, and SM2 roots for no RSA one")
  void eachForItsOwn() throws Exception {
    PinnedRoots rsa = PinnedRoots.of(ROOTS, IN_2027);

    assertThatThrownBy(() -> AlipayCertificate.of(Certificates.pem("alipay-sm2"), rsa, IN_2027))
        .hasMessageContaining("was not issued under the roots");
    assertThatThrownBy(() -> AlipayCertificate.of(Certificates.alipayFile(), roots(), IN_2027))
        .hasMessageContaining("was not issued under the roots");
    assertThatThrownBy(() -> PinnedRoots.of(Certificates.pem("root"), SignType.SM2, IN_2027))
        .hasMessage("holds no SM2 root certificate; alipayRootCert.crt belongs here");
  }
}
