package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class FiltersInFrontRules {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String QUERY = "?debug=1&colour=red";

  private final RunningServer server;
  private final Shop shop;

  FiltersInFrontRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  @Test
  @DisplayName("that web.xml maps before, the start names it, and no other")
  void theStartNamesIt() throws Exception {
    String sentence = "AlipayNotifyFilter stands behind other filters in web.xml (";

    assertThat(server.awaitLog(line -> line.contains(sentence))).isPresent();
    assertThat(server.log().lines().filter(line -> line.contains(sentence)))
        .allMatch(line -> line.contains("(in-front): "));
  }

  @ParameterizedTest(name = "that calls {0}, a message is accepted, and seen as it was signed")
  @ValueSource(
      strings = {
        "getParameter",
        "isoThenGetParameter",
        "utf8ThenGetParameter",
        "setCharacterEncoding",
        "getWriter",
        "getOutputStream",
        "setHeaders",
        "rereadableRequest",
        "compressedResponse"
      })
  void aMessageIsAccepted(String way) throws Exception {
    for (String path : new String[] {"/front/parameters", "/front/parameters" + QUERY}) {
      Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
      Post post = Post.to(path, OfficialSdk.form(payment)).behind(way).with("Content-Type", FORM);

      shop.post(post).assertBare("success");

      assertThat(shop.parametersSeen(post)).isEqualTo(payment);
    }
  }

  @Test
  @DisplayName("that calls getParameter, a chunked message is accepted")
  void aChunkedMessageIsAccepted() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post = Post.to("/front/parameters", OfficialSdk.form(payment)).behind("getParameter");

    shop.post(post.inChunksOf(500)).assertBare("success");

    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
  }

  @Test
  @DisplayName("that calls getParameter, a GBK message that says so is accepted, or never misread")
  void aGbkMessageThatSaysSoIsAccepted() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.paymentIn("GBK"));
    Post post = Post.to("/front/parameters", OfficialSdk.form(payment)).behind("getParameter");

    Answer answer = shop.post(post.with("Content-Type", FORM + ";charset=GBK"));

    if (server.server().forcesUtf8()) {
      answer.assertBare("failure");
      shop.assertThatNothingRanFor(post);
    } else {
      answer.assertBare("success");
      assertThat(shop.parametersSeen(post)).isEqualTo(payment);
    }
  }

  @Test
  @DisplayName("that calls getParameter, a GBK message that does not say so is never misread")
  void aGbkMessageThatDoesNotSaySoIsNeverMisread() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.paymentIn("GBK"));
    Post post = Post.to("/front/parameters", OfficialSdk.form(payment)).behind("getParameter");
    post.with("Content-Type", FORM);

    Answer answer = shop.post(post);

    if (server.server().refusesFormsThatAreNotUtf8()) {
      // Jetty's getParameter throws in the filter in front: the library's is never asked.
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).doesNotContain("success");
      shop.assertThatNothingRanFor(post);
    } else if (server.server().takesUtf8ForGranted()) {
      answer.assertBare("failure");
      shop.assertThatNothingRanFor(post);
    } else {
      answer.assertBare("success");
      assertThat(shop.parametersSeen(post)).isEqualTo(payment);
    }
  }

  @ParameterizedTest(
      name = "that calls getParameter, a query string that says {0} makes nothing worse")
  @ValueSource(strings = {"total_amount=999999.00", "app_id=2021000000000009", "colour=red"})
  void aQueryStringMakesNothingWorse(String query) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    Post post =
        Post.to("/front/parameters?" + query, OfficialSdk.form(payment)).behind("getParameter");

    shop.post(post).assertBare("success");

    assertThat(shop.parametersSeen(post)).isEqualTo(payment);
  }

  @ParameterizedTest(name = "that calls getParameter, a message with {0} doubled is refused")
  @ValueSource(strings = {"total_amount", "sign"})
  void aMessageWithAParameterDoubledIsRefused(String name) throws Exception {
    String body = OfficialSdk.freshBody();
    Post post = Post.to("/front/parameters", body + "&" + name + "=x").behind("getParameter");

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }

  @ParameterizedTest(
      name = "that uses up the body by {0}, the answer is failure, and the log says why")
  @ValueSource(strings = {"getInputStream", "partOfTheStream", "getReader"})
  void theLogSaysWhoUsedUpTheBody(String way) throws Exception {
    String path = "/quiet-front/" + way + "/parameters";
    Post post = Post.to(path, OfficialSdk.freshBody()).behind(way);
    int before = server.logged();

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
    assertThat(server.awaitLog(before, line -> line.contains("Notification refused")))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("read the body", "map AlipayNotifyFilter before every other filter"));
  }

  @Test
  @DisplayName("that only takes the reader, the answer is bare")
  void theAnswerIsBareWhereTheReaderIsTaken() throws Exception {
    Post post = Post.to("/front/parameters", OfficialSdk.freshBody()).behind("getReaderUnread");

    shop.post(post).assertBare("success");
  }

  @ParameterizedTest(name = "that has {0} called, the answer is bare")
  @ValueSource(strings = {"addCookie", "getSession"})
  void theAnswerIsBare(String way) throws Exception {
    Post post = Post.to("/front/parameters", OfficialSdk.freshBody()).behind(way);

    shop.post(post).assertBare("success");
  }

  @ParameterizedTest(name = "that calls {0}, a forged message is refused, and no servlet runs")
  @ValueSource(
      strings = {"getParameter", "isoThenGetParameter", "setCharacterEncoding", "getWriter"})
  void aForgedMessageIsRefused(String way) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    payment.put("total_amount", "0.01");
    Post post = Post.to("/front/parameters", OfficialSdk.form(payment)).behind(way);

    shop.post(post).assertBare("failure");

    shop.assertThatNothingRanFor(post);
  }
}
