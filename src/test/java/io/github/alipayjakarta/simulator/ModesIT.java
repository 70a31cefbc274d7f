package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.RefundSucceeded;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.openapi.AlipayException;
import io.github.alipayjakarta.openapi.AppAuthToken;
import io.github.alipayjakarta.openapi.Bill;
import io.github.alipayjakarta.openapi.BillQuery;
import io.github.alipayjakarta.openapi.OrderSettle;
import io.github.alipayjakarta.openapi.Payee;
import io.github.alipayjakarta.openapi.RefundQuery;
import io.github.alipayjakarta.openapi.Royalty;
import io.github.alipayjakarta.openapi.ToAccountTransfer;
import io.github.alipayjakarta.openapi.TradeCancel;
import io.github.alipayjakarta.openapi.TradeClose;
import io.github.alipayjakarta.openapi.TradeNumber;
import io.github.alipayjakarta.openapi.TradePrecreate;
import io.github.alipayjakarta.openapi.TradeQuery;
import io.github.alipayjakarta.openapi.TradeRefund;
import io.github.alipayjakarta.openapi.TransferQuery;
import io.github.alipayjakarta.openapi.UniTransfer;
import io.github.alipayjakarta.openapi.UserToken;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.settings.Settings;
import io.github.alipayjakarta.settings.Setup;
import io.github.alipayjakarta.simulator.keys.Mode;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An application that is set up by the settings that the simulator prints,")
class ModesIT {
  private static final BigDecimal AMOUNT = new BigDecimal("8.88");
  private static final Played CERTIFICATES = new Played(EnumSet.of(Mode.CERTIFICATES), "utf-8");

  private static Setup setup(Simulator alipay, Map<String, String> settings) {
    return new Setup(
        Settings.of(settings::get), alipay.clock(), ModesIT.class.getClassLoader(), new Object());
  }

  private static void paid(Simulator alipay, Setup setup, Product product, String number) {
    alipay.open(setup.orderDesk().url(Simulated.order(product, number)));
    alipay.pay(number);
  }

  @ParameterizedTest(name = "{0}, orders, is told, and gets every call answered")
  @MethodSource("io.github.alipayjakarta.simulator.Played#all")
  void getsEverythingAnswered(Played played) throws Exception {
    try (Simulator alipay = played.start();
        FilteredShop shop = new FilteredShop(played.settings(alipay))) {
      Map<String, String> settings = played.settings(alipay);
      settings.put("alipay.notify-url", shop.notifyUrl());
      try (Setup setup = setup(alipay, settings)) {
        paid(alipay, setup, Product.WAP, "T0001");
        asksAndRefunds(setup.client());
        closesAndCancels(alipay, setup);
        movesMoney(alipay, setup.client());
        getsTokens(setup.client());
        alipay.advance(Duration.ofDays(1));
        getsABill(alipay, setup.client());
      }

      assertThat(alipay.deliveries("T0001")).hasSize(2).allMatch(a -> a.isAccepted());
      assertThat(alipay.deliveries("T0001"))
          .allSatisfy(a -> assertThat(a.parameter("sign_type")).isEqualTo(played.signType()));
      assertThat(shop.told())
          .extracting(AlipayNotification::event)
          .hasAtLeastOneElementOfType(PaymentSucceeded.class)
          .hasAtLeastOneElementOfType(RefundSucceeded.class);
      getsMessages(played, alipay, shop);
    }
  }

  private static void asksAndRefunds(AlipayClient client) {
    TradeNumber number = TradeNumber.ofMerchant("T0001");
    var paid = client.call(TradeQuery.of(number).queryOptions("fund_bill_list"));
    assertThat(paid.tradeStatus()).hasToString("TRADE_SUCCESS");
    assertThat(client.call(TradeRefund.of(number, AMOUNT, "R1").refundReason("退")).answer())
        .isNotNull();
    var refund = client.call(RefundQuery.of(number, "R1"));
    assertThat(refund.answer().text("refund_status")).contains("REFUND_SUCCESS");
    assertThat(refund.answer().text("refund_reason")).contains("退");
    assertThatThrownBy(() -> client.call(TradeQuery.byOutTradeNo("T404")))
        .isInstanceOf(AlipayException.class)
        .hasMessageContaining("ACQ.TRADE_NOT_EXIST");
  }

  private static void closesAndCancels(Simulator alipay, Setup setup) {
    AlipayClient client = setup.client();
    alipay.open(setup.orderDesk().url(Simulated.order(Product.PAGE, "T0002")));
    var closed = client.call(TradeClose.of(TradeNumber.ofMerchant("T0002")));
    assertThat(closed.answer().text("trade_no")).contains(alipay.trade("T0002").tradeNo());
    paid(alipay, setup, Product.PAGE, "T0003");
    var cancelled = client.call(TradeCancel.of(TradeNumber.ofMerchant("T0003")));
    assertThat(cancelled.answer().text("action")).contains("refund");
    var code = client.call(TradePrecreate.of("T0004", AMOUNT, "扫码"));
    assertThat(code.answer().text("qr_code").orElseThrow()).startsWith(alipay.address());
  }

