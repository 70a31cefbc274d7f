package io.github.alipayjakarta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayClient;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.internal.util.AlipayLogger;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayFundTransCommonQueryRequest;
import com.alipay.api.request.AlipayFundTransToaccountTransferRequest;
import com.alipay.api.request.AlipayFundTransUniTransferRequest;
import com.alipay.api.request.AlipayOpenAuthTokenAppRequest;
import com.alipay.api.request.AlipaySystemOauthTokenRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradeOrderSettleRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.request.AlipayTradeWapPayRequest;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.simulator.keys.Mode;
import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.testkit.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As in {@link OfficialSdkIT}, the SDK throws where an answer's signature is wrong. */
@ExtendWith(OfficialProvider.class)
@DisplayName("The official Java SDK, set up with what the simulator prints,")
class OfficialSdkModesIT {
  @BeforeAll
  static void hush() {
    AlipayLogger.setNeedEnableLogger(false);
  }

  /** The SDK in one mode. */
  private record Sdk(Played played, AlipayClient client) {
    static Sdk of(Played played, Simulator alipay) throws Exception {
      Map<String, String> settings = played.settings(alipay);
      AlipayConfig config = new AlipayConfig();
      config.setServerUrl(settings.get("alipay.gateway"));
      config.setAppId(settings.get("alipay.app-id"));
      config.setPrivateKey(settings.get("alipay.app-private-key"));
      config.setCharset(played.charset());
      config.setSignType(played.signType());
      if (played.has(Mode.CERTIFICATES)) {
        config.setAppCertContent(text(settings.get("alipay.app-cert")));
        config.setAlipayPublicCertContent(text(settings.get("alipay.alipay-cert")));
        config.setRootCertContent(text(settings.get("alipay.alipay-root-cert")));
      } else {
        config.setAlipayPublicKey(settings.get("alipay.alipay-public-key"));
      }
      if (played.has(Mode.AES)) {
        config.setEncryptType("AES");
        config.setEncryptKey(settings.get("alipay.aes-key"));
      }
      return new Sdk(played, new DefaultAlipayClient(config));
    }

    private static String text(String place) throws Exception {
      return Files.readString(Path.of(place.substring("file:".length())));
    }

    <T extends AlipayResponse> T call(AlipayRequest<T> request, String content) throws Exception {
      request.getClass().getMethod("setBizContent", String.class).invoke(request, content);
      request.setNeedEncrypt(played.has(Mode.AES));
      return send(request);
    }

    <T extends AlipayResponse> T send(AlipayRequest<T> request) throws AlipayApiException {
      return played.has(Mode.CERTIFICATES)
          ? client.certificateExecute(request)
          : client.execute(request);
    }

    <T extends AlipayResponse> T succeeds(AlipayRequest<T> request, String content)
        throws Exception {
      T response = call(request, content);
      assertThat(response.isSuccess()).as(response.getBody()).isTrue();
      assertThat(response.getBody().contains("alipay_cert_sn"))
          .isEqualTo(played.has(Mode.CERTIFICATES));
      return response;
    }

    void pays(Simulator alipay, String number, String notifyUrl) throws Exception {
      AlipayTradeWapPayRequest order = new AlipayTradeWapPayRequest();
      order.setNotifyUrl(notifyUrl);
      order.setBizContent(
          ("{\"out_trade_no\":\"%s\",\"total_amount\":\"88.88\",\"subject\":\"辣条 & 'x'\","
                  + "\"product_code\":\"QUICK_WAP_WAY\"}")
              .formatted(number));
      Shopper.open(client.pageExecute(order, "GET").getBody());
      alipay.pay(number);
    }
  }

