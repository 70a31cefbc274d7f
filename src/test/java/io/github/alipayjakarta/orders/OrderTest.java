package io.github.alipayjakarta.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An order")
class OrderTest {
  static Stream<Arguments> refusals() {
    Object self = new Object();
    return Stream.of(
        arguments("out_trade_no", "wap", "T 1"),
        arguments("out_trade_no", "wap", "T&1"),
        arguments("out_trade_no", "wap", "T=1"),
        arguments("out_trade_no", "wap", "订单1"),
        arguments("out_trade_no", "wap", "T".repeat(65)),
        arguments("out_trade_no", "wap", 1),
        arguments("total_amount", "wap", "0"),
        arguments("total_amount", "wap", "0.00"),
        arguments("total_amount", "wap", "0.001"),
        arguments("total_amount", "wap", "-1"),
        arguments("total_amount", "wap", "1x00"),
        arguments("total_amount", "wap", "1e2"),
        arguments("total_amount", "wap", "1,5"),
        arguments("total_amount", "wap", ".5"),
        arguments("total_amount", "wap", "5."),
        arguments("total_amount", "wap", " 5"),
        arguments("total_amount", "wap", "007"),
        arguments("total_amount", "wap", "１"),
        arguments("total_amount", "wap", "100000000.01"),
        arguments("total_amount", "wap", new BigDecimal("0.009")),
        arguments("total_amount", "wap", new BigDecimal("1.001")),
        arguments("total_amount", "wap", new BigDecimal("1E+999999999")),
        arguments("total_amount", "wap", new BigDecimal("1E-999999999")),
        arguments("total_amount", "wap", 0.1),
        arguments("total_amount", "wap", Long.MAX_VALUE),
        arguments("subject", "wap", "x".repeat(257)),
        arguments("subject", "wap", "a\nb"),
        arguments("subject", "wap", "a\u0000b"),
        arguments("subject", "wap", "a\u0085b"),
        arguments("subject", "wap", "\ud83c"),
        arguments("subject", "wap", Map.of()),
        arguments("product_code", "wap", "quick"),
        arguments("body", "page", "x".repeat(129)),
        arguments("time_expire", "wap", "2026-11-23"),
        arguments("time_expire", "wap", "2026-02-30 00:00:00"),
        arguments("time_expire", "wap", "2026-11-23 25:00:00"),
        arguments("time_expire", "wap", "2026-11-23T10:00:00"),
        arguments("time_expire", "wap", 1763858044L),
        arguments("time_expire", "wap", Instant.MAX.minusSeconds(86400)),
        arguments("timeout_express", "wap", "4m"),
        arguments("timeout_express", "app", "1m"),
        arguments("timeout_express", "page", "0m"),
        arguments("timeout_express", "page", "16d"),
        arguments("timeout_express", "wap", "361h"),
        arguments("timeout_express", "wap", "1.5h"),
        arguments("timeout_express", "wap", "2c"),
        arguments("timeout_express", "wap", "99999d"),
        arguments("quit_url", "page", "https://shop.example"),
        arguments("quit_url", "app", "https://shop.example"),
        arguments("quit_url", "wap", "shop.example"),
        arguments("quit_url", "wap", "javascript:alert(1)"),
        arguments("quit_url", "wap", "https:///x"),
        arguments("quit_url", "wap", "https://a b"),
        arguments("quit_url", "wap", "https://shop.example/" + "x".repeat(400)),
        arguments("passback_params", "wap", "辣".repeat(57)),
        arguments("passback_params", "wap", "x".repeat(513)),
        arguments("goods_type", "wap", "2"),
        arguments("enable_pay_channels", "wap", "pcredit;balance"),
        arguments("enable_pay_channels", "wap", "balance,".repeat(20) + "balance"),
        arguments("specified_channel", "page", "pcredit"),
        arguments("specified_channel", "wap", "balance"),
        arguments("seller_id", "page", "2088102146225135"),
        arguments("seller_id", "wap", "2088-1"),
        arguments("seller_id", "wap", "20881021462251350"),
        arguments("qr_pay_mode", "wap", "4"),
        arguments("qr_pay_mode", "page", "5"),
        arguments("qrcode_width", "page", "10000"),
        arguments("qrcode_width", "page", 0),
        arguments("integration_type", "page", "H5"),
        arguments("extend_params", "wap", "{}"),
        arguments("extend_params", "wap", Map.of("hb_fq_num", "123456")),
        arguments("extend_params", "wap", Map.of("x", self)),
        arguments("extend_params", "wap", Map.of("x", 1.5)),
        arguments("extend_params", "wap", Map.of(1, "x")),
        arguments("goods_detail", "wap", Map.of()),
        arguments("goods_detail", "wap", List.of(Map.of("goods_name", "a\tb"))),
        arguments("goods_detail", "wap", List.of(new BigDecimal("1E+999999999"))),
        arguments("query_options", "wap", Arrays.asList("a", null)),
        arguments("promo_params", "wap", "x".repeat(513)),
        arguments("store_id", "wap", "x".repeat(33)),
        arguments("merchant_order_no", "wap", "x".repeat(33)));
  }

