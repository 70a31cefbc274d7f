package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class SelfRegisteredRules {
  private final Shop shop;

  SelfRegisteredRules(RunningServer server) {
    shop = new Shop(server);
  }

  @Test
  @DisplayName("a message to that path is verified and answered bare")
  void aMessageToThatPathIsVerifiedAndAnsweredBare() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    String body = OfficialSdk.form(payment);
    Post forged = Post.toSelfRegistered("/alipay/notify", body + "&more=1");
    Post genuine = Post.toSelfRegistered("/alipay/notify?total_amount=1", body);

    shop.post(forged).assertBare("failure");
    shop.post(genuine).assertBare("success");

    shop.assertThatNothingRanFor(forged);
    assertThat(shop.parametersSeen(genuine)).isEqualTo(payment);
  }

  @ParameterizedTest(name = "nothing below that path goes round the filter: {0}")
  @ValueSource(strings = {"/", "/below", ";a=b", "/;a=b"})
  void nothingBelowThatPathGoesRoundTheFilter(String below) throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    String body = OfficialSdk.form(payment);
    Post forged = Post.toSelfRegistered("/alipay/notify" + below, body + "&more=1");
    Post genuine = Post.toSelfRegistered("/alipay/notify" + below, body);

    shop.post(forged).assertBare("failure");
    shop.post(genuine).assertBare("success");

    shop.assertThatNothingRanFor(forged);
    assertThat(shop.parametersSeen(genuine)).isEqualTo(payment);
  }

  @Test
  @DisplayName("the application can read how many messages there were")
  void theApplicationCanReadHowManyMessagesThereWere() throws Exception {
    shop.post(Post.toSelfRegistered("/alipay/notify", OfficialSdk.freshBody()));

    assertThat(shop.post(Post.toSelfRegistered("/counts", "")).text())
        .containsPattern("[{ ]handled=[1-9]");
  }

  @Test
  @DisplayName("every other path is left alone")
  void everyOtherPathIsLeftAlone() throws Exception {
    Post other = Post.toSelfRegistered("/does/SENDS_ERROR_404_WITH_A_TEXT", "a=b");
    Post page = Post.toSelfRegistered("/does/OPENS_A_SESSION", "a=b");
    Post echo = Post.toSelfRegistered("/echo/parameters", "a=b");
    Post alike = Post.toSelfRegistered("/alipay/parameters", "a=b");

    assertThat(shop.post(other).status()).isEqualTo(404);
    assertThat(shop.post(page).has("Set-Cookie")).isTrue();
    assertThat(shop.post(echo).text()).isEqualTo("success");
    assertThat(shop.parametersSeen(echo)).containsEntry("a", "b");
    assertThat(shop.post(alike).text()).isEqualTo("success");
  }
}
