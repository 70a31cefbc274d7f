package io.github.alipayjakarta.simulator;

import static io.github.alipayjakarta.ChineseText.assertChinese;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.simulator.keys.KeyFolder;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The REST interface")
class RestIT {
  private final Application shop = new Application();
  private final Simulator alipay = Simulated.builder().start();

  @AfterEach
  void ends() {
    alipay.close();
    shop.close();
  }

  private Map<String, Object> get(String path) {
    HttpResponse<String> response = Shopper.get(alipay.address() + "/api/" + path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonText.object(response.body());
  }

  private HttpResponse<String> sent(String path, String body) {
    return Shopper.json(alipay.address() + "/api/" + path, body);
  }

  private Map<String, Object> post(String path, String body) {
    HttpResponse<String> response = sent(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonText.object(response.body());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
    return (List<Map<String, Object>>) json.get(name);
  }

  @Test
  @DisplayName("shows a trade from the order to the last attempt, with everything there is to see")
  void showsATrade() {
    shop.answers("failure");
    Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());
    assertThat(post("trades/T0001/pay", "{\"coupon\":\"1.00\"}"))
        .containsEntry("trade_status", "TRADE_SUCCESS");
    post("clock/advance", "{\"by\":\"PT4M\"}");

    Map<String, Object> trade = get("trades/T0001");
    List<Map<String, Object>> timeline = list(trade, "timeline");
    assertThat(timeline)
        .extracting(entry -> entry.get("kind"))
        .containsExactly("act", "request", "act", "attempt", "attempt");
    assertThat(get("trades/" + trade.get("trade_no"))).isEqualTo(trade);
    assertThat(list(get("trades"), "trades")).hasSize(1);
    Map<?, ?> attempt = (Map<?, ?>) timeline.get(4).get("details");
    assertThat(attempt.get("attempt")).hasToString("2");
    assertThat(String.valueOf(attempt.get("body")))
        .contains("trade_status=TRADE_SUCCESS", "&sign=");
    assertThat(String.valueOf(attempt.get("text_signed")))
        .contains("subject=辣条 a+b", "voucher_detail_list=[{");
    assertThat(attempt.get("verdict")).isEqualTo("failure");
    assertThat(attempt.get("words_zh")).isEqualTo("应用表示未处理，支付宝将重发");
    assertThat(((Map<?, ?>) attempt.get("answer")).get("body")).isEqualTo("failure");
    assertThat(list(trade, "notifications").get(0))
        .containsEntry("accepted", false)
        .containsEntry("next_at", "2026-11-23 12:14:00");
  }

  @Test
  @DisplayName("re-sends, five at once, and edits and signs anew")
  void resendsAndEdits() {
    Simulated.opened(alipay, Product.PAGE, "T0001", shop.notifyUrl());
    post("trades/T0001/pay", "");
    String id = String.valueOf(list(get("trades/T0001"), "notifications").get(0).get("notify_id"));

    assertThat(list(post("notifications/" + id + "/resend", "{\"copies\":5}"), "attempts"))
        .hasSize(5)
        .allSatisfy(
            a -> assertThat(a).containsEntry("accepted", true).containsEntry("notify_id", id));
    assertThat(shop.bodies()).hasSize(6);
    Map<String, Object> edited =
        list(
                post(
                    "notifications/" + id + "/edit",
                    "{\"set\":{\"total_amount\":\"0.01\"},\"remove\":[\"buyer_id\"]}"),
                "attempts")
            .get(0);
    assertThat(((Map<?, ?>) edited.get("parameters")).get("total_amount")).isEqualTo("0.01");
    assertThat(String.valueOf(edited.get("text_signed"))).doesNotContain("buyer_id=");
  }

  @Test
  @DisplayName(
      "sends every attempt that it shows again: what was made by a fault or by hand as it was")
  void sendsEveryAttemptAgain() {
    Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());
    for (String fault : List.of("partial-refund", "finished-months-later", "replayed")) {
      post("faults/" + fault, "{\"trade_no\":\"T0001\"}");
    }
    post("trades/T0001/pay", "");
    Map<String, Object> paid = list(get("trades/T0001"), "notifications").get(0);
    post(
        "notifications/" + paid.get("notification") + "/edit",
        "{\"set\":{\"total_amount\":\"0.01\",\"notify_time\":\"2020-02-02 02:02:02\"},"
            + "\"remove\":[\"buyer_id\"]}");
    for (Fault fault : Fault.values()) {
      post(
          "trigger",
          "{\"event\":\"payment-succeeded\",\"to\":\"%s\",\"fault\":\"%s\"}"
              .formatted(shop.notifyUrl(), fault.wireName()));
    }
    for (String event : List.of("transfer-changed", "agreement-signed", "app-authorised")) {
      post("trigger", "{\"event\":\"%s\",\"to\":\"%s\"}".formatted(event, shop.notifyUrl()));
    }
    List<Map<?, ?>> shown = shownAttempts();
    assertThat(shown).hasSizeGreaterThan(Fault.values().length + 5);
    post("clock/advance", "{\"by\":\"PT1M\"}");
    for (String fault : List.of("partial-refund", "finished-months-later", "replayed")) {
      post("faults/" + fault, "{\"on\":false,\"trade_no\":\"T0001\"}");
    }

    for (Map<?, ?> attempt : shown) {
      List<Map<String, Object>> again =
          list(post("notifications/" + attempt.get("notification") + "/resend", ""), "attempts");

      assertThat(again).as("%s", attempt.get("faults")).hasSize(1);
      assertThat(content(again.get(0))).as("%s", attempt.get("faults")).isEqualTo(content(attempt));
      boolean timeWasSet =
          "2020-02-02 02:02:02".equals(time(attempt))
              || String.valueOf(attempt.get("faults")).contains("replayed");
      assertThat(time(again.get(0)).equals(time(attempt))).isEqualTo(timeWasSet);
      post("notifications/" + attempt.get("notify_id") + "/resend", "");
      post("notifications/" + attempt.get("notification") + "/edit", "");
    }
  }

