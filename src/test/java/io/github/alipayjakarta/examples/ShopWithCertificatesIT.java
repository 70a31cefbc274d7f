package io.github.alipayjakarta.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.simulator.Simulator;
import io.github.alipayjakarta.simulator.keys.Mode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The example shop in certificate mode, with contents encrypted,")
class ShopWithCertificatesIT {
  @Test
  @DisplayName("turns an order to paid, with nothing changed but its settings")
  void turnsAnOrderToPaid(@TempDir Path folder) throws Exception {
    try (Simulator alipay =
        Simulator.builder(folder.resolve("simulator"))
            .port(0)
            .drivenFrom(Instant.now())
            .with(Mode.CERTIFICATES)
            .with(Mode.AES)
            .start()) {
      Map<String, String> settings = new HashMap<>(alipay.configuration().settings());
      // The one that the shop's own start sets otherwise.
      settings.put("alipay.alipay-public-key", "");
      try (OpenShop shop = new OpenShop(folder.resolve("keys"), settings)) {
        String order = shop.order("latiao");
        var pay =
            shop.post(
                "/api/alipay/orders",
                "application/json",
                "application/json",
                "{\"product\":\"wap\",\"out_trade_no\":\"%s\"}"
                    .formatted(order)
                    .getBytes(StandardCharsets.UTF_8));
        String url = OpenShop.json(pay).getString("url");
        assertThat(URI.create(url).getQuery()).contains("app_cert_sn=", "alipay_root_cert_sn=");
        alipay.open(url);
        assertThat(shop.state(order)).isEqualTo("waiting");

        alipay.pay(order);
        assertThat(alipay.deliveries(order)).hasSize(1).allMatch(a -> a.isAccepted());
        assertThat(shop.state(order)).isEqualTo("paid");
      }
    }
  }
}
