package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("A notification in certificate mode")
class NotificationByCertificateTest {
  private final MovableClock clock = new MovableClock(Certificates.NOW);
  private final AlipayCertificates certificates =
      new AlipayCertificates(
          Certificates.mode(Certificates.alipayFile(), Certificates.nextFile()), clock);
  @TempDir private Path directory;

  private NotificationReader reader(AlipayCertificates known) {
    AlipayApp app =
        new AlipayApp(
            Alipay.APP_ID,
            SignType.RSA2,
            known,
            Set.of(),
            MessageCharset.UTF_8,
            Set.of(Variant.values()));
    return new NotificationReader(List.of(app), clock, Duration.ofDays(7));
  }

  private static Map<String, String> payment(String... changes) {
    return Door.with(Door.with(Door.payment(), "notify_time", "2026-11-23 08:30:00"), changes);
  }

  private static String sn(String name) throws Exception {
    return AntCertificationUtil.getCertSN(
        AntCertificationUtil.getCertFromContent(Certificates.pem(name)));
  }

  private static byte[] body(Map<String, String> parameters) {
    Charset charset = Charset.forName(parameters.get("charset"));
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({"utf-8,V1", "utf-8,V2", "GBK,V1", "GBK,V2"})
  @DisplayName("is believed where the official SDK verifies it with the certificate")
  void asTheSdk(String charset, Variant variant) throws Exception {
    Map<String, String> signed = OfficialSdk.signed(payment("charset", charset), variant);
    Map<String, String> copy = new LinkedHashMap<>(signed);
    String path = Certificates.path(directory, "alipay.crt", Certificates.alipayFile());

    assertThat(
            variant == Variant.V1
                ? AlipaySignature.rsaCertCheckV1(copy, path, charset, "RSA2")
                : AlipaySignature.rsaCertCheckV2(copy, path, charset, "RSA2"))
        .isTrue();
    assertThat(reader(certificates).read(body(signed)).parameter("subject")).contains("辣条");
  }

  @ParameterizedTest
  @CsvSource({"alipay,V1", "next,V1", "alipay,V2", "next,V2"})
  @DisplayName("that names its certificate is believed, whether that name was signed or not")
  void named(String name, Variant variant) throws Exception {
    String key = name.equals("next") ? Certificates.nextKey() : OfficialSdk.PRIVATE_KEY;
    NotificationReader reader = reader(certificates);

    Map<String, String> nameSigned =
        OfficialSdk.signed(payment("alipay_cert_sn", sn(name)), variant, key);
    Map<String, String> nameUnsigned =
        Door.with(OfficialSdk.signed(payment(), variant, key), "alipay_cert_sn", sn(name));

    for (int i = 0; i < 2; i++) {
      assertThat(reader.read(body(nameSigned)).parameter("alipay_cert_sn")).contains(sn(name));
      assertThat(reader.read(body(nameUnsigned)).parameter("alipay_cert_sn")).isNull();
      assertThat(reader.read(body(OfficialSdk.signed(payment(), variant, key)))).isNotNull();
    }
  }

  @Test
  @DisplayName("that names a known certificate and was signed by another one is refused")
  void namesAnother() throws Exception {
    Map<String, String> signed =
        OfficialSdk.signed(payment("alipay_cert_sn", sn("next")), Variant.V1);

    assertThatThrownBy(() -> reader(certificates).read(body(signed)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BAD_SIGNATURE));
  }

  @Test
  @DisplayName("that names one that is not known is tried with those that are")
  void namesAnUnknownOne() throws Exception {
    Map<String, String> signed =
        OfficialSdk.signed(payment("alipay_cert_sn", "0".repeat(32)), Variant.V1);

    assertThat(reader(certificates).read(body(signed))).isNotNull();
  }

  @Test
  @DisplayName("is believed by a certificate that the client downloaded before, and not earlier")
  void byADownloadedOne() throws Exception {
    AlipayCertificates one = Certificates.certificates(clock);
    NotificationReader reader = reader(one);
    byte[] body = body(OfficialSdk.signed(payment(), Variant.V1, Certificates.nextKey()));

    assertThatThrownBy(() -> reader.read(body)).isInstanceOf(RefusedException.class);
    one.downloaded(sn("next"), Certificates.content(Certificates.nextFile()));
    assertThat(reader.read(body)).isNotNull();
  }

  @Test
  @DisplayName("is not believed by a certificate that has expired, but where it was before")
  void byAnExpiredOne() throws Exception {
    AlipayCertificates then =
        new AlipayCertificates(
            () -> Certificates.mode(Certificates.alipayFile()), clock, CryptoProvider.JDK);
    clock.advance(Duration.ofDays(3650));
    byte[] body =
        body(
            OfficialSdk.signed(
                Door.with(payment(), "notify_time", "2036-11-20 08:30:00"), Variant.V1));

    NotificationReader reader = reader(then);
    assertThatThrownBy(() -> reader.read(body))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("have expired: download alipayCertPublicKey_RSA2.crt");
    assertThat(reader.readAgain(body)).isNotNull();
  }

  @Test
  @DisplayName("in key mode, a name of a certificate changes nothing")
  void inKeyMode() throws Exception {
    Map<String, String> signed =
        Door.with(OfficialSdk.signed(payment(), Variant.V1), "alipay_cert_sn", sn("next"));
    NotificationReader reader =
        new NotificationReader(List.of(Alipay.app()), clock, Duration.ofDays(7));

    assertThat(reader.read(body(signed)).parameter("alipay_cert_sn")).isNull();
  }
}
