package io.github.alipayjakarta.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.SignedOrders;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page sees at {@code POST alipay/orders}, whichever framework serves it. */
public abstract class OrderResourceContract {
  static final String JSON = "application/json";
  protected static final String FORM = "application/x-www-form-urlencoded";
  private static final String SUBJECT = "辣条 a+b & c=d \"<b>\" 100% 🌶";

  /** One answer as it came over the wire. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public JsonObject json() {
      return Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))
          .readObject();
    }
  }

  /** What a resource is made with. */
  public record Terms(List<OrderDesk> desks, @Nullable OrderBook book, boolean ordersFromBrowser) {
    public Terms(OrderDesk desk, @Nullable OrderBook book, boolean ordersFromBrowser) {
      this(List.of(desk), book, ordersFromBrowser);
    }
  }

  protected abstract Answer post(Terms terms, @Nullable String contentType, byte[] body)
      throws Exception;

  /** Over a connection of its own, as a browser that would rather have a page. */
  protected static Answer overSocket(
      int port, String path, @Nullable String contentType, byte[] body) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Accept: text/html\r\n"
              + (contentType == null ? "" : "Content-Type: " + contentType + "\r\n")
              + ("Content-Length: " + body.length + "\r\n\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      return answer(socket.getInputStream().readAllBytes());
    }
  }

  private static Answer answer(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.copyOfRange(lines, 1, lines.length)) {
      headers.put(
          line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
          line.substring(line.indexOf(':') + 1).trim());
    }
    byte[] body = Arrays.copyOfRange(raw, end + 4, raw.length);
    assertThat(headers.get("content-length")).isEqualTo(String.valueOf(body.length));
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
  }

  private static final OrderBook BOOK =
      number ->
          switch (number) {
            case "T1" -> Optional.of(new KnownOrder(SUBJECT, new BigDecimal("12.5")));
            case "T2" -> Optional.of(new KnownOrder("辣条", BigDecimal.ONE, "2088102146225135"));
            case "T3" ->
                Optional.of(new KnownOrder("辣条", BigDecimal.ONE, null, "2021000000000002"));
            case "T4" ->
                Optional.of(new KnownOrder("辣条", BigDecimal.ONE, null, "2021000000000003"));
            case "broken" -> throw new IllegalStateException("buyer 13800138000 not found");
            default -> Optional.empty();
          };

  private static OrderDesk desk() {
    return SignedOrders.desk()
        .notifyUrl("https://shop.example/notify")
        .returnUrl("https://shop.example/return?a=b&c=d")
        .build();
  }

  private static Terms withBook() {
    return new Terms(desk(), BOOK, false);
  }

  private static Terms open() {
    return new Terms(desk(), null, true);
  }

  private Answer post(Terms resource, String type, String body) throws Exception {
    return post(resource, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertJson(Answer answer) {
    assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
    assertThat(answer.headers().get("cache-control")).isEqualTo("no-store");
    assertThat(answer.headers().get("x-content-type-options")).isEqualTo("nosniff");
  }

  private static Map<String, String> verified(Answer answer) throws Exception {
    assertThat(answer.status()).isEqualTo(200);
    assertJson(answer);
    assertThat(answer.json().getInt("code")).isZero();
    assertThat(answer.json().getString("message")).isEqualTo("success");
    String query =
        answer.json().containsKey("url")
            ? SignedOrders.queryOf(answer.json().getString("url"))
            : answer.json().getString("order_string");
    Map<String, String> parameters = SignedOrders.parameters(query, MessageCharset.UTF_8);
    SignedOrders.assertVerified(parameters, MessageCharset.UTF_8, SignType.RSA2);
    return parameters;
  }

  private static JsonObject bizContent(Map<String, String> parameters) {
    return Json.createReader(new StringReader(parameters.get("biz_content"))).readObject();
  }

  private static void assertProblem(Answer answer, int status, String message) {
    assertThat(answer.json().toString()).doesNotContain("://", "gateway", "sign=");
    assertThat(answer.json().keySet()).containsExactly("code", "message");
    assertThat(answer.json().getInt("code")).isEqualTo(status).isEqualTo(answer.status());
    assertThat(answer.json().getString("message")).isEqualTo(message);
    assertJson(answer);
  }

  @Test
  @DisplayName("signs each order at the desk of the app that the book names")
  void signsAtTheDeskOfTheAppThatTheBookNames() throws Exception {
    var resource =
        new Terms(List.of(desk(), SignedOrders.desk("2021000000000002").build()), BOOK, false);

    assertThat(verified(post(resource, JSON, "{\"out_trade_no\":\"T1\"}")))
        .containsEntry("app_id", "2021000000000001");
    assertThat(verified(post(resource, JSON, "{\"out_trade_no\":\"T3\"}")))
        .containsEntry("app_id", "2021000000000002");
    assertProblem(
        post(resource, JSON, "{\"out_trade_no\":\"T4\"}"), 500, "order: could not be made");
  }

  @ParameterizedTest(name = "signs an order of the book, sent as {0}")
  @ValueSource(
      strings = {
        JSON,
        "application/json; charset=UTF-8",
        "Application/JSON;charset=\"utf-8\"",
        FORM,
        "application/x-www-form-urlencoded;charset=UTF-8"
      })
  void signsAnOrderOfTheBook(String type) throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("out_trade_no", "T1");
    fields.put("quit_url", "https://shop.example/quit?x=1&y=辣");

    Map<String, String> sent = verified(post(withBook(), type, encoded(type, fields)));

    assertThat(sent)
        .containsEntry("method", "alipay.trade.wap.pay")
        .containsEntry("notify_url", "https://shop.example/notify")
        .containsEntry("return_url", "https://shop.example/return?a=b&c=d");
    JsonObject biz = bizContent(sent);
    assertThat(biz.getString("subject")).isEqualTo(SUBJECT);
    assertThat(biz.getString("total_amount")).isEqualTo("12.50");
    assertThat(biz.getString("quit_url")).isEqualTo(fields.get("quit_url"));
    assertThat(biz).doesNotContainKey("seller_id");
  }

  private static String encoded(String type, Map<String, String> fields) {
    if (type.toLowerCase().startsWith(JSON)) {
      var json = Json.createObjectBuilder();
      fields.forEach(json::add);
      return json.build().toString();
    }
    var form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return form.toString();
  }

  @ParameterizedTest(name = "opens the cashier of the product {0}")
  @CsvSource({
    "wap,  alipay.trade.wap.pay,  url",
    "page, alipay.trade.page.pay, url",
    "app,  alipay.trade.app.pay,  order_string"
  })
  void opensTheCashierOfTheProduct(String product, String method, String member) throws Exception {
    String body = "{\"product\":\"" + product + "\",\"out_trade_no\":\"T2\"}";

    Answer answer = post(withBook(), JSON, body);

    assertThat(answer.json().keySet()).containsExactly("code", "message", member);
    Map<String, String> sent = verified(answer);
    assertThat(sent).containsEntry("method", method);
    assertThat(bizContent(sent).getString("seller_id", "none"))
        .isEqualTo(product.equals("page") ? "none" : "2088102146225135");
  }

  @ParameterizedTest(name = "with a book, takes no {0} from a browser")
  @ValueSource(
      strings = {
        "subject",
        "total_amount",
        "body",
        "goods_type",
        "time_expire",
        "timeout_express",
        "passback_params",
        "notify_url",
        "return_url",
        "seller_id",
        "royalty_info",
        "settle_info",
        "product_code",
        "app_auth_token",
        "anything-else"
      })
  void withABookTakesNothingElse(String field) throws Exception {
    for (String type : List.of(JSON, FORM)) {
      String body = encoded(type, Map.of("out_trade_no", "T1", field, "https://evil.example"));
      assertProblem(post(withBook(), type, body), 400, field + ": is not taken from a browser");
    }
  }

  @ParameterizedTest(name = "without a book but opened by the setting, takes no {0} from a browser")
  @ValueSource(
      strings = {
        "notify_url",
        "return_url",
        "seller_id",
        "royalty_info",
        "settle_info",
        "sub_merchant",
        "extend_params",
        "product_code",
        "enable_pay_channels",
        "app_auth_token"
      })
  void openedBySettingStillTakesNoMoneyRouting(String field) throws Exception {
    String body =
        "{\"out_trade_no\":\"T9\",\"subject\":\"x\",\"total_amount\":\"1\",\""
            + field
            + "\":\"x\"}";
    assertProblem(post(open(), JSON, body), 400, field + ": is not taken from a browser");
  }

  @Test
  @DisplayName("answers 403 without a book, unless opened by the setting")
  void withoutABookAnswers403UnlessOpenedByTheSetting() throws Exception {
    var closed = new Terms(desk(), null, false);
    String refused =
        "order: is refused; give the resource an OrderBook that knows the price, or set"
            + " alipay.orders-from-browser=true";

    assertProblem(post(closed, JSON, "{\"out_trade_no\":\"T1\"}"), 403, refused);
    assertProblem(post(closed, FORM, "out_trade_no=T1&subject=x&total_amount=1"), 403, refused);
    assertProblem(post(closed, "text/plain", "x"), 403, refused);
  }

  @Test
  @DisplayName("opened by the setting, signs what the browser describes")
  void openedByTheSettingSignsWhatTheBrowserDescribes() throws Exception {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("product", "page");
    fields.put("out_trade_no", "T9");
    fields.put("subject", SUBJECT);
    fields.put("total_amount", "1.5");
    fields.put("body", "");
    fields.put("goods_type", "1");
    fields.put("time_expire", "2026-11-23 18:30:00");
    fields.put("timeout_express", "1m");
    fields.put("passback_params", "a b");
    for (String type : List.of(JSON, FORM)) {
      JsonObject biz = bizContent(verified(post(open(), type, encoded(type, fields))));
      assertThat(biz.toString())
          .isEqualTo(
              Json.createObjectBuilder()
                  .add("out_trade_no", "T9")
                  .add("total_amount", "1.50")
                  .add("subject", SUBJECT)
                  .add("product_code", "FAST_INSTANT_TRADE_PAY")
                  .add("time_expire", "2026-11-23 18:30:00")
                  .add("timeout_express", "1m")
                  .add("passback_params", "a%20b")
                  .add("goods_type", "1")
                  .build()
                  .toString());
    }
  }

  @ParameterizedTest(name = "refuses a field that is missing, malformed or too long: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'subject':'x','total_amount':'1'} | out_trade_no: is missing",
        "{'out_trade_no':'T9','total_amount':'1'} | subject: is missing",
        "{'out_trade_no':'T9','subject':'x'} | total_amount: is missing",
        "{'out_trade_no':'T9','subject':'x','total_amount':null} | total_amount: is missing",
        "{'out_trade_no':'T9','subject':'x','total_amount':1.5} | total_amount: must be a text",
        "{'out_trade_no':['T9'],'subject':'x','total_amount':'1'} | out_trade_no: must be a text",
        "{'out_trade_no':'T9','subject':{},'total_amount':'1'} | subject: must be a text",
        "{'out_trade_no':'T9','subject':true,'total_amount':'1'} | subject: must be a text",
        "{'out_trade_no':'T9','subject':'x','total_amount':'0'} | total_amount: must lie between 0.01"
            + " and 100000000 yuan",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1.001'} | total_amount: must be yuan with"
            + " at most two decimals, such as 12.50",
        "{'out_trade_no':'T 9','subject':'x','total_amount':'1'} | out_trade_no: must be made of"
            + " letters, digits, underscores and hyphens",
        "{'out_trade_no':'T9','subject':'a\\u0000','total_amount':'1'} | subject: holds a control"
            + " character",
        "{'out_trade_no':'T9','subject':'\\ud83c','total_amount':'1'} | subject: holds half of a"
            + " character",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1','time_expire':'2020-01-01 00:00:00'} |"
            + " time_expire: must lie 1 minute to 15 days ahead",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1','product':'page','quit_url':'http://a.b'}"
            + " | quit_url: belongs to orders of wap alone",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1','product':'WAP'} | product: must be wap,"
            + " page or app",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1','<script>alert(1)</script>':'x'} | a"
            + " field of another name: is not taken from a browser",
        "{'out_trade_no':'T9','subject':'x','total_amount':'1','<b>':1} | a field of another name: must"
            + " be a text",
      })
  void refusesAFieldThatIsWrong(String body, String message) throws Exception {
    String json = body.replace('\'', '"');
    assertProblem(post(open(), JSON, json), 400, message);
  }

  @Test
  @DisplayName("refuses a subject of 257 characters")
  void refusesASubjectOf257Characters() throws Exception {
    String body = "out_trade_no=T9&total_amount=1&subject=" + "x".repeat(257);
    assertProblem(post(open(), FORM, body), 400, "subject: is longer than 256 characters");
  }

  @ParameterizedTest(name = "refuses a body that is no JSON object: {0}")
  @ValueSource(
      strings = {
        "{",
        "[]",
        "[{\"out_trade_no\":\"T1\"}]",
        "\"T1\"",
        "null",
        "out_trade_no=T1",
        "{\"out_trade_no\":\"T1\"} x",
        "{\"out_trade_no\":\"T1\",}",
        "{'out_trade_no':'T1'}",
        "{\"out_trade_no\":\"T1\",\"out_trade_no\":\"T2\"}",
        "{\"out_trade_no\":\"T1\",\"\\u006fut_trade_no\":\"T2\"}",
        "\ufeff{\"out_trade_no\":\"T1\"}",
        "   "
      })
  void refusesABodyThatIsNoJsonObject(String body) throws Exception {
    assertProblem(
        post(withBook(), JSON, body), 400, "body: is not one JSON object with distinct names");
  }

  @Test
  @DisplayName("refuses JSON nested without end, and numbers without end")
  void refusesJsonNestedWithoutEnd() throws Exception {
    for (String body : List.of("[".repeat(60_000), "{\"a\":".repeat(12_000))) {
      assertProblem(
          post(withBook(), JSON, body), 400, "body: is not one JSON object with distinct names");
    }
    assertProblem(
        post(withBook(), JSON, "{\"total_amount\":1e999999999}"),
        400,
        "total_amount: must be a text");
  }

  @Test
  @DisplayName("refuses a body that is not in UTF-8")
  void refusesABodyThatIsNotInUtf8() throws Exception {
    byte[] json = {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xb1, '"', '}'};
    assertProblem(post(withBook(), JSON, json), 400, "body: is not in UTF-8");
    assertThat(post(withBook(), FORM, "out_trade_no=%C0%B1").status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "refuses the form {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "out_trade_no=T1&out_trade_no=T2 | body: a parameter stands twice in the body",
        "out_trade_no=%zz | body: a percent sign in the body is not followed by two hexadecimal digits",
        "<script>=1 | body: the body is no form of Alipay's: a parameter's name is not made of letters,"
            + " digits, underscores, dots and hyphens",
        "& | body: the body is empty"
      })
  void refusesAForm(String body, String message) throws Exception {
    assertProblem(post(withBook(), FORM, body), 400, message);
  }

  @Test
  @DisplayName("refuses an empty body")
  void refusesAnEmptyBody() throws Exception {
    for (String type : List.of(JSON, FORM)) {
      assertProblem(
          post(withBook(), type, ""),
          400,
          "body: is empty, or something in front of the resource has read it");
    }
  }

  @Test
  @DisplayName("refuses a body of more than 64 KiB")
  void refusesABodyOfMoreThan64Kibibytes() throws Exception {
    String fits = "{\"out_trade_no\":\"T1\"}";
    verified(post(withBook(), JSON, fits + " ".repeat(64 * 1024 - fits.length())));
    assertProblem(
        post(withBook(), JSON, fits + " ".repeat(64 * 1024 - fits.length() + 1)),
        413,
        "body: is larger than 65536 bytes");
  }

  @ParameterizedTest(name = "refuses the content type {0}")
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json; charset=GBK",
        "application/x-www-form-urlencoded; charset=ISO-8859-1",
        "application/vnd.api+json"
      })
  void refusesAnotherContentType(String type) throws Exception {
    assertProblem(
        post(withBook(), type, "{\"out_trade_no\":\"T1\"}"),
        415,
        "content-type: must be application/json or application/x-www-form-urlencoded, in UTF-8");
  }

  @Test
  @DisplayName("refuses a body without a content type")
  void refusesABodyWithoutContentType() throws Exception {
    assertThat(post(withBook(), null, "{\"out_trade_no\":\"T1\"}".getBytes()).status())
        .isEqualTo(415);
  }

  @Test
  @DisplayName("answers 404 for an order that the book does not know")
  void anOrderThatTheBookDoesNotKnowIsA404() throws Exception {
    assertProblem(
        post(withBook(), JSON, "{\"out_trade_no\":\"T9\"}"),
        404,
        "out_trade_no: is no order of this shop");
    assertProblem(post(withBook(), JSON, "{\"product\":\"wap\"}"), 400, "out_trade_no: is missing");
  }

  @Test
  @DisplayName(
      "answers 500, without the reason, where the book fails or the desk cannot say its subject")
  void aBookThatFailsOrADeskThatCannotSayTheSubjectIsA500WithoutTheReason() throws Exception {
    Logger logger = Logger.getLogger("io.github.alipayjakarta");
    List<String> logged = new ArrayList<>();
    var capture =
        new ConsoleHandler() {
          @Override
          public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().format(record));
          }
        };
    logger.setUseParentHandlers(false);
    logger.addHandler(capture);
    try {
      var gbk = new Terms(SignedOrders.desk().charset(MessageCharset.GBK).build(), BOOK, false);
      assertProblem(post(gbk, JSON, "{\"out_trade_no\":\"T1\"}"), 500, "order: could not be made");
      assertProblem(
          post(withBook(), JSON, "{\"out_trade_no\":\"broken\"}"), 500, "order: could not be made");
    } finally {
      logger.removeHandler(capture);
      logger.setUseParentHandlers(true);
    }
    assertThat(String.join("", logged))
        .contains("an order could not be made", "IllegalStateException", "OrderResourceContract")
        .doesNotContain("13800138000");
    verified(post(withBook(), JSON, "{\"out_trade_no\":\"T1\"}"));
  }
}
