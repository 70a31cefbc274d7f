package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gateway")
class GatewayRefusalsIT {
  private static final Simulator ALIPAY = Simulated.builder().start();
  private static final String GATEWAY = ALIPAY.configuration().get("alipay.gateway");

  @AfterAll
  static void ends() {
    ALIPAY.close();
  }

  private static Map<String, String> query(String subject) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("timestamp", "2026-11-23 12:00:00");
    parameters.put("method", "alipay.trade.create");
    parameters.put("app_id", ALIPAY.configuration().get("alipay.app-id"));
    parameters.put("sign_type", "RSA2");
    parameters.put("charset", "utf-8");
    parameters.put("version", "1.0");
    parameters.put(
        "biz_content",
        "{\"out_trade_no\":\"T%d\",\"total_amount\":\"0.01\",\"subject\":\"%s\"}"
            .formatted(subject.hashCode() & 0xffff, subject));
    return parameters;
  }

  private static String sign(String text, Charset charset) {
    return sign(text, charset, SignType.RSA2, "alipay.app-private-key");
  }

  private static String sign(String text, Charset charset, SignType type, String key) {
    try {
      String privateKey =
          key.equals("alipay")
              ? ALIPAY.alipay().privateKey()
              : ALIPAY.configuration().get("alipay.app-private-key");
      return AppPrivateKey.of(privateKey).sign(type, text.getBytes(charset));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String joined(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> called(Map<String, String> parameters, String sign) {
    Map<String, String> signed = new LinkedHashMap<>(parameters);
    signed.put("sign", sign);
    return answer(Shopper.get(GATEWAY + "?" + encoded(signed)));
  }

  private static Map<String, String> answer(HttpResponse<String> response) {
    Map<String, String> whole = JsonText.members(response.body());
    return JsonText.members(whole.values().iterator().next());
  }

  /** What the time line says of the last request's signature. */
  private static Map<?, ?> told() {
    var entries = ALIPAY.timeLine().entries();
    return (Map<?, ?>) entries.get(entries.size() - 1).details().get("signature");
  }

  private static void refuses(
      Map<String, String> parameters, Function<Map<String, String>, String> signer, String cause) {
    Map<String, String> answer = called(parameters, signer.apply(parameters));

    assertThat(answer).containsEntry("code", "40002");
    assertThat(answer).containsEntry("sub_code", "isv.invalid-signature");
    assertThat(answer.get("sub_msg"))
        .contains("网关生成的验签字符串为：app_id=", "&amp;biz_content={&quot;out_trade_no&quot;");
    assertThat(told().get("valid")).isEqualTo(false);
    assertThat(String.valueOf(told().get("cause"))).contains(cause);
    assertThat(String.valueOf(told().get("expected"))).startsWith("app_id=");
  }

  @Test
  @DisplayName("accepts what was signed as Alipay's document says")
  void acceptsWhatWasSignedAsTheDocumentSays() {
    Map<String, String> parameters = query("辣条 a");

    assertThat(called(parameters, sign(TextToSign.ofRequest(parameters), StandardCharsets.UTF_8)))
        .containsEntry("code", "10000")
        .containsKey("trade_no");
  }

  @Test
  @DisplayName("finds out what was signed instead, and marks where it begins to differ")
  void findsOutWhatWasSignedInstead() {
    Charset utf8 = StandardCharsets.UTF_8;
    Map<String, String> parameters = query("辣条");

    refuses(
        parameters,
        p -> {
          Map<String, String> less = new TreeMap<>(p);
          less.remove("sign_type");
          return sign(joined(less), utf8);
        },
        "sign_type was left out");
    assertThat(String.valueOf(told().get("marked")))
        .containsPattern("expected: .*sign_type=RSA2&timestamp.*\n     got: .*timestamp.*\n +\\^");
    refuses(parameters, p -> sign(joined(p), utf8), "sort them by name");
    refuses(parameters, p -> sign(p.get("biz_content"), utf8), "only biz_content");
    refuses(
        parameters,
        p -> {
          Map<String, String> encoded = new TreeMap<>(p);
          encoded.replaceAll((name, value) -> URLEncoder.encode(value, utf8));
          return sign(joined(encoded), utf8);
        },
        "URL-encoded before signing");
    refuses(
        parameters,
        p -> sign(TextToSign.ofRequest(p), Charset.forName("GBK")),
        "signed as GBK, but the query says utf-8");
    refuses(
        parameters,
        p -> sign(TextToSign.ofRequest(p), utf8, SignType.RSA, "app"),
        "signed with RSA, but sign_type says RSA2");
    refuses(
        parameters,
        p -> sign(TextToSign.ofRequest(p), utf8, SignType.RSA2, "alipay"),
        "Alipay's private key");
    refuses(parameters, p -> sign("something else", utf8), "no known mistake");
  }

  @Test
  @DisplayName("reads GBK where charset stands in the body alone: refused, or garbled, and said")
  void readsGbkWhereCharsetStandsInTheBodyAlone() {
    // Three bytes are no GBK; six are, by bad luck, and the signature over the bytes still fits.
    Map<String, String> refused = signedForm("辣");
    Map<String, String> garbled = signedForm("辣条");

    assertThat(answer(Shopper.form(GATEWAY, refused)))
        .containsEntry("sub_code", "isv.invalid-charset");
    assertThat(answer(Shopper.form(GATEWAY, garbled))).containsEntry("code", "10000");
    assertThat(ALIPAY.timeLine().entries())
        .anySatisfy(e -> assertThat(e.title()).contains("charset stands in the body alone"));
    assertThat(answer(Shopper.form(GATEWAY + "?charset=utf-8", without(refused, "charset"))))
        .containsEntry("code", "10000");
  }

  private static Map<String, String> signedForm(String subject) {
    Map<String, String> form = new LinkedHashMap<>(query(subject));
    form.put("sign", sign(TextToSign.ofRequest(form), StandardCharsets.UTF_8));
    return form;
  }

  private static Map<String, String> without(Map<String, String> parameters, String name) {
    Map<String, String> rest = new LinkedHashMap<>(parameters);
    rest.remove(name);
    return rest;
  }

  @ParameterizedTest(name = "answers {1} where {0} is absent")
  @CsvSource({
    "method, isv.missing-method",
    "app_id, isv.missing-app-id",
    "sign_type, isv.missing-signature-type",
    "sign, isv.missing-signature",
    "timestamp, isv.missing-timestamp",
    "version, isv.missing-version"
  })
  void answersWhatIsMissing(String name, String code) {
    Map<String, String> parameters = query("x");
    parameters.put("sign", sign(TextToSign.ofRequest(parameters), StandardCharsets.UTF_8));
    parameters.remove(name);

    assertThat(answer(Shopper.get(GATEWAY + "?" + encoded(parameters))))
        .containsEntry("code", "40001")
        .containsEntry("sub_code", code);
  }

  @ParameterizedTest(name = "answers {2} where {0} is {1}")
  @CsvSource({
    "method, alipay.no.such, 40002 isv.invalid-method",
    "app_id, 2021000000000002, 40002 isv.invalid-app-id",
    "sign_type, MD5, 40002 isv.invalid-signature-type",
    "timestamp, 2026-11-23T12:00, 40002 isv.invalid-timestamp",
    "format, xml, 40002 isv.invalid-format",
    "charset, latin1, 40002 isv.invalid-charset",
    "biz_content, nonsense, 40002 isv.invalid-parameter",
    "biz_content, {}, 40004 ACQ.INVALID_PARAMETER",
    "notify_url, http://203.0.113.1/x, 40002 isv.invalid-parameter"
  })
  void answersWhatIsInvalid(String name, String value, String code) {
    Map<String, String> parameters = query("y");
    parameters.put(name, value);
    Map<String, String> answer =
        called(parameters, sign(TextToSign.ofRequest(parameters), StandardCharsets.UTF_8));

    assertThat(answer.get("code") + " " + answer.get("sub_code")).isEqualTo(code);
  }

  @ParameterizedTest(name = "does not pay an order with {0}")
  @ValueSource(
      strings = {
        "\"product_code\":\"FAST_INSTANT_TRADE_PAY\"",
        "\"total_amount\":\"1.234\"",
        "\"total_amount\":\"0.00\"",
        "\"total_amount\":\"-1\"",
        "\"out_trade_no\":\"a b\"",
        "\"timeout_express\":\"soon\"",
        "\"time_expire\":\"2020-01-01 00:00:00\""
      })
  void doesNotPayAnOrderWith(String wrong) {
    Map<String, Object> content =
        new LinkedHashMap<>(
            JsonText.object(
                "{\"out_trade_no\":\"W1\",\"total_amount\":\"1.00\",\"subject\":\"x\","
                    + "\"product_code\":\"QUICK_WAP_WAY\"}"));
    content.putAll(JsonText.object("{" + wrong + "}"));
    Map<String, String> parameters = query("z");
    parameters.put("method", "alipay.trade.wap.pay");
    parameters.put("biz_content", JsonText.of(content));
    parameters.put("sign", sign(TextToSign.ofRequest(parameters), StandardCharsets.UTF_8));

    HttpResponse<String> page = Shopper.get(GATEWAY + "?" + encoded(parameters));

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("ACQ.INVALID_PARAMETER");
  }

  @Test
  @DisplayName("tells who opens a wrongly signed order what it expected and what it got")
  void tellsWhoOpensAWronglySignedOrder() {
    Map<String, String> parameters = query("x");
    parameters.put("method", "alipay.trade.wap.pay");
    Map<String, String> less = new TreeMap<>(without(parameters, "sign_type"));
    parameters.put("sign", sign(joined(less), StandardCharsets.UTF_8));
    String url = GATEWAY + "?" + encoded(parameters);

    assertThat(Shopper.get(url).body())
        .contains("sign_type was left out", "expected: ", "     got: ");
    assertThatThrownBy(() -> ALIPAY.open(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sign_type was left out")
        .hasMessageContaining("^");
  }

  @Test
  @DisplayName("remarks on a timestamp that is not Beijing's")
  void remarksOnATimestampThatIsNotBeijings() {
    Map<String, String> parameters = query("zone");
    parameters.put("timestamp", "2026-11-23 04:00:00");
    called(parameters, sign(TextToSign.ofRequest(parameters), StandardCharsets.UTF_8));

    assertThat(ALIPAY.timeLine().entries())
        .anySatisfy(e -> assertThat(e.title()).contains("off by 480 minutes"));
  }

  @Test
  @DisplayName("is not fooled by a foreign name, and refuses what another site's page does")
  void isNotFooledByAForeignName() {
    HttpResponse<String> foreign =
        Shopper.send(
            HttpRequest.newBuilder(URI.create(ALIPAY.address() + "/api/faults/gbk"))
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(RawHttpGet.status(ALIPAY.address(), "evil.example")).isEqualTo(421);
    assertThat(RawHttpGet.status(ALIPAY.address(), "localhost")).isEqualTo(200);
    for (String path :
        new String[] {"/../Simulator.class", "/%2e%2e/x.html", "/a//b.html", "/x.class"}) {
      assertThat(RawHttpGet.status(ALIPAY.address(), "localhost", path)).isIn(400, 404);
    }
  }
}
