package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.Vectors.Message;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class GenuineMessagesRules {
  private static final String QUERY =
      "?out_trade_no=EVIL&total_amount=999999.00&trade_status=TRADE_CLOSED&sign=x&debug=1";

  private final Shop shop;

  GenuineMessagesRules(RunningServer server) {
    shop = new Shop(server);
  }

  static Stream<Message> notifications() {
    return Vectors.all()
        .filter(message -> !message.name().equals("v1-utf8-rsa1"))
        .filter(message -> !isNoNotification(message));
  }

  static Stream<Message> others() {
    return Vectors.all().filter(GenuineMessagesRules::isNoNotification);
  }

  @Test
  @DisplayName("is answered with the seven bytes of success and nothing else")
  void isAnsweredWithTheSevenBytesOfSuccessAndNothingElse() throws Exception {
    shop.post(Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody())).assertBare("success");
  }

  @ParameterizedTest(name = "{0} is answered success, and its values are seen behind the filter")
  @MethodSource("notifications")
  void isSeenBehindTheFilter(Message vector) throws Exception {
    Post post = Post.to(TestApplication.pathOf(vector) + "/parameters", vector.bytes());

    shop.post(post).assertBare("success");

    assertSeen(
        post, vector.parameters().isEmpty() ? Forms.read(vector.body()) : vector.parameters());
  }

  @ParameterizedTest(name = "{0}, which is no notification, is answered failure, unseen")
  @MethodSource("others")
  void isNoNotificationAndIsRefused(Message vector) throws Exception {
    Post post = Post.to(TestApplication.pathOf(vector) + "/parameters", vector.bytes());

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("signed with SHA-1 is refused where RSA2 is configured, whatever it says of itself")
  void signedWithSha1IsRefusedWhereRsa2IsConfigured() throws Exception {
    Message vector = Vectors.golden("v1-utf8-rsa1");
    Post post = Post.to(TestApplication.pathOf(vector) + "/parameters", vector.bytes());

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("signed with SHA-1 is accepted where RSA is configured")
  void signedWithSha1IsAcceptedWhereRsaIsConfigured() throws Exception {
    Message vector = Vectors.golden("v1-utf8-rsa1");
    Post post = Post.to("/rsa/parameters", vector.bytes());

    shop.post(post).assertBare("success");

    assertSeen(post, vector.parameters());
  }

  @Test
  @DisplayName("that Alipay itself signed in 2019 is accepted")
  void thatAlipayItselfSignedIn2019IsAccepted() throws Exception {
    Post post = Post.to("/real/parameters", Vectors.real().bytes());

    shop.post(post).assertBare("success");

    assertThat(shop.parametersSeen(post)).isEqualTo(Vectors.real().parameters());
  }

  @Test
  @DisplayName("that comes again is answered success, and the application does not hear it again")
  void thatComesAgainIsNotHeardAgain() throws Exception {
    String body = OfficialSdk.freshBody();
    Post again = Post.to("/echo/parameters", body);

    shop.post(Post.to("/echo/parameters", body)).assertBare("success");
    shop.post(again).assertBare("success");

    shop.assertThatNothingRanFor(again);
  }

  @Test
  @DisplayName("that failed is heard again when it comes again")
  void thatFailedIsHeardAgainWhenItComesAgain() throws Exception {
    String body = OfficialSdk.freshBody();
    Post again = Post.to("/notify/PRINTS_SUCCESS", body);

    shop.post(Post.to("/notify/SENDS_ERROR_500", body)).assertBare("failure");
    shop.post(again).assertBare("success");

    assertThat(shop.seen(again).getInt("ran")).isOne();
  }

  @ParameterizedTest(name = "in the query string, by {0}, a signed name cannot be shadowed")
  @ValueSource(strings = {"parameters", "stream", "parametersThenStream", "reader"})
  void cannotBeShadowedByTheQueryString(String way) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post = Post.to("/echo/" + way + QUERY, OfficialSdk.form(payment));

    shop.post(post).assertBare("success");

    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
    assertThat(shop.seen(post).getString("queryString")).isEqualTo(QUERY.substring(1));
  }

  @ParameterizedTest(name = "in {0} is read downstream as it was signed")
  @ValueSource(strings = {"utf-8", "UTF-8", "GBK", "gb2312", "GB18030"})
  void isReadAsItWasSignedInEveryCharset(String charset) throws Exception {
    for (String type : new String[] {null, charset, "ISO-8859-1", "utf-8"}) {
      Map<String, String> payment = OfficialSdk.signed(OfficialSdk.paymentIn(charset));
      Post post = Post.to("/echo/parameters", OfficialSdk.form(payment));
      String form = "application/x-www-form-urlencoded";
      post.with("Content-Type", type == null ? form : form + ";charset=" + type);

      shop.post(post).assertBare("success");

      assertThat(shop.parametersSeen(post)).as(post.id()).isEqualTo(payment);
    }
  }

  @ParameterizedTest(name = "can be read by {0}, as often as the servlet likes")
  @ValueSource(strings = {"stream", "parametersThenStream"})
  void canBeReadAsAStream(String way) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post = Post.to("/echo/" + way, OfficialSdk.form(payment));

    shop.post(post).assertBare("success");

    byte[] stream = Base64.getDecoder().decode(shop.seen(post).getString("stream"));
    assertThat(Forms.read(stream)).isEqualTo(payment);
    assertThat(shop.seen(post).getJsonNumber("contentLength").longValue()).isEqualTo(stream.length);
    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
  }

  @Test
  @DisplayName("can be read by a reader")
  void canBeReadByAReader() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post = Post.to("/echo/reader", OfficialSdk.form(payment));

    shop.post(post).assertBare("success");

    assertThat(Forms.read(shop.seen(post).getString("reader"))).isEqualTo(payment);
    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
  }

  /**
   * Every value that is not blank, exactly; a blank one may be absent, since it may be unsigned.
   */
  private void assertSeen(Post post, Map<String, String> sent) throws Exception {
    Map<String, String> filled = new LinkedHashMap<>(sent);
    filled.values().removeIf(String::isBlank);
    Map<String, String> seen = shop.parametersSeen(post);
    assertThat(seen).containsAllEntriesOf(filled);
    seen.keySet().removeAll(filled.keySet());
    assertThat(sent).containsAllEntriesOf(seen);
  }

  private static boolean isNoNotification(Message message) {
    return message.name().startsWith("return_url")
        || message.name().startsWith("alipay.service.check");
  }
}
