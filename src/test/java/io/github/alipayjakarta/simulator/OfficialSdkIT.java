package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayFundTransToaccountTransferRequest;
import com.alipay.api.request.AlipayTradeAppPayRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeCreateRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleRequest;
import com.alipay.api.request.AlipayTradePagePayRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import com.alipay.api.response.AlipayTradePrecreateResponse;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import io.github.alipayjakarta.protocol.JsonText;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK throws where an answer's signature is wrong, so that every answer here was verified. */
@DisplayName("The official Java SDK, with nothing but its gateway changed,")
class OfficialSdkIT {
  private final Application shop = new Application();
  private final Simulator alipay = Simulated.builder().start();

  @AfterEach
  void ends() {
    alipay.close();
    shop.close();
  }

  @BeforeAll
  static void hush() {
    AlipayLogger.setNeedEnableLogger(false);
  }

  private AlipayClient client(String charset, String signType) throws Exception {
    Configuration settings = alipay.configuration();
    AlipayConfig config = new AlipayConfig();
    config.setServerUrl(settings.get("alipay.gateway"));
    config.setAppId(settings.get("alipay.app-id"));
    config.setPrivateKey(settings.get("alipay.app-private-key"));
    config.setAlipayPublicKey(settings.get("alipay.alipay-public-key"));
    config.setCharset(charset);
    config.setSignType(signType);
    return new DefaultAlipayClient(config);
  }

  private AlipayClient client() throws Exception {
    return client("utf-8", "RSA2");
  }

  private static String wap(String number) {
    return ("{\"out_trade_no\":\"%s\",\"total_amount\":\"88.88\",\"subject\":\"辣条 a+b & c=d *~!'()\","
            + "\"product_code\":\"QUICK_WAP_WAY\",\"body\":\"说明\",\"passback_params\":\"a%%3D1%%26b\"}")
        .formatted(number);
  }

  private void open(AlipayClient client, String number) throws Exception {
    AlipayTradeWapPayRequest order = new AlipayTradeWapPayRequest();
    order.setBizContent(wap(number));
    order.setNotifyUrl(shop.notifyUrl());
    order.setReturnUrl("http://localhost:1/back?a=1");
    Shopper.open(client.pageExecute(order, "GET").getBody());
  }

  private <T extends AlipayResponse> T call(
      AlipayClient client, AlipayRequest<T> request, String content) throws Exception {
    request.getClass().getMethod("setBizContent", String.class).invoke(request, content);
    return client.execute(request);
  }

