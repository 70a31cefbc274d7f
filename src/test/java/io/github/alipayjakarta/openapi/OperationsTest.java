package io.github.alipayjakarta.openapi;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Every call, with the official SDK as the gateway")
class OperationsTest extends OperationsContract {
  OperationsTest() {
    super(new PretendGateway());
  }
}
