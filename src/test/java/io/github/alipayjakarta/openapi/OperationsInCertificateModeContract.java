package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.openapi.PretendGateway.Mode;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.provider.Arguments;

/** Every call holds in certificate mode too. */
abstract class OperationsInCertificateModeContract extends OperationsContract {
  OperationsInCertificateModeContract(Set<Mode> modes) {
    super(new PretendGateway(modes));
  }

  /** Alipay issues certificates of RSA keys alone. */
  static Stream<Arguments> charsetsAndSignTypes() {
    return Stream.of(MessageCharset.UTF_8, MessageCharset.GBK)
        .flatMap(
            charset ->
                Stream.of(SignType.RSA2, SignType.RSA).map(type -> Arguments.of(charset, type)));
  }

  @AfterEach
  void everyRequestNamesTheCertificates() {
    assertThat(gateway.received())
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request.query())
                    .containsEntry("app_cert_sn", Certificates.sn("app"))
                    .containsEntry("alipay_root_cert_sn", Certificates.rootSn()));
  }
}
