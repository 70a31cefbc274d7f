package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.servers.war.Downstream;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class MisbehavingDownstreamRules {
  private final RunningServer server;
  private final Shop shop;

  MisbehavingDownstreamRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  @ParameterizedTest(name = "where it {0}")
  @EnumSource
  void alipayGetsOneBareWord(Downstream downstream) throws Exception {
    Post post = Post.to("/notify/" + downstream.name(), OfficialSdk.freshBody());

    shop.post(post).assertBare(downstream.word());

    assertThat(shop.seen(post).getInt("ran")).isPositive();
  }

  @ParameterizedTest(name = "where it {0}, on a connection that is used again")
  @EnumSource
  void theConnectionCanBeUsedAgain(Downstream downstream) throws Exception {
    Post first =
        Post.to("/notify/" + downstream.name(), OfficialSdk.freshBody()).keepingTheConnection();
    Post second = Post.to("/notify/PRINTS_SUCCESS", OfficialSdk.freshBody());

    try (RawHttp connection = shop.connect()) {
      connection.send(first.bytes()).receive().assertBare(downstream.word());
      connection.send(second.bytes()).receive().assertBare("success");
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  @DisplayName("with the status that is configured for failure")
  void withTheStatusThatIsConfiguredForFailure() throws Exception {
    shop.post(Post.to("/error-500/REDIRECTS", OfficialSdk.freshBody())).assertBare("failure", 500);
    shop.post(Post.to("/error-500/PRINTS_SUCCESS", "forged=1")).assertBare("failure", 500);
    shop.post(Post.to("/error-500/PRINTS_SUCCESS", OfficialSdk.freshBody())).assertBare("success");
  }

  @Test
  @DisplayName("where no servlet is mapped, and the log says so")
  void whereNoServletIsMappedTheLogSaysSo() throws Exception {
    Map<String, String> payment = OfficialSdk.payment();

    shop.post(Post.to("/nowhere/at-all", OfficialSdk.form(OfficialSdk.signed(payment))))
        .assertBare("failure");

    assertThat(server.awaitLog(line -> line.contains(payment.get("out_trade_no"))))
        .hasValueSatisfying(line -> assertThat(line).contains("map a servlet there"));
  }
}