  @ParameterizedTest(name = "is refused with this {0} for {1}, naming the field alone: {index}")
  @MethodSource("refusals")
  void isRefusedNamingTheField(String name, String product, Object value) {
    OrderField field = OrderField.named(name).orElseThrow();
    Order.Builder order = Order.builder(Product.named(product).orElseThrow());

    assertThatThrownBy(() -> order.set(field, value))
        .isInstanceOfSatisfying(
            InvalidOrderException.class, e -> assertThat(e.field()).isEqualTo(name))
        .hasMessageMatching(name + ": [A-Za-z][ -~]+");
  }

  static Stream<Arguments> legal() {
    return Stream.of(
        arguments("out_trade_no", "wap", "20190110-564_57".repeat(4) + "abcd", null),
        arguments("total_amount", "wap", "10", "10.00"),
        arguments("total_amount", "wap", "0.1", "0.10"),
        arguments("total_amount", "wap", "100000000", "100000000.00"),
        arguments("total_amount", "wap", new BigDecimal("1E+2"), "100.00"),
        arguments("total_amount", "wap", new BigDecimal("5.000"), "5.00"),
        arguments("total_amount", "wap", 7, "7.00"),
        arguments("subject", "wap", "🌶".repeat(256), null),
        arguments("time_expire", "wap", "2028-02-29 00:00:00", null),
        arguments(
            "time_expire",
            "wap",
            LocalDateTime.of(2026, 11, 23, 18, 30, 1, 999),
            "2026-11-23 18:30:01"),
        arguments(
            "time_expire",
            "wap",
            OffsetDateTime.parse("2026-11-23T00:00:00-05:00"),
            "2026-11-23 13:00:00"),
        arguments("timeout_express", "page", "1m", null),
        arguments("timeout_express", "app", "5m", null),
        arguments("timeout_express", "wap", "15d", null),
        arguments("timeout_express", "wap", "360h", null),
        arguments("timeout_express", "wap", "21600m", null),
        arguments("timeout_express", "wap", "1c", null),
        arguments("quit_url", "wap", "HTTPS://shop.example:8443/辣条?a=b&c=d#e", null),
        arguments("passback_params", "wap", "a=1&b=辣 条+", "a%3D1%26b%3D%E8%BE%A3%20%E6%9D%A1%2B"),
        arguments("passback_params", "app", "a%3D1%26b%3d2", null),
        arguments("passback_params", "app", "100%", "100%25"),
        arguments("enable_pay_channels", "wap", List.of("balance", "pcredit"), "balance,pcredit"),
        arguments("qrcode_width", "page", "9999", 9999),
        arguments("qrcode_width", "page", 1, null),
        arguments(
            "goods_detail",
            "app",
            List.of(Map.of("price", new BigDecimal("2000.50"), "more", List.of(true, 3))),
            List.of(Map.of("price", "2000.50", "more", List.of(true, 3)))));
  }

  @ParameterizedTest(name = "may have this {0} for {1}: {index}")
  @MethodSource("legal")
  void mayHave(String name, String product, Object value, Object sent) {
    OrderField field = OrderField.named(name).orElseThrow();

    assertThat(field.check(Product.named(product).orElseThrow(), value))
        .isEqualTo(sent == null ? value : sent);
  }

