package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.openapi.PretendGateway.Mode;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Every call, in certificate mode, with the official SDK as the gateway")
class OperationsInCertificateModeTest extends OperationsInCertificateModeContract {
  OperationsInCertificateModeTest() {
    super(Set.of(Mode.CERTIFICATES));
  }
}
