package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class OtherMethodsRules {
  private final Server server;
  private final Shop shop;

  OtherMethodsRules(RunningServer server) {
    this.server = server.server();
    shop = new Shop(server);
  }

  @ParameterizedTest(name = "but {0} is answered 405, which allows POST, and failure")
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void isAnswered405AndFailure(String method) throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", "").by(method).without("Content-Type");
    post.without("Content-Length");

    Answer answer = shop.post(post).assertBare("failure", 405);

    assertThat(answer.header("Allow")).isEqualTo("POST");
    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName(
      "but TRACE is answered 405, which allows POST, or not let in by the server's own rule")
  void traceIsAnswered405OrNotLetIn() throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", "").by("TRACE").without("Content-Type");
    post.without("Content-Length");

    Answer answer = shop.post(post);

    if (server.letsTraceIn() || answer.text().equals("failure")) {
      answer.assertBare("failure", 405);
      assertThat(answer.header("Allow")).isEqualTo("POST");
    } else {
      assertThat(answer.status()).isIn(403, 405, 501);
      assertThat(answer.text()).doesNotContain("success");
    }
    shop.assertThatNothingRanFor(post);
  }

  @Test
  @DisplayName("but HEAD is answered 405, which allows POST, without a body")
  void headIsAnswered405WithoutABody() throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", "").by("HEAD").without("Content-Type");
    post.without("Content-Length");

    try (RawHttp connection = shop.connect()) {
      Answer answer = connection.send(post.bytes()).receiveWithoutBody().assertBareHead(405);

      assertThat(answer.header("Allow")).isEqualTo("POST");
      assertThat(connection.isClosedByServer()).isTrue();
    }
    shop.assertThatNothingRanFor(post);
  }

  @ParameterizedTest(name = "but {0} with a genuine body is answered 405 all the same")
  @ValueSource(strings = {"PUT", "PATCH", "QUERY"})
  void withAGenuineBodyIsAnswered405(String method) throws Exception {
    Post post = Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody()).by(method);

    shop.post(post).assertBare("failure", 405);

    shop.assertThatNothingRanFor(post);
  }
}
