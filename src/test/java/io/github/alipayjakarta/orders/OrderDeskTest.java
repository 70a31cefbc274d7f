package io.github.alipayjakarta.orders;

import static io.github.alipayjakarta.orders.SignedOrders.NOW;
import static io.github.alipayjakarta.orders.SignedOrders.assertVerified;
import static io.github.alipayjakarta.orders.SignedOrders.bizContent;
import static io.github.alipayjakarta.orders.SignedOrders.desk;
import static io.github.alipayjakarta.orders.SignedOrders.parameters;
import static io.github.alipayjakarta.orders.SignedOrders.queryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The order desk")
class OrderDeskTest {
  private static final int ORDERS = 80;
  private static final String HARD =
      "辣条 a+b & c=d %26 %zz \"q\" 'p' <b>&lt;&quot;&copy</b> \\ / </script> *~!() 🌶";

  static Stream<Arguments> charsetsAndSignTypes() {
    return Stream.of(
        Arguments.of(MessageCharset.UTF_8, SignType.RSA2),
        Arguments.of(MessageCharset.GBK, SignType.RSA2),
        Arguments.of(MessageCharset.GB18030, SignType.RSA2),
        Arguments.of(MessageCharset.UTF_8, SignType.RSA));
  }

  @ParameterizedTest(name = "signs any legal order in {0} with {1} as the official SDK would")
  @MethodSource("charsetsAndSignTypes")
  void signsAnyLegalOrderAsTheOfficialSdkWould(MessageCharset charset, SignType type)
      throws Exception {
    long seed = System.nanoTime();
    System.out.println("OrderDeskTest " + charset + " " + type + " seed " + seed);
    var orders = new RandomOrders(new Random(seed), charset);
    OrderDesk desk = desk().charset(charset).signType(type).build();

    for (int i = 0; i < ORDERS; i++) {
      for (Product product : Product.values()) {
        Order order = orders.next(product).build();

        List<Map<String, String>> sent =
            product == Product.APP
                ? List.of(parameters(desk.orderString(order), charset))
                : List.of(
                    parameters(queryOf(desk.url(order)), charset),
                    posted(Jsoup.parse(desk.form(order).page()), charset));

        for (Map<String, String> parameters : sent) {
          assertVerified(parameters, charset, type);
          assertThat(parameters).containsEntry("method", product.method());
          order
              .fields()
              .forEach(
                  (field, value) -> {
                    Object received = bizContent(parameters).get(field.wireName());
                    assertThat(String.valueOf(received))
                        .as("%s, seed %d", field, seed)
                        .hasSameSizeAs(String.valueOf(value));
                    if (value instanceof String) {
                      assertThat(received).as("%s, seed %d", field, seed).isEqualTo(value);
                    }
                  });
        }
      }
    }
  }

  /** What the gateway gets when the browser posts the only form of this page. */
  private static Map<String, String> posted(Document page, MessageCharset charset) {
    FormElement form = (FormElement) page.expectFirst("form");
    assertThat(form.attr("accept-charset")).isEqualTo(charset.wireName());
    assertThat(form.attr("method")).isEqualTo("post");
    Map<String, String> all = parameters(queryOf(form.attr("action")), charset);
    assertThat(all).as("charset stands in the query").containsKey("charset");
    form.formData().forEach(input -> assertThat(all.put(input.key(), input.value())).isNull());
    return all;
  }

  @ParameterizedTest(name = "keeps every character of a hard subject in a {0} order")
  @EnumSource(
      value = Product.class,
      names = {"WAP", "PAGE"})
  void keepsEveryCharacterOfAHardSubject(Product product) throws Exception {
    Order order = order(product).subject(HARD).build();

    Map<String, String> got = parameters(queryOf(desk().build().url(order)), MessageCharset.UTF_8);
    Map<String, String> posted =
        posted(Jsoup.parse(desk().build().form(order).page()), MessageCharset.UTF_8);

    assertThat(bizContent(got)).containsEntry("subject", HARD);
    assertThat(posted).isEqualTo(got);
    assertVerified(got, MessageCharset.UTF_8, SignType.RSA2);
  }

  @Test
  @DisplayName("lets nothing of an order become markup of the page")
  void letsNothingOfAnOrderBecomeMarkupOfThePage() {
    OrderForm form = desk().build().form(order(Product.WAP).subject(HARD).build());

    Document page = Jsoup.parse(form.page());

    assertThat(page.getAllElements().eachText()).isNotEmpty();
    assertThat(page.getAllElements().stream().map(Element::tagName))
        .containsExactly(
            "#root", "html", "head", "title", "body", "form", "input", "button", "script");
    assertThat(form.page()).matches("[\\x20-\\x7e]+");
    assertThat(page.expectFirst("button").text()).isEqualTo("立即支付");
    assertThat(Jsoup.parse(form.html()).select("script")).isEmpty();
  }

