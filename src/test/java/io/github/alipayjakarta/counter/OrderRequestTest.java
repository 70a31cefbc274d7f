package io.github.alipayjakarta.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a browser asks for")
class OrderRequestTest {
  @Test
  @DisplayName("is not printed by mistake")
  void isNotPrintedByMistake() throws Exception {
    byte[] body = "{\"out_trade_no\":\"T4711\"}".getBytes(StandardCharsets.UTF_8);

    OrderRequest request =
        OrderRequest.read(
            "application/json",
            new ByteArrayInputStream(body),
            () -> fail("JSON has no CSRF token"));

    assertThat(request.text("out_trade_no")).isEqualTo("T4711");
    assertThat(request.toString()).doesNotContain("T4711", "out_trade_no");
  }
}
