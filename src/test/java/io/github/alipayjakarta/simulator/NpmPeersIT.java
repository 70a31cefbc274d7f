package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Npm;
import io.github.alipayjakarta.protocol.JsonText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("npm's alipay-sdk and alipay-mobile, with nothing but their gateway changed,")
class NpmPeersIT {
  @BeforeAll
  static void installs() throws Exception {
    Npm.install();
  }

  @Test
  @DisplayName("order, ask, refund, close and read notifications, and every answer is verified")
  void workAgainstTheSimulator() throws Exception {
    try (Application shop = new Application();
        Simulator alipay = Simulated.builder().drivenFrom(Instant.now()).start()) {
      Configuration settings = alipay.configuration();
      Map<String, String> input = new LinkedHashMap<>();
      input.put("appId", settings.get("alipay.app-id"));
      input.put("privateKey", settings.get("alipay.app-private-key"));
      input.put("publicKey", settings.get("alipay.alipay-public-key"));
      input.put("gateway", settings.get("alipay.gateway"));
      input.put("address", alipay.address());
      input.put("notifyUrl", shop.notifyUrl());
      Npm.write("settings.json", JsonText.of(input));

      assertThat(Npm.run("node", "use-simulator.js", "settings.json"))
          .isEqualToIgnoringWhitespace("alipay-sdk alipay-mobile");
      assertThat(alipay.timeLine().entries())
          .noneSatisfy(e -> assertThat(e.title()).contains("off by", "body alone"));
      assertThat(shop.bodies()).isNotEmpty();
    }
  }
}
