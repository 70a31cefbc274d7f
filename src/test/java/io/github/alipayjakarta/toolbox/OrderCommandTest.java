package io.github.alipayjakarta.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("order")
class OrderCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeKey() throws Exception {
    Files.writeString(folder.resolve("app.txt"), Vectors.key("appPrivatePkcs8Base64"));
  }

  private Run order(String... more) {
    return Run.of(
        Stream.concat(
                Stream.of(
                    "order",
                    "--app-id",
                    "2021000000000001",
                    "--key",
                    folder.resolve("app.txt").toString(),
                    "--set",
                    "out_trade_no=T1",
                    "--set",
                    "total_amount=88.88",
                    "--set",
                    "subject=辣条"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** By the official SDK, as the gateway would check it. */
  private static Map<String, String> verified(String query) throws Exception {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    Map<String, String> unsigned = new TreeMap<>(parameters);
    String sign = unsigned.remove("sign");
    assertThat(
            AlipaySignature.rsaCheck(
                AlipaySignature.getSignContent(unsigned),
                sign,
                Vectors.key("appPublicSpkiBase64"),
                "utf-8",
                "RSA2"))
        .isTrue();
    return parameters;
  }

  @Test
  @DisplayName("prints an address whose signature the official SDK verifies")
  void printsASignedAddress() throws Exception {
    String url =
        order("--product", "page", "--notify-url", "http://shop/notify", "--gateway", "sandbox")
            .out()
            .strip();

    assertThat(url).startsWith("https://openapi-sandbox.dl.alipaydev.com/gateway.do?");
    assertThat(verified(url.substring(url.indexOf('?') + 1)))
        .containsEntry("method", "alipay.trade.page.pay")
        .containsEntry("notify_url", "http://shop/notify");
  }

  @Test
  @DisplayName("prints the text for an app, and JSON for programs")
  void printsTheTextForAnApp() throws Exception {
    Run run = order("--product", "app", "--format", "json");

    String text = JsonText.object(run.out()).get("order_string").toString();
    assertThat(verified(text)).containsEntry("method", "alipay.trade.app.pay");
  }

  @Test
  @DisplayName("says in one sentence what is wrong with an order")
  void saysWhatIsWrong() {
    Run run = order("--set", "timeout_express=never");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("No order can be made of this: timeout_express")
        .hasLineCount(1);
  }
}