  @ParameterizedTest(name = "{0}, orders, verifies what it is told, and gets every call answered")
  @MethodSource("io.github.alipayjakarta.simulator.Played#all")
  void getsEverythingAnswered(Played played) throws Exception {
    try (Application shop = new Application();
        Simulator alipay = played.start()) {
      Sdk sdk = Sdk.of(played, alipay);
      sdk.pays(alipay, "T0001", shop.notifyUrl());
      String tradeNo = alipay.trade("T0001").tradeNo();
      assertThat(
              sdk.succeeds(new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0001\"}")
                  .getTradeStatus())
          .isEqualTo("TRADE_SUCCESS");
      sdk.succeeds(
          new AlipayTradeRefundRequest(),
          "{\"out_trade_no\":\"T0001\",\"refund_amount\":\"8.88\",\"out_request_no\":\"R1\",\"refund_reason\":\"退\"}");
      assertThat(
              sdk.succeeds(
                      new AlipayTradeFastpayRefundQueryRequest(),
                      "{\"out_trade_no\":\"T0001\",\"out_request_no\":\"R1\"}")
                  .getRefundReason())
          .isEqualTo("退");
      sdk.succeeds(
          new AlipayTradeOrderSettleRequest(),
          "{\"out_request_no\":\"S1\",\"trade_no\":\"%s\",\"royalty_parameters\":[{\"amount\":\"0.10\"}]}"
              .formatted(tradeNo));
      sdk.succeeds(
          new AlipayTradePrecreateRequest(),
          "{\"out_trade_no\":\"T0002\",\"total_amount\":\"0.01\",\"subject\":\"扫码\"}");
      sdk.succeeds(
          new AlipayFundTransToaccountTransferRequest(),
          "{\"out_biz_no\":\"M1\",\"payee_type\":\"ALIPAY_LOGONID\",\"payee_account\":\"a@b\",\"amount\":\"1.00\"}");
      sdk.succeeds(
          new AlipayFundTransUniTransferRequest(),
          "{\"out_biz_no\":\"M2\",\"trans_amount\":\"1.00\",\"product_code\":\"TRANS_ACCOUNT_NO_PWD\"}");
      sdk.succeeds(new AlipayFundTransCommonQueryRequest(), "{\"out_biz_no\":\"M2\"}");
      sdk.succeeds(
          new AlipayDataDataserviceBillDownloadurlQueryRequest(),
          "{\"bill_type\":\"trade\",\"bill_date\":\"%s\"}"
              .formatted(LocalDate.ofInstant(alipay.clock().instant(), BeijingTime.ZONE)));
      sdk.succeeds(
          new AlipayOpenAuthTokenAppRequest(),
          "{\"grant_type\":\"authorization_code\",\"code\":\"C1\"}");
      AlipaySystemOauthTokenRequest token = new AlipaySystemOauthTokenRequest();
      token.setGrantType("authorization_code");
      token.setCode("C2");
      assertThat(sdk.send(token).getUserId()).isEqualTo("2088000000000001");
      sdk.pays(alipay, "T0003", shop.notifyUrl());
      sdk.succeeds(new AlipayTradeCancelRequest(), "{\"out_trade_no\":\"T0003\"}");
      getsAnError(sdk);
      verifiesWhatItIsTold(played, alipay);
    }
  }

  private static void getsAnError(Sdk sdk) throws Exception {
    AlipayTradeCloseRequest close = new AlipayTradeCloseRequest();
    String content = "{\"out_trade_no\":\"T404\"}";
    if (sdk.played.has(Mode.AES)) {
      // Errors are plain, and the SDK cannot read them where its request was encrypted.
      assertThatThrownBy(() -> sdk.call(close, content))
          .hasMessageContaining("expected value at column")
          .hasMessageContaining("ACQ.TRADE_NOT_EXIST");
    } else {
      assertThat(sdk.call(close, content).getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }
  }

  private static void verifiesWhatItIsTold(Played played, Simulator alipay) throws Exception {
    Map<String, String> settings = played.settings(alipay);
    assertThat(alipay.deliveries("T0001")).isNotEmpty();
    for (var attempt : alipay.deliveries("T0001")) {
      Map<String, String> parameters = new LinkedHashMap<>(attempt.message().parameters());
      boolean verified =
          played.has(Mode.CERTIFICATES)
              ? AlipaySignature.rsaCertCheckV1(
                  parameters,
                  settings.get("alipay.alipay-cert").substring("file:".length()),
                  played.charset(),
                  "RSA2")
              : AlipaySignature.rsaCheckV1(
                  parameters,
                  settings.get("alipay.alipay-public-key"),
                  played.charset(),
                  played.signType());
      assertThat(verified).isTrue();
    }
  }

  @Test
  @DisplayName("fetches the certificate to which Alipay changes, and takes no other")
  void fetchesTheCertificateToWhichAlipayChanges() throws Exception {
    Played certificates = new Played(EnumSet.of(Mode.CERTIFICATES), "utf-8");
    try (Simulator alipay = certificates.start()) {
      Sdk sdk = Sdk.of(certificates, alipay);
      sdk.pays(alipay, "T0001", "");
      alipay.changeCertificate();
      sdk.succeeds(new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0001\"}");
      assertThat(alipay.timeLine().entries())
          .anySatisfy(
              entry ->
                  assertThat(entry.title())
                      .startsWith("alipay.open.app.alipaycert.download → 10000"));

      alipay.faultOn(Fault.UNISSUED_CERTIFICATE);
      assertThatThrownBy(
              () -> sdk.call(new AlipayTradeQueryRequest(), "{\"out_trade_no\":\"T0001\"}"))
          .isInstanceOf(AlipayApiException.class);
    }
  }
}
