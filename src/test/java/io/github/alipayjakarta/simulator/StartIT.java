package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.RetrySchedule;
import io.github.alipayjakarta.simulator.keys.KeysException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A simulator")
class StartIT {
  @TempDir private Path temp;

  @Test
  @DisplayName("does not start on a port that is in use, nor with keys that are not its own")
  void doesNotStartOnAUsedPort() throws Exception {
    try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Simulated.builder().port(used.getLocalPort()).start())
          .isInstanceOf(SimulatorException.class)
          .hasMessageContaining("name another port");
    }
    Files.writeString(temp.resolve("app.pem"), "real");
    assertThatThrownBy(() -> Simulator.builder(temp).port(0).start())
        .isInstanceOf(KeysException.class);
  }

  @Test
  @DisplayName("whose time runs 100,000 times faster tells eight times, in order, and gives up")
  void whoseTimeRunsFasterTellsEightTimes() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (Application shop = new Application();
        Simulator alipay =
            Simulator.builder(temp.resolve("keys"))
                .port(0)
                .clock(Clock.systemUTC())
                .speed(100_000)
                .start()) {
      shop.answers("failure");
      alipay
          .timeLine()
          .tell(
              entry -> {
                if (entry.title().equals("Alipay gives up after 8 attempts")) {
                  over.countDown();
                }
              });
      Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());
      alipay.pay("T0001");

      assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
      List<Attempt> all = alipay.deliveries("T0001");
      assertThat(all).extracting(Attempt::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(all).extracting(Attempt::notifyId).containsOnly(all.get(0).notifyId());
      assertThat(all).extracting(attempt -> attempt.parameter("notify_time")).isSorted();
      assertThat(shop.bodies()).hasSize(8);
      assertThatThrownBy(() -> alipay.advance(Duration.ZERO))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("may begin with the two minutes of the older documents")
  void mayBeginWithTwoMinutes() {
    try (Application shop = new Application();
        Simulator alipay = Simulated.builder().schedule(RetrySchedule.INTL).start()) {
      shop.answers("failure");
      Simulated.opened(alipay, Product.WAP, "T0001", shop.notifyUrl());
      alipay.pay("T0001");
      List<Attempt> all = List.copyOf(alipay.advance(Duration.ofDays(2)));

      assertThat(all).hasSize(7);
      assertThat(Duration.between(Simulated.NOON, all.get(0).at()))
          .isEqualTo(Duration.ofMinutes(2));
      assertThat(Duration.between(Simulated.NOON, all.get(6).at()))
          .isEqualTo(Duration.ofHours(24).plusMinutes(22));
      assertThat(alipay.timeLine().entries())
          .anySatisfy(e -> assertThat(e.title()).isEqualTo("Alipay gives up after 8 attempts"));
      assertThatThrownBy(() -> alipay.expectDeliveries("T0001", 2))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("expected 2 deliveries for T0001, but there were 8");
    }
  }

  @Test
  @DisplayName("tells of each product what Alipay tells of it, and nothing else")
  void tellsOfEachProductWhatAlipayTells() {
    try (Application shop = new Application();
        Simulator alipay = Simulated.builder().start()) {
      for (Product product : new Product[] {Product.WAP, Product.PAGE}) {
        String name = product.name();
        for (String number : List.of(name + "paid", name + "late", name + "back")) {
          Simulated.opened(alipay, product, number, shop.notifyUrl());
        }
        alipay.pay(name + "paid");
        alipay.pay(name + "back");
        alipay.refund(name + "back", "R1", new BigDecimal("8.88"));
        alipay.refund(name + "back", "R2", new BigDecimal("80.00"));
      }
      alipay.advance(Duration.ofDays(100));

      assertThat(told(alipay, "WAPpaid")).isEqualTo("TRADE_SUCCESS TRADE_FINISHED");
      assertThat(told(alipay, "WAPlate")).isEqualTo("TRADE_CLOSED");
      assertThat(told(alipay, "WAPback"))
          .isEqualTo("TRADE_SUCCESS TRADE_SUCCESS/8.88 TRADE_CLOSED/88.88");
      assertThat(told(alipay, "PAGEpaid")).isEqualTo("TRADE_SUCCESS");
      assertThat(told(alipay, "PAGElate")).isEmpty();
      assertThat(told(alipay, "PAGEback")).isEqualTo("TRADE_SUCCESS TRADE_SUCCESS/8.88");
    }
  }

  private static String told(Simulator alipay, String number) {
    return String.join(
        " ",
        alipay.deliveries(number).stream()
            .map(
                a ->
                    a.parameter("trade_status")
                        + (a.parameter("refund_fee").isEmpty()
                            ? ""
                            : "/" + a.parameter("refund_fee")))
            .toList());
  }

  @Test
  @DisplayName("leads each button of the cashier where it belongs")
  void leadsEachButtonWhereItBelongs() {
    try (Simulator alipay = Simulated.builder().start()) {
      String cashier = Simulated.opened(alipay, Product.WAP, "T0001", "http://localhost:1/notify");
      assertThat(Shopper.press(cashier, "cancel").body()).contains("已取消", "stays open");
      assertThat(Shopper.press(cashier, "expire").body()).contains("交易关闭");
      assertThat(Shopper.press(cashier, "pay").body()).contains("交易关闭");
      assertThat(Shopper.get(cashier).body()).contains("交易关闭");
      String second = Simulated.opened(alipay, Product.PAGE, "T0002", "http://localhost:1/notify");
      assertThat(Shopper.press(second, "coupon").body()).contains("支付成功");
      assertThat(alipay.trade("T0002").coupon()).isEqualTo("1.00");
      assertThat(Shopper.get(alipay.address() + "/cashier/none").statusCode()).isEqualTo(404);
    }
  }
}
