package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class BodiesRules {
  private final RunningServer server;
  private final Shop shop;

  BodiesRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  static Stream<Arguments> refused() {
    String genuine = OfficialSdk.freshBody();
    return Stream.of(
        Arguments.of("of JSON", "application/json", "{\"trade_status\":\"TRADE_SUCCESS\"}"),
        Arguments.of("of many parts", "multipart/form-data; boundary=b", multipart(genuine)),
        Arguments.of("with a percent sign alone", null, genuine + "&a=%"),
        Arguments.of("with a percent sign and no digits", null, genuine + "&a=%zz"),
        Arguments.of(
            "with a percent sign and a multibyte digit", null, genuine + "&a=%\u00b2\u00b3"),
        Arguments.of("that begins with a byte order mark", null, "\u00ef\u00bb\u00bf" + genuine),
        Arguments.of("of nothing", null, ""),
        Arguments.of("of ampersands", null, "&&&"),
        Arguments.of("of a name alone", null, "sign"),
        Arguments.of("with a name that splits again", null, genuine + "&a%3Db%26c=d"),
        Arguments.of("that is over 256 KiB", null, genuine + "&pad=" + "x".repeat(256 << 10)),
        Arguments.of("with 1,001 parameters", null, parameters(1_001)),
        Arguments.of("with 100,000 parameters", null, parameters(100_000)),
        Arguments.of("of all bytes there are", null, allBytes()));
  }

  @ParameterizedTest(name = "{0} is answered failure, and no servlet runs")
  @MethodSource
  void refused(String what, String type, String body) throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", body);
    if (type != null) {
      post.with("Content-Type", type);
    }

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("that is over 3 MB is answered failure, or not let in by Undertow's own limit")
  void over3MbIsRefused() throws Exception {
    String body = OfficialSdk.freshBody() + "&pad=" + "x".repeat(3 << 20);
    Post post = Post.to("/notify/PRINTS_SUCCESS", body);

    Answer answer = shop.post(post);

    if (server.server().refusesMoreThan2Mb()) {
      assertThat(answer.status()).isIn(413, 500);
      assertThat(answer.text()).isEmpty();
    } else {
      answer.assertBare("failure");
    }
    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("of JSON is refused even if it is the genuine form under a wrong type")
  void isRefusedUnderAnotherType() throws Exception {
    for (String type : new String[] {"application/json", "multipart/form-data; boundary=b"}) {
      Post post =
          Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody()).with("Content-Type", type);

      shop.post(post).assertBare("failure");

      shop.assertThatNothingRanFor(post);
    }
  }

  @ParameterizedTest(name = "of the type {0} is accepted")
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "APPLICATION/X-WWW-FORM-URLENCODED",
        "application/x-www-form-urlencoded; text/html; charset=utf-8",
        "application/x-www-form-urlencoded;charset=\"utf-8\"",
        "application/x-www-form-urlencoded; charset=no-such-charset",
        "application/x-www-form-urlencoded;"
      })
  void isAcceptedUnderOddFormsOfItsType(String type) throws Exception {
    assertSeen(post -> post.with("Content-Type", type));
  }

  @Test
  @DisplayName("without a type is accepted")
  void withoutATypeIsAccepted() throws Exception {
    assertSeen(post -> post.without("Content-Type"));
  }

  @ParameterizedTest(name = "in chunks of {0} bytes is accepted")
  @ValueSource(ints = {1, 100, 5000})
  void inChunksIsAccepted(int size) throws Exception {
    assertSeen(post -> post.inChunksOf(size));
  }

  @Test
  @DisplayName("that waits for 100 Continue, in vain or not, is accepted")
  void thatWaitsForContinueIsAccepted() throws Exception {
    assertSeen(post -> post.with("Expect", "100-continue"));
  }

  @Test
  @DisplayName("in chunks over 256 KiB is answered failure, and no servlet runs")
  void inChunksOver256KibIsRefused() throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", "pad=" + "x".repeat(300 << 10)).inChunksOf(8192);

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("after another on one connection is accepted as well")
  void afterAnotherOnOneConnectionIsAccepted() throws Exception {
    try (RawHttp connection = shop.connect()) {
      for (int i = 0; i < 3; i++) {
        Post post =
            Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody()).keepingTheConnection();
        connection.send(post.bytes()).receive().assertBare("success");
      }
      Post forged = Post.to("/notify/PRINTS_SUCCESS", "a=b").keepingTheConnection();
      connection.send(forged.bytes()).receive().assertBare("failure");
      Post last = Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody());
      connection.send(last.bytes()).receive().assertBare("success");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  @DisplayName("that is cut off is never answered success, and no servlet runs")
  void thatIsCutOffIsNeverAnsweredSuccess() throws Exception {
    byte[] body = OfficialSdk.freshBody().getBytes(ISO_8859_1);
    Post post = Post.to("/quiet-front/cutOff/parameters", body).behind("nothing");
    int before = server.logged();
    post.with("Content-Length", String.valueOf(body.length + 1));

    try (RawHttp connection = shop.connect()) {
      assertThat(connection.send(post.bytes()).sendNoMore().receiveAll()).doesNotContain("success");
    }
    shop.assertThatNothingRanFor(post);
    // Not the first refusal: that of a case before may be read from the log only now.
    assertThat(
            server.awaitLog(before, line -> line.contains("Notification refused (body-cut-off)")))
        .isPresent();
  }

  private void assertSeen(UnaryOperator<Post> change) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post = change.apply(Post.to("/echo/parameters", OfficialSdk.form(payment)));

    shop.post(post).assertBare("success");

    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
  }

  private static String multipart(String form) {
    return Stream.of(form.split("&"))
        .map(parameter -> parameter.split("=", 2))
        .map(
            parts ->
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(parts[0], parts[1]))
        .collect(Collectors.joining("", "", "--b--\r\n"));
  }

  private static String parameters(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining("=&"));
  }

  private static String allBytes() {
    byte[] all = new byte[256];
    IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
    return new String(all, ISO_8859_1);
  }
}