  @Test
  @DisplayName("needs a number, an amount and a subject; blanks count as missing")
  void needsANumberAnAmountAndASubject() {
    Order.Builder order = Order.builder(Product.WAP);
    assertThatThrownBy(order::build).hasMessage("out_trade_no: is missing");
    order.outTradeNo("T1");
    assertThatThrownBy(order::build).hasMessage("total_amount: is missing");
    order.totalAmount(BigDecimal.ONE);
    assertThatThrownBy(order::build).hasMessage("subject: is missing");
    order.subject(" \u3000");
    assertThatThrownBy(order::build).hasMessage("subject: is missing");
    assertThat(order.subject("辣条").body("").build().fields())
        .isEqualTo(
            Map.of(
                OrderField.OUT_TRADE_NO, "T1",
                OrderField.TOTAL_AMOUNT, "1.00",
                OrderField.SUBJECT, "辣条",
                OrderField.PRODUCT_CODE, "QUICK_WAP_WAY"));
  }

  @Test
  @DisplayName("refuses fields that do not go together, naming one")
  void refusesFieldsThatDoNotGoTogether() {
    assertThatThrownBy(
            complete(Product.WAP)
                    .set(OrderField.ENABLE_PAY_CHANNELS, "balance")
                    .set(OrderField.DISABLE_PAY_CHANNELS, "pcredit")
                ::build)
        .hasMessage("disable_pay_channels: cannot stand beside enable_pay_channels");
    assertThatThrownBy(complete(Product.PAGE).set(OrderField.QRCODE_WIDTH, 200)::build)
        .hasMessage("qrcode_width: needs a qr_pay_mode of 4 beside it");
    assertThatThrownBy(
            complete(Product.WAP)
                    .set(OrderField.SPECIFIED_CHANNEL, "pcredit")
                    .set(OrderField.EXTEND_PARAMS, Map.of("hb_fq_num", "3"))
                ::build)
        .hasMessage("specified_channel: cannot stand beside hb_fq_num");
    complete(Product.PAGE)
        .set(OrderField.QR_PAY_MODE, "4")
        .set(OrderField.QRCODE_WIDTH, 200)
        .build();
  }

  @Test
  @DisplayName("refuses a return_url for an app, and addresses and tokens that are none")
  void refusesAddressesAndTokensThatAreNone() {
    assertThatThrownBy(() -> complete(Product.APP).returnUrl("https://shop.example"))
        .hasMessage("return_url: belongs to orders of wap and page alone");
    assertThatThrownBy(
            () -> complete(Product.WAP).notifyUrl("https://shop.example/" + "x".repeat(236)))
        .hasMessage("notify_url: is longer than 256 characters");
    assertThatThrownBy(() -> complete(Product.WAP).appAuthToken("a b"))
        .hasMessage("app_auth_token: must be a token of Alipay's");
  }

  @Test
  @DisplayName("does not change when the caller's map or builder does, and shows no token")
  void doesNotChange() {
    Map<String, Object> extend = new HashMap<>(Map.of("hb_fq_num", "3"));
    List<Object> goods = new ArrayList<>(List.of(extend));
    Order.Builder builder =
        complete(Product.WAP)
            .set(OrderField.EXTEND_PARAMS, extend)
            .set(OrderField.GOODS_DETAIL, goods)
            .appAuthToken("secret-token");
    Order order = builder.build();
    Map<OrderField, Object> before = Map.copyOf(order.fields());

    extend.put("hb_fq_num", "12");
    goods.clear();
    builder.subject("other");

    assertThat(order.fields()).isEqualTo(before);
    assertThat(order).hasToString("wap order T1");
    assertThat(order.outTradeNo()).isEqualTo("T1");
    assertThatThrownBy(() -> order.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("known to the book has an amount with two decimals and any subject at all")
  void knownToTheBookIsChecked() {
    assertThat(new KnownOrder("辣条", new BigDecimal("5")).totalAmount())
        .isEqualTo(new BigDecimal("5.00"));
    for (String subject : List.of("", "two\nlines", "x".repeat(257), "\ud83d")) {
      assertThat(new KnownOrder(subject, BigDecimal.ONE).subject()).isEqualTo(subject);
    }
    assertThatThrownBy(() -> new KnownOrder(null, BigDecimal.ONE))
        .hasMessage("subject: is missing");
    assertThatThrownBy(() -> new KnownOrder("x", null)).hasMessage("total_amount: is missing");
    assertThatThrownBy(() -> new KnownOrder("x", BigDecimal.ZERO))
        .hasMessageStartingWith("total_amount: ");
    assertThatThrownBy(() -> new KnownOrder("x", BigDecimal.ONE, "me"))
        .hasMessageStartingWith("seller_id: ");
  }

  private static Order.Builder complete(Product product) {
    return Order.builder(product).outTradeNo("T1").totalAmount(BigDecimal.ONE).subject("辣条");
  }
}