  private List<Map<?, ?>> shownAttempts() {
    List<Map<?, ?>> shown = new ArrayList<>();
    for (Map<String, Object> entry : list(get("timeline"), "timeline")) {
      if (entry.get("kind").equals("attempt")) {
        shown.add((Map<?, ?>) entry.get("details"));
      }
    }
    return shown;
  }

  /** All but what each attempt has of its own. */
  private static Map<?, ?> content(Map<?, ?> attempt) {
    Map<?, ?> parameters = new HashMap<>((Map<?, ?>) attempt.get("parameters"));
    parameters.keySet().removeAll(Set.of("sign", "notify_time", "utc_timestamp"));
    return parameters;
  }

  private static String time(Map<?, ?> attempt) {
    Map<?, ?> parameters = (Map<?, ?>) attempt.get("parameters");
    Object time = parameters.get("notify_time");
    return String.valueOf(time == null ? parameters.get("utc_timestamp") : time);
  }

  @Test
  @DisplayName("shows of a valid request the very string that the application signed")
  void showsTheStringThatWasSigned() throws Exception {
    String url =
        Simulated.desk(alipay)
            .notifyUrl(shop.notifyUrl())
            .build()
            .url(Simulated.order(Product.PAGE, "T0001"));
    alipay.open(url);
    String sign =
        URLDecoder.decode(url.replaceFirst(".*[?&]sign=([^&]*).*", "$1"), StandardCharsets.UTF_8);

    Map<?, ?> request =
        list(get("trades/T0001"), "timeline").stream()
            .filter(entry -> entry.get("kind").equals("request"))
            .map(entry -> (Map<?, ?>) entry.get("details"))
            .findFirst()
            .orElseThrow();
    String signed = String.valueOf(request.get("text_to_sign"));
    assertThat(signed).startsWith("app_id=").contains("subject", "&sign_type=RSA2");
    assertThat(
            AlipaySignature.rsaCheck(
                signed, sign, KeyFolder.open(Simulated.KEYS).app().publicKey(), "utf-8", "RSA2"))
        .isTrue();
  }

  @Test
  @DisplayName("switches faults on and off, for all trades or one")
  void switchesFaults() {
    assertThat(list(get("state"), "faults")).hasSize(Fault.values().length);
    assertThat(list(get("state"), "events")).hasSize(PretendEvent.values().length);
    Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());
    post("faults/gbk", "{\"on\":true}");
    post("faults/unsigned", "{\"on\":true,\"trade_no\":\"T0001\"}");

