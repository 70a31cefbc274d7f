package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class ContextParameterRules {
  private final Server server;
  private final Shop shop;

  ContextParameterRules(RunningServer running) {
    server = running.server();
    shop = new Shop(running);
  }

  @Test
  @DisplayName("is given that of its request, and has read it")
  void isGivenThatOfItsRequest() throws Exception {
    for (String path : server.takingAt()) {
      for (int request = 0; request < 2; request++) {
        Map<String, String> payment = OfficialSdk.payment();
        Post post = Post.to(path + "/behind", OfficialSdk.form(OfficialSdk.signed(payment)));

        shop.post(post).assertBare("success");

        assertThat(shop.seen(post).getInt("ran")).as(path).isOne();
        assertThat(shop.seen(post).getString("order")).isEqualTo(payment.get("out_trade_no"));
      }
    }
  }

  @Test
  @DisplayName("is not called for a forged one")
  void isNotCalledForAForgedOne() throws Exception {
    for (String path : server.takingAt()) {
      Post post = Post.to(path + "/behind", OfficialSdk.freshBody() + "&more=1");

      shop.post(post).assertBare("failure");

      shop.assertThatNothingRanFor(post);
    }
  }

  @Test
  @DisplayName("is not called where the filter is not, and the answer says so")
  void isNotCalledWhereTheFilterIsNot() throws Exception {
    for (String path : server.takingAt()) {
      Post post = Post.to(path + "/elsewhere", OfficialSdk.freshBody());

      Answer answer = shop.post(post);

      shop.assertThatNothingRanFor(post);
      assertThat(answer.status())
          .as(answer.toString())
          .isEqualTo(server.hasAPortForEach() ? 400 : 500);
      if (path.equals("/api/taken") && !server.hasAPortForEach()) {
        assertThat(answer.text())
            .isEqualTo(
                "there is no verified AlipayNotification: the path of this method is not behind"
                    + " AlipayNotifyFilter");
      }
    }
  }
}