  @ParameterizedTest(name = "orders, asks, refunds and asks again, in {0}")
  @ValueSource(strings = {"utf-8 RSA2", "GBK RSA2", "utf-8 RSA", "gb2312 RSA2"})
  void ordersAsksRefunds(String how) throws Exception {
    AlipayClient client = client(how.split(" ")[0], how.split(" ")[1]);
    open(client, "T0001");

    AlipayTradeQueryResponse open =
        call(client, new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0001\"}");
    assertThat(open.isSuccess()).isTrue();
    assertThat(open.getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");

    alipay.pay("T0001");
    AlipayTradeQueryResponse paid =
        call(
            client,
            new AlipayTradeQueryRequest(),
            "{\"trade_no\":\"%s\"}".formatted(open.getTradeNo()));
    assertThat(paid.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
    assertThat(paid.getTotalAmount()).isEqualTo("88.88");
    assertThat(paid.getPassbackParams()).isEqualTo("a%3D1%26b");

    String refund =
        "{\"out_trade_no\":\"T0001\",\"refund_amount\":\"8.88\",\"out_request_no\":\"R1\",\"refund_reason\":\"退\"}";
    AlipayTradeRefundResponse first = call(client, new AlipayTradeRefundRequest(), refund);
    AlipayTradeRefundResponse again = call(client, new AlipayTradeRefundRequest(), refund);
    assertThat(first.getFundChange()).isEqualTo("Y");
    assertThat(again.getFundChange()).isEqualTo("N");
    assertThat(again.getRefundFee()).isEqualTo("8.88");

    var asked =
        call(
            client,
            new AlipayTradeFastpayRefundQueryRequest(),
            "{\"out_trade_no\":\"T0001\",\"out_request_no\":\"R1\"}");
    assertThat(asked.getRefundStatus()).isEqualTo("REFUND_SUCCESS");
    assertThat(asked.getRefundAmount()).isEqualTo("8.88");
    assertThat(asked.getRefundReason()).isEqualTo("退");

    alipay.advance(Duration.ZERO);
    assertThat(alipay.deliveries("T0001"))
        .last()
        .satisfies(a -> assertThat(a.parameter("refund_fee")).isEqualTo("8.88"))
        .satisfies(a -> assertThat(a.parameter("passback_params")).isEqualTo("a%3D1%26b"))
        .satisfies(a -> assertThat(a.parameter("charset")).isEqualTo(how.split(" ")[0]));
  }

  @Test
  @DisplayName("verifies every notification and the return, and gets each state's own error")
  void verifiesNotificationsAndGetsErrors() throws Exception {
    AlipayClient client = client();
    assertThat(subCode(client, new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0001\"}"))
        .isEqualTo("ACQ.TRADE_NOT_EXIST");
    assertThat(subCode(client, new AlipayTradeQueryRequest(), "{}"))
        .isEqualTo("ACQ.INVALID_PARAMETER");
    open(client, "T0001");
    String refund = "{\"out_trade_no\":\"T0001\",\"refund_amount\":\"%s\"%s}";
    String partial = refund.formatted("8.88", "");
    assertThat(subCode(client, new AlipayTradeRefundRequest(), partial))
        .isEqualTo("ACQ.TRADE_STATUS_ERROR");
    alipay.pay("T0001");

    assertThat(subCode(client, new AlipayTradeRefundRequest(), partial))
        .isEqualTo("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    assertThat(
            subCode(
                client,
                new AlipayTradeRefundRequest(),
                refund.formatted("88.89", ",\"out_request_no\":\"R1\"")))
        .isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");
    assertThat(subCode(client, new AlipayTradeCloseRequest(), "{\"out_trade_no\":\"T0001\"}"))
        .isEqualTo("ACQ.TRADE_STATUS_ERROR");
    assertThat(
            call(client, new AlipayTradeRefundRequest(), refund.formatted("88.88", ""))
                .getFundChange())
        .isEqualTo("Y");
    assertThat(
            subCode(
                client,
                new AlipayTradeRefundRequest(),
                refund.formatted("1.00", ",\"out_request_no\":\"R2\"")))
        .isEqualTo("ACQ.TRADE_HAS_CLOSE");

    alipay.advance(Duration.ZERO);
    String key = alipay.configuration().get("alipay.alipay-public-key");
    assertThat(alipay.deliveries("T0001")).hasSize(2);
    for (var attempt : alipay.deliveries("T0001")) {
      Map<String, String> parameters = new LinkedHashMap<>(attempt.message().parameters());
      assertThat(AlipaySignature.rsaCheckV1(parameters, key, "utf-8", "RSA2")).isTrue();
    }
  }

  private <T extends AlipayResponse> String subCode(
      AlipayClient client, AlipayRequest<T> request, String content) throws Exception {
    T response = call(client, request, content);
    assertThat(response.isSuccess()).isFalse();
    return response.getSubCode();
  }

  @Test
  @DisplayName("closes, cancels, splits, transfers, creates, and gets a code to be scanned")
  void closesCancelsSplitsTransfersCreates() throws Exception {
    AlipayClient client = client();
    open(client, "T0001");
    assertThat(
            call(client, new AlipayTradeCloseRequest(), "{\"out_trade_no\":\"T0001\"}").isSuccess())
        .isTrue();
    open(client, "T0002");
    alipay.pay("T0002");
    assertThat(
            call(client, new AlipayTradeCancelRequest(), "{\"out_trade_no\":\"T0002\"}")
                .getAction())
        .isEqualTo("refund");
    open(client, "T0003");
    assertThat(
            call(client, new AlipayTradeCancelRequest(), "{\"out_trade_no\":\"T0003\"}")
                .getAction())
        .isEqualTo("close");
    open(client, "T0004");
    alipay.pay("T0004");
    var split =
        call(
            client,
            new AlipayTradeOrderSettleRequest(),
            ("{\"out_request_no\":\"S1\",\"trade_no\":\"%s\",\"royalty_parameters\":"
                    + "[{\"trans_in\":\"2088101126708402\",\"amount\":\"0.10\"}]}")
                .formatted(alipay.trade("T0004").tradeNo()));
    assertThat(split.isSuccess()).isTrue();
    var transfer =
        call(
            client,
            new AlipayFundTransToaccountTransferRequest(),
            "{\"out_biz_no\":\"M1\",\"payee_type\":\"ALIPAY_LOGONID\",\"payee_account\":\"a@b\",\"amount\":\"1.00\"}");
    assertThat(transfer.getOrderId()).isNotBlank();
    var created =
        call(
            client,
            new AlipayTradeCreateRequest(),
            "{\"out_trade_no\":\"T0005\",\"total_amount\":\"0.01\",\"subject\":\"x\",\"buyer_id\":\"2088000000000001\"}");
    assertThat(created.getTradeNo()).isEqualTo(alipay.trade("T0005").tradeNo());

    AlipayTradePrecreateRequest precreate = new AlipayTradePrecreateRequest();
    precreate.setNotifyUrl(shop.notifyUrl());
    AlipayTradePrecreateResponse code =
        call(
            client,
            precreate,
            "{\"out_trade_no\":\"T0006\",\"total_amount\":\"0.01\",\"subject\":\"扫码\"}");
    assertThat(subCode(client, new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0006\"}"))
        .isEqualTo("ACQ.TRADE_NOT_EXIST");
    Shopper.press(Shopper.open(code.getQrCode()), "pay");
    assertThat(alipay.trade("T0006").paidAt()).isPresent();
    assertThat(Shopper.get(code.getQrCode() + ".svg").body()).startsWith("<svg ");
    alipay.advance(Duration.ofHours(3));
    assertThat(Shopper.get(code.getQrCode()).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("gets a bill's address, which is good for thirty seconds")
  void getsABillsAddress() throws Exception {
    AlipayClient client = client();
    String content = "{\"bill_type\":\"trade\",\"bill_date\":\"2026-11-23\"}";
    assertThat(subCode(client, new AlipayDataDataserviceBillDownloadurlQueryRequest(), content))
        .isEqualTo("isp.bill_not_exist");
    open(client, "T0001");
    alipay.pay("T0001");
    alipay.refund("T0001", "R1", new BigDecimal("8.88"));

    String address =
        call(client, new AlipayDataDataserviceBillDownloadurlQueryRequest(), content)
            .getBillDownloadUrl();
    byte[] zip =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray())
            .body();
    try (ZipInputStream entries =
        new ZipInputStream(new ByteArrayInputStream(zip), Charset.forName("GBK"))) {
      assertThat(entries.getNextEntry().getName()).endsWith("_业务明细.csv");
      assertThat(new String(entries.readAllBytes(), "GBK"))
          .contains("T0001", "辣条", "88.88", "-8.88", "退款");
    }
    alipay.advance(Duration.ofSeconds(31));
    assertThat(Shopper.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("orders by a form for a page, and by an order string for an app")
  void ordersByFormAndByOrderString() throws Exception {
    AlipayTradePagePayRequest page = new AlipayTradePagePayRequest();
    page.setBizContent(
        wap("T0001").replace("QUICK_WAP_WAY", "FAST_INSTANT_TRADE_PAY").replace(" & c=d", ""));
    var form = Jsoup.parse(client().pageExecute(page).getBody()).selectFirst("form");
    var opened =
        Shopper.form(
            form.attr("action"),
            Map.of("biz_content", form.selectFirst("input[name=biz_content]").attr("value")));
    assertThat(Shopper.location(opened)).startsWith("/cashier/");

    AlipayTradeAppPayRequest app = new AlipayTradeAppPayRequest();
    app.setBizContent(wap("T0002").replace("QUICK_WAP_WAY", "QUICK_MSECURITY_PAY"));
    String orderString = client().sdkExecute(app).getBody();
    Map<String, String> result =
        JsonText.members(
            Shopper.form(alipay.address() + "/app", Map.of("order_string", orderString)).body());
    assertThat(result).containsEntry("resultStatus", "9000");
    String text = result.get("result");
    String signed = text.substring(text.indexOf(':') + 1, text.indexOf(",\"sign\""));
    assertThat(
            AlipaySignature.rsaCheck(
                signed,
                JsonText.members(text).get("sign"),
                alipay.configuration().get("alipay.alipay-public-key"),
                "utf-8",
                "RSA2"))
        .isTrue();
    assertThat(alipay.trade("T0002").paidAt()).isPresent();
  }
}
