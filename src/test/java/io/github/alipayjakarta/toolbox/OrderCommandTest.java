package io.github.alipayjakarta.toolbox;

import static io.github.alipayjakarta.ChineseText.assertChinese;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest(name = "says what is wrong with {0} in English and in Chinese")
  @CsvSource(
      delimiter = '›',
      value = {
        "total_amount=much › total_amount: must be yuan with at most two decimals, such as 12.50",
        "total_amount=0 › total_amount: must lie between 0.01 and 100000000 yuan",
        "out_trade_no=辣条 › out_trade_no: must be made of letters, digits, underscores and hyphens",
        "seller_id=me › seller_id: must be made of digits",
        "product_code=a b › product_code: must be a product code of Alipay's",
        "goods_type=2 › goods_type: must be 0 or 1",
        "time_expire=soon › time_expire: must be a time of Beijing, such as 2026-11-23 18:30:00",
        "time_expire=2020-01-01 00:00:00 › time_expire: must lie 1 minute to 15 days ahead",
        "timeout_express=never › timeout_express: must be a whole number and m, h or d, from 5m to 15d, or 1c",
        "quit_url=here › quit_url: must be an absolute address that begins with http:// or https://",
        "enable_pay_channels=a b › enable_pay_channels: must be names of pay channels with commas between them",
        "disable_pay_channels=balance › disable_pay_channels: cannot stand beside enable_pay_channels",
        "qr_pay_mode=2 › qr_pay_mode: belongs to orders of page alone",
        "store_id=123456789012345678901234567890123 › store_id: is longer than 32 characters",
        "extend_params=x › extend_params: must be a Map",
        "goods_detail=x › goods_detail: must be a List",
        "extend_params={ › extend_params: is no JSON object",
        "extend_params={\"hb_fq_num\":\"123456\"} › extend_params: hb_fq_num in it is longer than 5 characters",
        "subject=a\u0001b › subject: holds a control character",
        "subject=a\uFFFF › subject: holds a code point that Unicode assigns to no character, such as U+FFFF"
      })
  void saysWhatIsWrongInBothLanguages(String field, String sentence) {
    String[] set = {"--set", "enable_pay_channels=balance", "--set", field};
    String[] one = {"--set", field};
    String[] more = field.startsWith("disable") ? set : one;
    assertThat(order(more).err()).isEqualTo("No order can be made of this: " + sentence + ".\n");

    Run chinese =
        order(Stream.concat(Stream.of(more), Stream.of("--lang", "zh")).toArray(String[]::new));
    assertThat(chinese.exitCode()).isEqualTo(2);
    assertThat(chinese.err()).startsWith("无法据此生成订单：").hasLineCount(1);
    assertChinese(chinese.err());
  }
}
