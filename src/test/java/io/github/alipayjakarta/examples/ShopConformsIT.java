package io.github.alipayjakarta.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.toolbox.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toolbox's suite against the example shop, which the library stands in front of. */
class ShopConformsIT {
  @TempDir Path folder;

  @Test
  @DisplayName(
      "conform finds no mistake in the shop, and judges all but the seller, which it has none of")
  void conformFindsNoMistakeInTheShop() throws Exception {
    try (var shop = new OpenShop(folder.resolve("keys"), Map.of())) {
      Run run = conform(shop);

      assertThat(checks(run, "broken")).isEmpty();
      assertThat(checks(run, "not-judged")).containsExactly("other-seller-refused");
      assertThat(checks(run, "holds")).hasSize(20);
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  @DisplayName("conform finds no mistake in a shop that expects a seller either")
  void conformFindsNoMistakeWithASeller() throws Exception {
    try (var shop =
        new OpenShop(folder.resolve("keys"), Map.of("alipay.seller-id", "2088000000000002"))) {
      Run run = conform(shop, "--seller-id", "2088000000000002");

      assertThat(checks(run, "broken")).isEmpty();
      assertThat(checks(run, "holds")).hasSize(21);
      assertThat(run.exitCode()).isZero();
    }
  }

  private static Run conform(OpenShop shop, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "conform",
                shop.address() + "/alipay/notify",
                "--alipay-key",
                shop.keys.file("alipay", "private").toString(),
                "--new-order",
                shop.address() + "/api/orders",
                "--new-order-form",
                "goods=latiao",
                "--state",
                shop.address() + "/api/orders/{out_trade_no}",
                "--format",
                "json"));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private static List<String> checks(Run run, String result) {
    return ((List<?>) JsonText.object(run.out()).get("checks"))
        .stream()
            .map(check -> (Map<?, ?>) check)
            .filter(check -> result.equals(check.get("result")))
            .map(
                check ->
                    check.get("check") + (check.get("seen") == null ? "" : " " + check.get("seen")))
            .toList();
  }
}
