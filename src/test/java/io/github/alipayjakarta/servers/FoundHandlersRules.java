package io.github.alipayjakarta.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.servers.found.Broken;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class FoundHandlersRules {
  private final RunningServer server;
  private final Shop shop;

  FoundHandlersRules(RunningServer server) {
    this.server = server;
    shop = new Shop(server);
  }

  @Test
  @DisplayName(
      "each is one object and is called once: a bean that is found too, a class that inherits and"
          + " the one that it inherits from")
  void eachIsCalledOnce() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());
    String body = OfficialSdk.form(payment);

    Answer first = shop.post(Post.toFound("/alipay/notify", body));
    Answer again = shop.post(Post.toFound("/alipay/notify", body));

    String called =
        shop.post(Post.toFound("/called?" + payment.get("out_trade_no"), "").by("GET")).text();
    assertThat(called).isEqualTo(server.server().handlers().toString());
    first.assertBare("success");
    again.assertBare("success");
  }

  @Test
  @DisplayName("a forged message reaches none of them")
  void aForgedMessageReachesNone() throws Exception {
    Map<String, String> payment = OfficialSdk.signed(OfficialSdk.payment());

    shop.post(Post.toFound("/alipay/notify", OfficialSdk.form(payment) + "&more=1"))
        .assertBare("failure");

    assertThat(
            shop.post(Post.toFound("/called?" + payment.get("out_trade_no"), "").by("GET")).text())
        .isEqualTo("[]");
  }

  @Test
  @DisplayName("a class that cannot be loaded stops nothing, and is told of once at most")
  void aClassThatCannotBeLoadedStopsNothing() {
    assertThat(
            server.log().lines().filter(line -> line.contains(Broken.class.getName() + " handles")))
        .hasSizeLessThanOrEqualTo(1);
  }
}