  private static void movesMoney(Simulator alipay, AlipayClient client) {
    String tradeNo = alipay.trade("T0001").tradeNo();
    Royalty share = Royalty.of(Royalty.Account.USER_ID, "2088101126708402", new BigDecimal("0.10"));
    assertThat(client.call(OrderSettle.of(tradeNo, "S1", share)).answer().text("settle_no"))
        .isPresent();
    var old =
        ToAccountTransfer.of(
            "M1", ToAccountTransfer.PayeeType.ALIPAY_USERID, "2088101126708402", AMOUNT);
    assertThat(client.call(old).answer().text("order_id")).isPresent();
    var transfer = UniTransfer.of("M2", AMOUNT, Payee.ofUserId("2088101126708402")).remark("工资");
    assertThat(client.call(transfer).answer().text("status")).contains("SUCCESS");
    assertThat(client.call(TransferQuery.byOutBizNo("M2")).answer().text("trans_amount"))
        .contains("8.88");
  }

  private static void getsTokens(AlipayClient client) {
    assertThat(client.call(UserToken.ofCode("C1")).userId()).contains("2088000000000001");
    assertThatThrownBy(() -> client.call(UserToken.ofCode("C1")))
        .isInstanceOf(AlipayException.class);
    var merchant = client.call(AppAuthToken.ofCode("C2"));
    assertThat(client.onBehalfOf(merchant.appAuthToken()).call(TradeQuery.byOutTradeNo("T0001")))
        .isNotNull();
  }

  private static void getsABill(Simulator alipay, AlipayClient client) {
    LocalDate yesterday =
        LocalDate.ofInstant(alipay.clock().instant(), BeijingTime.ZONE).minusDays(1);
    try (Bill bill = client.bill(BillQuery.of(BillQuery.TRADE, yesterday));
        var rows = bill.rows()) {
      assertThat(rows.filter(row -> row.values().toString().contains("T0001"))).hasSize(2);
    }
  }

  private static void getsMessages(Played played, Simulator alipay, FilteredShop shop) {
    var sent = alipay.post(shop.notifyUrl()).send(PretendEvent.TRANSFER_CHANGED).get(0);

    assertThat(sent.isAccepted()).isTrue();
    assertThat(sent.parameter("encrypt_type")).isEqualTo(played.has(Mode.AES) ? "AES" : "");
    assertThat(sent.parameter("biz_content").startsWith("{")).isNotEqualTo(played.has(Mode.AES));
  }

  @Test
  @DisplayName("in certificate mode, fetches the certificate to which Alipay changes, and no other")
  void fetchesTheCertificateToWhichAlipayChanges() throws Exception {
    try (Simulator alipay = CERTIFICATES.start();
        Setup setup = setup(alipay, CERTIFICATES.settings(alipay))) {
      paid(alipay, setup, Product.WAP, "T0001");
      TradeQuery query = TradeQuery.byOutTradeNo("T0001");
      setup.client().call(query);
      assertThat(downloads(alipay)).isZero();

      String sn = alipay.changeCertificate();
      setup.client().call(query);
      setup.client().call(query);
      assertThat(downloads(alipay)).isEqualTo(1);
      assertThat(Shopper.get(alipay.address() + "/api/state").body()).contains(sn);

      alipay.faultOn(Fault.UNISSUED_CERTIFICATE);
      assertThatThrownBy(() -> setup.client().call(query))
          .isInstanceOf(AlipayException.class)
          .hasMessageContaining("was not issued under the roots");
      alipay.faultOff(Fault.UNISSUED_CERTIFICATE);
      setup.client().call(query);
    }
  }

  private static long downloads(Simulator alipay) {
    return alipay.timeLine().entries().stream()
        .filter(entry -> entry.title().startsWith("alipay.open.app.alipaycert.download → 10000"))
        .count();
  }

  @Test
  @DisplayName("that names the wrong certificates, or none, is refused")
  void thatNamesTheWrongCertificatesIsRefused() {
    try (Simulator alipay = CERTIFICATES.start()) {
      var without = Simulated.desk(alipay).build().url(Simulated.order(Product.WAP, "T0001"));

      assertThatThrownBy(() -> alipay.open(without))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("：app_cert_sn (simulator: ")
          .hasMessageContaining("is expected in certificate mode, not nothing");
    }
  }

  @Test
  @DisplayName("in key mode, has no certificate to be changed, nor one to be refused")
  void inKeyModeThereIsNoCertificate() {
    try (Simulator alipay = new Played(Set.of(), "utf-8").start()) {
      assertThat(Shopper.json(alipay.address() + "/api/certificate/change", "").statusCode())
          .isEqualTo(409);
      assertThat(Shopper.json(alipay.address() + "/api/faults/unissued-certificate", "{}").body())
          .contains("--certificates");
      assertThatThrownBy(alipay::changeCertificate).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("cannot have certificates of SM2 keys")
  void cannotHaveCertificatesOfSm2Keys() {
    SimulatorBuilder both = Simulated.builder().with(Mode.CERTIFICATES).with(Mode.SM2);

    assertThatThrownBy(both::start)
        .isInstanceOf(SimulatorException.class)
        .hasMessageContaining("take either");
  }
}
