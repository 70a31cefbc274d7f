package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Where alipay.notify-path is set and web.xml names no filter")
class SelfRegisteredIT {
  private final Shop shop;

  SelfRegisteredIT(RunningServer server) {
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

  @Test
  @DisplayName("every other path is left alone")
  void everyOtherPathIsLeftAlone() throws Exception {
    Post other = Post.toSelfRegistered("/does/SENDS_ERROR_404_WITH_A_TEXT", "a=b");
    Post page = Post.toSelfRegistered("/does/OPENS_A_SESSION", "a=b");
    Post echo = Post.toSelfRegistered("/echo/parameters", "a=b");

    assertThat(shop.post(other).status()).isEqualTo(404);
    assertThat(shop.post(page).has("Set-Cookie")).isTrue();
    assertThat(shop.post(echo).text()).isEqualTo("success");
    assertThat(shop.parametersSeen(echo)).containsEntry("a", "b");
  }
}
