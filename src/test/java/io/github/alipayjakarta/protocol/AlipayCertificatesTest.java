package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The certificates that are known of Alipay")
class AlipayCertificatesTest {
  private final MovableClock clock = new MovableClock(Certificates.NOW);
  private final AlipayCertificates known = Certificates.certificates(clock);

  private static String sn(String... names) {
    try {
      return CertificateSn.of(CertificateText.of(Certificates.pem(names)).certificates().get(0));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("A configured one is known")
  void aConfiguredOneIsKnown() {
    assertThat(known.knows(sn("alipay"))).isTrue();
    assertThat(known.knows(sn("next"))).isFalse();
    assertThat(known.get()).hasSize(1);
    assertThat(known.ofRequests().appCertSn()).isEqualTo(sn("app"));
    assertThat(known).hasToString("certificates known of Alipay: 1");
  }

  @Test
  @DisplayName("One that the gateway brought is known from then on, and the configured one stays")
  void aDownloadedOneIsKnown() throws Exception {
    known.downloaded(sn("next"), Certificates.content(Certificates.nextFile()));

    assertThat(known.knows(sn("next"))).isTrue();
    assertThat(known.get()).hasSize(2);
    assertThat(AlipayPublicKey.named(known.get(), sn("next"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "next, expired class2, is not the one that was asked for",
    "merchant, merchant class1, was not issued to the name",
    "named-twice, named-twice class2, was not issued to the name",
    "by-leaf, by-leaf next class2, was not issued under the roots",
    "by-other-root, by-other-root other-root, was not issued under the roots",
    "next, next, was not issued under the roots",
    "expired, expired class2, and not now",
    "class2, next class2, is the certificate of an authority",
    "short, short class2, is an RSA key of 1024 bits",
    "ec-leaf, ec-leaf class2, RSA",
    "next, next-key, holds no certificate"
  })
  @DisplayName("Anything else that the gateway brings is refused, and not remembered")
  void anythingElseIsRefused(String asked, String came, String sentence) {
    assertThatThrownBy(
            () ->
                known.downloaded(
                    sn(asked), Certificates.content(Certificates.pem(came.split(" ")))))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining(sentence);
    assertThat(known.get()).hasSize(1);
  }

  @Test
  @DisplayName("A megabyte of beginnings is refused at once, as a file and as a download")
  @Timeout(10)
  void aMegabyteOfBeginnings() {
    String begin = "-----BEGIN CERTIFICATE-----";
    String megabyte = begin.repeat((1 << 20) / begin.length());
    String sentence = "is longer than any file of certificates: 65536 characters at most";

    assertThatThrownBy(() -> AlipayCertificate.of(megabyte, Certificates.roots(), Certificates.NOW))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage(sentence + "; alipayCertPublicKey_RSA2.crt belongs here");
    assertThatThrownBy(() -> PinnedRoots.of(megabyte, Certificates.NOW))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage(sentence + "; alipayRootCert.crt belongs here");
    for (String content : List.of(megabyte, Certificates.content(megabyte))) {
      assertThatThrownBy(() -> known.downloaded(sn("next"), content))
          .isInstanceOf(CertificateException.class)
          .hasMessage(sentence);
    }
  }

  @Test
  @DisplayName("Of a text as long as may be, a beginning without an end is no certificate")
  void asLongAsMayBe() throws Exception {
    String begin = "-----BEGIN CERTIFICATE-----";
    String longest = begin.repeat((1 << 16) / begin.length() + 1).substring(0, 1 << 16);

    assertThatThrownBy(() -> CertificateText.of(longest)).hasMessage("holds no certificate");
    assertThatThrownBy(() -> CertificateText.of(longest + '-'))
        .hasMessageStartingWith("is longer than");
    String file = Certificates.nextFile() + begin;
    assertThat(CertificateText.of(file + "A".repeat((1 << 16) - file.length())).certificates())
        .hasSize(2);
  }

  @Test
  @DisplayName("What was downloaded in any order is found by its serial")
  void anyOrder() throws Exception {
    known.downloaded(sn("next"), Certificates.content(Certificates.pem("class2", "next")));

    assertThat(known.knows(sn("next"))).isTrue();
  }

  @Test
  @DisplayName("No more than three are remembered, the last ones")
  void noMoreThanThree() throws Exception {
    MovableClock early = new MovableClock(Instant.parse("2021-06-01T00:00:00Z"));
    AlipayCertificates then =
        new AlipayCertificates(
            () -> Certificates.mode(Certificates.alipayFile()), early, CryptoProvider.JDK);
    assertThat(then.get()).hasSize(1);
    CertificateMode mode = Certificates.mode(Certificates.alipayFile());
    then = new AlipayCertificates(() -> mode, early, CryptoProvider.JDK);

    for (String name : List.of("next", "expired", "by-sha1", "next", "expired", "alipay")) {
      then.downloaded(sn(name), Certificates.content(Certificates.pem(name, "class2")));
    }

    assertThat(then.get()).hasSize(4);
    early.advance(Duration.ofDays(365));
    assertThat(then.get()).as("without the expired one").hasSize(3);
  }

  @Test
  @DisplayName("Under new roots, what was downloaded under the old ones is forgotten")
  void newRoots() throws Exception {
    AtomicReference<CertificateMode> mode =
        new AtomicReference<>(Certificates.mode(Certificates.alipayFile()));
    AlipayCertificates changing = new AlipayCertificates(mode::get, clock, CryptoProvider.JDK);
    changing.downloaded(sn("next"), Certificates.content(Certificates.nextFile()));
    CertificateMode before = mode.get();
    mode.set(Certificates.mode(Certificates.alipayFile()));
    assertThat(changing.knows(sn("next"))).as("the same roots, read again").isTrue();
    PinnedRoots others = PinnedRoots.of(Certificates.pem("root-sha1"), Certificates.NOW);
    mode.set(new CertificateMode(before.app(), others, before.alipays()));

    assertThat(changing.knows(sn("next"))).isFalse();
    changing.downloaded(sn("by-sha1"), Certificates.content(Certificates.pem("by-sha1")));
    assertThat(changing.get()).hasSize(2);
  }

  @Test
  @DisplayName("A certificate that has expired verifies nothing new, and what was believed before")
  void anExpiredOneVerifiesNothingNew() {
    clock.advance(Duration.ofDays(3650));

    assertThat(known.get()).isEmpty();
    assertThat(known.evenExpired()).hasSize(1);
  }

  @Test
  @DisplayName("What is downloaded is told of, because it is forgotten at the next start")
  void whatIsDownloadedIsToldOf() throws Exception {
    try (LogLines log = new LogLines()) {
      known.downloaded(sn("next"), Certificates.content(Certificates.nextFile()));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(sn("next"), "add it to alipay.alipay-cert");
    }
  }

  @Test
  @DisplayName("30 days before the end it is said once a day which certificate it is")
  void warnings() {
    clock.advance(Duration.between(Certificates.NOW, Instant.parse("2035-12-01T00:00:00Z")));
    try (LogLines log = new LogLines()) {
      known.get();
      assertThat(log.lines()).isEmpty();
      clock.advance(Duration.ofDays(2));
      known.get();
      known.get();
      assertThat(log.lines())
          .hasSize(4)
          .contains(
              "Alipay's certificate "
                  + sn("alipay")
                  + " expires at 2036-01-01T00:00:00Z: download the new file from Alipay's console"
                  + " and write it in alipay.alipay-cert")
          .anySatisfy(line -> assertThat(line).startsWith("The app's certificate " + sn("app")))
          .anySatisfy(line -> assertThat(line).startsWith("Alipay's root certificate"));
      clock.advance(Duration.ofDays(1));
      known.get();
      assertThat(log.lines()).hasSize(8);
    }
  }

  @Test
  @DisplayName("Nothing is said of those that are valid for long")
  void noWarnings() {
    try (LogLines log = new LogLines()) {
      Certificates.certificates(Clock.fixed(Certificates.NOW, ZoneOffset.UTC)).get();

      assertThat(log.lines()).isEmpty();
    }
  }
}