  @Test
  @DisplayName("does not print the order or its signature by mistake")
  void doesNotPrintTheOrderByMistake() {
    var form = new OrderForm("https://gw?sign=s3cret", Map.of("a", "s3cret"), MessageCharset.GBK);

    assertThat(form.toString()).doesNotContain("s3cret").isEqualTo("order form");
  }

  @Test
  @DisplayName("publishes the hash of the page's only script, and can give it a nonce instead")
  void publishesTheHashOfThePagesOnlyScript() throws Exception {
    OrderForm form = desk().build().form(order(Product.WAP).build());
    String script = Jsoup.parse(form.page()).expectFirst("script").data();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes("US-ASCII"));

    assertThat(OrderForm.SCRIPT_SOURCE)
        .isEqualTo("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    Element withNonce = Jsoup.parse(form.pageWithNonce("R4nd0m+/==")).expectFirst("script");
    assertThat(withNonce.attr("nonce")).isEqualTo("R4nd0m+/==");
    assertThat(withNonce.data()).isEqualTo(script);
    assertThatThrownBy(() -> form.pageWithNonce("\"><b>"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "writes Beijing''s time in a JVM whose zone is {0}")
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati"})
  void writesBeijingsTime(String zone) {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      var expiry = LocalDateTime.of(2026, 11, 23, 18, 30).atZone(ZoneId.of("Asia/Shanghai"));
      Order order =
          order(Product.WAP)
              .timeExpire(expiry.withZoneSameInstant(ZoneId.of("America/New_York")))
              .build();

      var sent = parameters(queryOf(desk().build().url(order)), MessageCharset.UTF_8);

      assertThat(sent).containsEntry("timestamp", "2026-11-23 08:34:04");
      assertThat(bizContent(sent)).containsEntry("time_expire", "2026-11-23 18:30:00");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  static Stream<JsonObject> ordersOfTheOfficialSdk() {
    return Vectors.orders().stream().filter(order -> order.containsKey("content"));
  }

  @ParameterizedTest(name = "signs the same text as the official SDK ({index})")
  @MethodSource("ordersOfTheOfficialSdk")
  void signsTheSameTextAsTheOfficialSdk(JsonObject golden) throws Exception {
    MessageCharset charset = MessageCharset.named(golden.getString("charset")).orElseThrow();
    String output = golden.getString("output");
    Map<String, String> theirs =
        parameters(output.startsWith(GATEWAY_START) ? queryOf(output) : output, charset);
    Map<String, Object> biz = bizContent(theirs);
    Product product =
        Stream.of(Product.values())
            .filter(p -> p.method().equals(theirs.get("method")))
            .findFirst()
            .orElseThrow();
    Order.Builder order = Order.builder(product).notifyUrl(theirs.get("notify_url"));
    if (theirs.containsKey("return_url")) {
      order.returnUrl(theirs.get("return_url"));
    }
    // The vectors carry quit_url in every product; only wap has it.
    biz.forEach(
        (name, value) -> {
          OrderField field = OrderField.named(name).orElseThrow();
          if (field.belongsTo(product)) {
            order.set(field, value);
          }
        });
    OrderDesk desk = desk().charset(charset).build();

    String text =
        product == Product.APP ? desk.orderString(order.build()) : queryOf(desk.url(order.build()));
    Map<String, String> ours = parameters(text, charset);

    assertVerified(theirs, charset, SignType.RSA2);
    assertVerified(ours, charset, SignType.RSA2);
    Map<String, String> expected = new LinkedHashMap<>(theirs);
    expected.remove("alipay_sdk");
    if (product != Product.WAP) {
      expected.computeIfPresent(
          "biz_content", (k, v) -> v.replace(",\"quit_url\":\"https://m.example.com/q\"", ""));
    }
    expected.remove("sign");
    ours.remove("sign");
    assertThat(ours).isEqualTo(expected);
  }

  private static final String GATEWAY_START = SignedOrders.GATEWAY + "?";

  @Test
  @DisplayName("refuses a text that does not exist in GBK, naming the field and not the text")
  void refusesATextThatDoesNotExistInGbk() {
    OrderDesk desk = desk().charset(MessageCharset.GBK).build();

    assertThatThrownBy(() -> desk.url(order(Product.WAP).subject("辣条🌶").build()))
        .isInstanceOf(InvalidOrderException.class)
        .hasMessage("subject: holds a character that does not exist in GBK");
    assertThatThrownBy(
            () ->
                desk.form(
                    order(Product.WAP)
                        .set(OrderField.EXTEND_PARAMS, Map.of("TRANS_MEMO", "🌶"))
                        .build()))
        .hasMessage("extend_params: holds a character that does not exist in GBK");
    assertThatThrownBy(
            () -> desk.url(order(Product.WAP).notifyUrl("https://a.example/é\u0e01").build()))
        .hasMessage("notify_url: holds a character that does not exist in GBK");
  }

  @Test
  @DisplayName("takes an order's own addresses before the desk's, and sends no return_url for apps")
  void takesAnOrdersOwnAddressesBeforeTheDesks() {
    OrderDesk desk =
        desk().notifyUrl("https://desk.example/n").returnUrl("https://desk.example/r").build();

    assertThat(sent(desk.url(order(Product.PAGE).build())))
        .containsEntry("notify_url", "https://desk.example/n")
        .containsEntry("return_url", "https://desk.example/r");
    assertThat(
            sent(
                desk.url(
                    order(Product.PAGE)
                        .notifyUrl("http://own.example/n?x=1&y=2")
                        .returnUrl("http://own.example/r#a=b")
                        .appAuthToken("201510BBaabd")
                        .build())))
        .containsEntry("notify_url", "http://own.example/n?x=1&y=2")
        .containsEntry("return_url", "http://own.example/r#a=b")
        .containsEntry("app_auth_token", "201510BBaabd");
    assertThat(parameters(desk.orderString(order(Product.APP).build()), MessageCharset.UTF_8))
        .containsEntry("notify_url", "https://desk.example/n")
        .doesNotContainKey("return_url");
    assertThat(sent(desk().build().url(order(Product.WAP).build())).keySet())
        .containsExactly(
            "app_id",
            "biz_content",
            "charset",
            "format",
            "method",
            "sign",
            "sign_type",
            "timestamp",
            "version");
  }

  private static Map<String, String> sent(String url) {
    return parameters(queryOf(url), MessageCharset.UTF_8);
  }

  @Test
  @DisplayName("refuses a time_expire that is not 1 minute to 15 days ahead")
  void refusesATimeExpireThatIsNotAhead() {
    OrderDesk desk = desk().build();

    for (Duration ahead : List.of(Duration.ofSeconds(59), Duration.ofDays(15).plusSeconds(1))) {
      Order order = order(Product.WAP).set(OrderField.TIME_EXPIRE, NOW.plus(ahead)).build();
      assertThatThrownBy(() -> desk.url(order))
          .hasMessage("time_expire: must lie 1 minute to 15 days ahead");
    }
    for (Duration ahead : List.of(Duration.ofMinutes(1), Duration.ofDays(15))) {
      desk.url(order(Product.WAP).set(OrderField.TIME_EXPIRE, NOW.plus(ahead)).build());
    }
  }

  @Test
  @DisplayName("gives an app an order string, and a browser a URL or a form")
  void givesEachProductItsOwnThing() {
    OrderDesk desk = desk().build();

    assertThatThrownBy(() -> desk.url(order(Product.APP).build()))
        .hasMessageStartingWith("product: ");
    assertThatThrownBy(() -> desk.form(order(Product.APP).build()))
        .hasMessageStartingWith("product: ");
    assertThatThrownBy(() -> desk.orderString(order(Product.WAP).build()))
        .hasMessageStartingWith("product: ");
  }

  @Test
  @DisplayName("is not built with a wrong app id, address or key, and never shows the key")
  void isNotBuiltWrongly() throws Exception {
    var weak = KeyPairGenerator.getInstance("RSA");
    weak.initialize(1024);
    AppPrivateKey weakKey =
        AppPrivateKey.of(
            Base64.getEncoder().encodeToString(weak.generateKeyPair().getPrivate().getEncoded()));

    assertThatThrownBy(() -> OrderDesk.builder("1", weakKey).build())
        .hasMessage("app private key: is an RSA key of 1024 bits, but RSA2 needs 2048 or more");
    assertThatThrownBy(() -> OrderDesk.builder("a b", weakKey)).hasMessageStartingWith("app_id: ");
    assertThatThrownBy(() -> desk().gateway("openapi.alipay.com"))
        .hasMessageStartingWith("gateway: ");
    assertThatThrownBy(() -> desk().gateway("https://a.example/g?x=1"))
        .hasMessageStartingWith("gateway: ");
    assertThatThrownBy(() -> desk().notifyUrl("/notify")).hasMessageStartingWith("notify_url: ");
    assertThatThrownBy(() -> desk().returnUrl("javascript:alert(1)"))
        .hasMessageStartingWith("return_url: ");
    assertThat(desk().build()).hasToString("order desk of app 2021000000000001");
    Matcher address =
        Pattern.compile("^http://my_host:8787/gateway\\.do\\?app_id=")
            .matcher(
                desk()
                    .gateway("http://my_host:8787/gateway.do")
                    .build()
                    .url(order(Product.WAP).build()));
    assertThat(address.find()).isTrue();
  }

  private static Order.Builder order(Product product) {
    return Order.builder(product)
        .outTradeNo("T0001")
        .totalAmount(new BigDecimal("0.01"))
        .subject("辣条");
  }
}
