package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import io.github.alipayjakarta.returned.ReturnReader;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Paying with the simulator")
class PaymentIT {
  private final Application shop = new Application();
  private final Simulator alipay = Simulated.builder().start();

  @AfterEach
  void ends() {
    alipay.close();
    shop.close();
  }

  @Test
  @DisplayName(
      "leads from the order URL over the cashier to a signed return and a signed notification")
  void leadsFromTheOrderUrlToReturnAndNotification() throws Exception {
    String url =
        Simulated.desk(alipay)
            .notifyUrl(shop.notifyUrl())
            .returnUrl("http://localhost:1/back")
            .build()
            .url(Simulated.order(Product.WAP, "T0001"));
    String cashier = Shopper.open(url);

    assertThat(Shopper.get(cashier).body()).contains("88.88", "辣条 a+b *~!&#39;()");
    String back = Shopper.location(Shopper.press(cashier, "pay"));

    Map<String, String> returned =
        Form.parse(URI.create(back).getRawQuery().getBytes(StandardCharsets.US_ASCII))
            .decode(MessageCharset.UTF_8);
    assertThat(back).startsWith("http://localhost:1/back?");
    assertThat(returned.keySet())
        .containsExactlyInAnyOrder(
            "app_id",
            "auth_app_id",
            "charset",
            "method",
            "out_trade_no",
            "seller_id",
            "sign",
            "sign_type",
            "timestamp",
            "total_amount",
            "trade_no",
            "version");
    String publicKey = alipay.configuration().get("alipay.alipay-public-key");
    assertThat(OfficialSdk.accepts(returned, Variant.V1, publicKey)).isTrue();
    AlipayApp app =
        AlipayApp.of(alipay.configuration().get("alipay.app-id"), AlipayPublicKey.of(publicKey));
    assertThat(new ReturnReader(List.of(app)).read(URI.create(back).getRawQuery()).outTradeNo())
        .isEqualTo("T0001");

    assertThat(shop.bodies()).hasSize(1);
    Map<String, String> notified = Form.parse(shop.bodies().get(0)).decode(MessageCharset.UTF_8);
    assertThat(OfficialSdk.accepts(notified, Variant.V1, publicKey)).isTrue();
    assertThat(notified)
        .containsEntry("trade_status", "TRADE_SUCCESS")
        .containsEntry("out_trade_no", "T0001")
        .containsEntry("total_amount", "88.88")
        .containsEntry("gmt_payment", "2026-11-23 12:00:00");
    assertThat(alipay.deliveries("T0001"))
        .extracting(Attempt::verdict)
        .containsExactly(Verdict.SUCCESS);
  }

  @Test
  @DisplayName("is told eight times in 24 hours and 24 minutes where nobody says success")
  void isToldEightTimesIn24HoursAnd24Minutes() {
    shop.answers("failure");
    Shopper.press(Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl()), "pay");

    alipay.advance(Duration.ofMinutes(4));
    assertThat(alipay.deliveries("T0001")).hasSize(2);
    alipay.advance(Duration.ofDays(2));

    List<Attempt> attempts = alipay.deliveries("T0001");
    assertThat(attempts)
        .extracting(a -> Duration.between(Simulated.NOON, a.at()).toString())
        .containsExactly(
            "PT0S", "PT4M", "PT14M", "PT24M", "PT1H24M", "PT3H24M", "PT9H24M", "PT24H24M");
    assertThat(attempts).extracting(Attempt::notifyId).containsOnly(attempts.get(0).notifyId());
    assertThat(attempts).extracting(a -> a.parameter("notify_time")).doesNotHaveDuplicates();
    assertThat(attempts).extracting(a -> a.parameter("sign")).doesNotHaveDuplicates();
  }
}