    assertThat(get("trades/T0001").get("faults")).isEqualTo(List.of("gbk", "unsigned"));
    post("trades/T0001/pay", "");
    assertThat(alipay.deliveries("T0001").get(0).message().parameters())
        .containsEntry("charset", "GBK")
        .doesNotContainKey("sign");
    post("faults/gbk", "{\"on\":false}");
    assertThat(get("trades/T0001").get("faults")).isEqualTo(List.of("unsigned"));
  }

  @Test
  @DisplayName("does what buyers and merchants do: leave, expire, close, refund, finish")
  void doesWhatBuyersAndMerchantsDo() {
    for (String number : List.of("A", "B", "C")) {
      Simulated.opened(alipay, Product.WAP, number, shop.notifyUrl());
    }
    assertThat(post("trades/A/leave", "")).containsEntry("trade_status", "WAIT_BUYER_PAY");
    assertThat(post("trades/A/expire", "")).containsEntry("trade_status", "TRADE_CLOSED");
    assertThat(post("trades/B/close", "")).containsEntry("trade_status", "TRADE_CLOSED");
    post("trades/C/pay", "");
    assertThat(post("trades/C/refund", "{\"amount\":\"8.88\"}")).containsEntry("refunded", "8.88");
    assertThat(post("trades/C/finish", "")).containsEntry("trade_status", "TRADE_FINISHED");
    assertThat(shop.bodies()).hasSize(5);
  }

  @Test
  @DisplayName("triggers every event to an address of one's own")
  void triggersEveryEvent() {
    for (PretendEvent event : PretendEvent.values()) {
      Map<String, Object> attempt =
          list(
                  post(
                      "trigger",
                      "{\"event\":\"%s\",\"to\":\"%s\",\"set\":{\"subject\":\"x\"}}"
                          .formatted(event.wireName(), shop.notifyUrl())),
                  "attempts")
              .get(0);
      boolean check = event == PretendEvent.SERVICE_CHECK;
      assertThat(attempt).containsEntry("verdict", check ? "check-answered-otherwise" : "success");
    }
    assertThat(
            list(
                post(
                    "trigger",
                    "{\"event\":\"payment-succeeded\",\"to\":\"%s\",\"fault\":\"parallel-copies\"}"
                        .formatted(shop.notifyUrl())),
                "attempts"))
        .hasSize(5);
  }

  @ParameterizedTest(name = "answers {2} in one sentence to {0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "trades/none/pay | {} | 404",
        "trades/T0001/dance | {} | 404",
        "trades/T0001/refund | {\"amount\":\"a lot\"} | 400",
        "trades/T0001/refund | {\"amount\":\"1.00\"} | 409",
        "trades/T0001/pay | {nonsense | 400",
        "faults/none | {} | 404",
        "trigger | {\"event\":\"none\",\"to\":\"http://localhost:1\"} | 400",
        "trigger | {\"event\":\"payment-succeeded\",\"to\":\"http://203.0.113.1/\"} | 400",
        "trigger | {\"event\":\"payment-succeeded\",\"to\":\"nowhere\"} | 400",
        "trigger | {\"event\":\"app-authorised\",\"to\":\"http://localhost:1\",\"fault\":\"coupons\"} | 400",
        "trigger | {\"event\":\"payment-succeeded\",\"to\":\"http://localhost:1\",\"set\":{\"total_amount\":\"x\"}} | 400",
        "notifications/1/resend | {} | 404",
        "clock/advance | {\"by\":\"4\"} | 400",
        "nothing | {} | 404"
      })
  void answersInOneSentence(String path, String body, int status) {
    Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());

    HttpResponse<String> response = sent(path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(String.valueOf(JsonText.object(response.body()).get("message")))
        .isNotBlank()
        .doesNotContain("Exception", "java.");
    assertChinese(String.valueOf(JsonText.object(response.body()).get("message_zh")));
  }

  @Test
  @DisplayName("answers in one sentence to a body that is too large")
  void answersToALargeBody() {
    HttpResponse<String> response = sent("trigger", "x".repeat(3_000_000));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("larger than a megabyte", "请求体超过 1 MB");
  }

  @Test
  @DisplayName("tells everything as it happens, by server-sent events")
  void tellsEverythingAsItHappens() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(alipay.address() + "/api/events")).build();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Stream<String> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body();
    Thread reader =
        new Thread(
            () -> {
              try {
                stream.forEach(lines::add);
              } catch (UncheckedIOException theSimulatorEnded) {
                // As every stream of events does.
              }
            });
    reader.setDaemon(true);
    reader.start();
    assertThat(lines.poll(10, TimeUnit.SECONDS)).isEqualTo("event: hello");

    Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());

    String line = lines.poll(10, TimeUnit.SECONDS);
    while (line != null && !line.contains("The buyer opens the cashier")) {
      line = lines.poll(10, TimeUnit.SECONDS);
    }
    assertThat(line).startsWith("data: {");
    assertThat(JsonText.object(line.substring(6))).containsEntry("kind", "act");
  }

  @Test
  @DisplayName("prints the configuration, and the pages are there")
  void printsTheConfiguration() {
    assertThat(get("configuration"))
        .containsEntry("alipay.gateway", alipay.address() + "/gateway.do")
        .containsKeys("alipay.app-id", "alipay.app-private-key", "alipay.alipay-public-key");
    assertThat(Shopper.get(alipay.address() + "/").body()).contains("<!doctype html>");
    assertThat(Shopper.get(alipay.address() + "/cashier.css").statusCode()).isEqualTo(200);
    assertThat(Shopper.get(alipay.address() + "/none.css").statusCode()).isEqualTo(404);
  }
}
