package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.openapi.PretendGateway.Mode;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Every call, in certificate mode and encrypted, with the official SDK as the gateway")
class OperationsInCertificateModeEncryptedTest extends OperationsInCertificateModeContract {
  OperationsInCertificateModeEncryptedTest() {
    super(Set.of(Mode.CERTIFICATES, Mode.CONTENT_ENCRYPTED));
  }
}
