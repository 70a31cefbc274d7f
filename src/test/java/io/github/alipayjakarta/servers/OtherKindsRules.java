package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import io.github.alipayjakarta.servers.war.Downstream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the other kinds of messages get. */
abstract class OtherKindsRules {
  private final RunningServer server;
  private final Shop shop;

  OtherKindsRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  /** The signed XML in GBK with its length, and nothing that a browser would act on. */
  private static void assertXml(Answer answer, String expected) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(new String(answer.body(), Charset.forName("GBK"))).isEqualTo(expected);
    assertThat(answer.header("Content-Length"))
        .isEqualTo(String.valueOf(expected.getBytes(Charset.forName("GBK")).length));
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/xml;charset=GBK");
    for (String unwanted :
        List.of("Set-Cookie", "Location", "Transfer-Encoding", "Content-Encoding", "Trailer")) {
      assertThat(answer.has(unwanted)).as("%s in %s", unwanted, answer).isFalse();
    }
  }

  private Answer check(String path, byte[] body) throws IOException {
    Post post = Post.to(path, body);
    Answer answer = shop.post(post);
    shop.assertThatNothingRanFor(post);
    return answer;
  }

  @ParameterizedTest(name = "but checks the gateway gets the signed XML, where the servlet {0}")
  @EnumSource
  void aCheckGetsTheSignedXml(Downstream downstream) throws Exception {
    assertXml(
        check("/gateway/" + downstream.name(), ServiceChecks.vector()),
        ServiceChecks.expectedReply());
  }

  @Test
  @DisplayName("but checks the gateway gets the signed refusal where its signature is bad")
  void aForgedCheckGetsTheSignedRefusal() throws Exception {
    assertXml(
        check("/gateway/THROWS_RUNTIME_EXCEPTION", ServiceChecks.forged()),
        ServiceChecks.expectedReplyOnBadSign());
    Map<String, String> unsigned = ServiceChecks.of(ServiceChecks.EVENT);
    assertXml(
        check("/gateway/PRINTS_SUCCESS", ServiceChecks.body(unsigned)),
        ServiceChecks.expectedReplyOnBadSign());
  }

  static List<String> bombs() {
    return ServiceChecks.BOMBS;
  }

  @ParameterizedTest
  @DisplayName("but holds a document type is answered failure, or, not signed, the signed refusal")
  @MethodSource("bombs")
  void aDocumentTypeIsNotLookedAt(String bomb) throws Exception {
    check("/gateway/PRINTS_SUCCESS", ServiceChecks.signed(bomb)).assertBare("failure", 500);
    Map<String, String> forged = ServiceChecks.of(bomb);
    forged.put("sign", Vectors.golden(ServiceChecks.VECTOR).parameters().get("sign"));
    assertXml(
        check("/gateway/PRINTS_SUCCESS", ServiceChecks.body(forged)),
        ServiceChecks.expectedReplyOnBadSign());
  }

  @Test
  @DisplayName("but checks the gateway of an app without a private key is answered failure")
  void aCheckWithoutAPrivateKeyIsAnsweredFailure() throws Exception {
    check("/notify/PRINTS_SUCCESS", ServiceChecks.vector()).assertBare("failure");

    assertThat(server.awaitLog(line -> line.contains("no-private-key")))
        .hasValueSatisfying(line -> assertThat(line).contains("set alipay.app-private-key"));
  }

  @Test
  @DisplayName("but checks the gateway by PUT is answered 405")
  void aCheckByPutIsAnswered405() throws Exception {
    Post post = Post.to("/gateway/PRINTS_SUCCESS", ServiceChecks.vector()).by("PUT");

    shop.post(post).assertBare("failure", 405);

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("but checks the gateway by GET is answered 405")
  void aCheckByGetIsAnswered405() throws Exception {
    // Without a body: GlassFish refuses a GET that has one.
    Post post = Post.to("/gateway/PRINTS_SUCCESS", "").by("GET").without("Content-Type");

    shop.post(post.without("Content-Length")).assertBare("failure", 405);

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("but checks the gateway by HEAD is answered 405, without a body")
  void aCheckByHeadIsAnswered405() throws Exception {
    Post post = Post.to("/gateway/PRINTS_SUCCESS", "").by("HEAD").without("Content-Type");
    post.without("Content-Length");
    try (RawHttp connection = shop.connect()) {
      connection.send(post.bytes()).receiveWithoutBody().assertBareHead(405);
    }
  }

  @Test
  @DisplayName("but checks the gateway leaves the connection fit for the next message")
  void aCheckLeavesTheConnectionFit() throws Exception {
    Post first =
        Post.to("/gateway/READS_THE_NOTIFICATION_AND_THROWS_AN_ERROR", ServiceChecks.vector())
            .keepingTheConnection();
    Post second = Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody());

    try (RawHttp connection = shop.connect()) {
      assertXml(connection.send(first.bytes()).receive(), ServiceChecks.expectedReply());
      connection.send(second.bytes()).receive().assertBare("success");
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(
            "is a message of the application gateway",
            "msg_method=alipay.fund.trans.order.changed&version=1.1&utc_timestamp=1714960801000"
                + "&biz_content={\"order_id\":\"1\",\"status\":\"SUCCESS\",\"memo\":\"辣条\"}"),
        kind(
            "is a message of the old protocol",
            "notify_type=servicemarket_order_notify&method=alipay.open.servicemarket.order.notify"
                + "&status=x&name=辣条"),
        kind(
            "tells of an agreement",
            "notify_type=dut_user_sign&status=NORMAL&agreement_no=A&sign_scene=辣条"),
        kind(
            "tells of frozen funds",
            "notify_type=fund_auth_freeze&status=SUCCESS&auth_no=A&operation_id=O&amount=1.00"));
  }

  private static Arguments kind(String title, String parameters) {
    return Arguments.of(title, parameters);
  }

  /** With numbers of its own, so that nobody has handled it before. */
  private static Map<String, String> fresh(String parameters, String charset) {
    String number = UUID.randomUUID().toString();
    Map<String, String> message = new LinkedHashMap<>();
    message.put("notify_id", number);
    message.put("app_id", "2021000000000001");
    message.put("charset", charset);
    message.put("sign_type", "RSA2");
    for (String pair : parameters.split("&")) {
      message.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    message.computeIfPresent("agreement_no", (name, value) -> number);
    message.computeIfPresent("auth_no", (name, value) -> number);
    return message;
  }

  @ParameterizedTest(name = "but {0} is answered success once it is handled, as V1 and V2, in GBK")
  @MethodSource("kinds")
  void isAnsweredSuccess(String title, String parameters) throws Exception {
    for (Variant variant : Variant.values()) {
      for (String charset : List.of("utf-8", "GBK")) {
        Map<String, String> message =
            io.github.alipayjakarta.OfficialSdk.signed(fresh(parameters, charset), variant);
        String body = OfficialSdk.form(message);
        Post post = Post.to("/echo/parameters", body);

        shop.post(post).assertBare("success");

        assertThat(shop.parametersSeen(post)).containsAllEntriesOf(message);
        Post again = Post.to("/echo/parameters", body);
        shop.post(again).assertBare("success");
        shop.assertThatNothingRanFor(again);
        message.put("notify_id", "another");
        Post forged = Post.to("/echo/parameters", OfficialSdk.form(message));
        shop.post(forged).assertBare("failure");
        shop.assertThatNothingRanFor(forged);
      }
    }
  }

  @Test
  @DisplayName("but authorises an app is handed on, and its code and tokens are in no log line")
  void secretsAreInNoLogLine() throws Exception {
    String parameters =
        "notify_type=open_app_auth_notify&status=execute_auth&auth_app_id=2021000000000077"
            + "&auth_time=1714960801000&app_auth_code=s3cretCode&app_auth_token=s3cretToken"
            + "&expires_in=31536000&app_refresh_token=s3cretRefresh&user_id=2088999999999777";
    Map<String, String> message =
        io.github.alipayjakarta.OfficialSdk.signed(fresh(parameters, "utf-8"), Variant.V2);
    Post fine = Post.to("/echo/parameters", OfficialSdk.form(message));

    shop.post(Post.to("/notify/THROWS_RUNTIME_EXCEPTION", OfficialSdk.form(message)))
        .assertBare("failure");
    shop.post(fine).assertBare("success");
    message.put("status", "x");
    shop.post(Post.to("/echo/parameters", OfficialSdk.form(message))).assertBare("failure");

    assertThat(shop.parametersSeen(fine)).containsEntry("app_auth_token", "s3cretToken");
    assertThat(server.awaitLog(line -> line.contains("OtherNotification"))).isPresent();
    assertThat(server.log()).doesNotContain("s3cret", "2088999999999777");
  }

  @Test
  @DisplayName("but is an event of a life account is answered failure, and the log says why")
  void anEventOfALifeAccountIsRefused() throws Exception {
    Map<String, String> event = ServiceChecks.of("<XML><EventType>follow</EventType></XML>");
    event.put("service", "alipay.mobile.public.message.notify");

    check("/notify/PRINTS_SUCCESS", ServiceChecks.signed(event)).assertBare("failure");

    assertThat(server.awaitLog(line -> line.contains("(life-account)"))).isPresent();
  }
}
