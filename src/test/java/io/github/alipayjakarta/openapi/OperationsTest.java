package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayObject;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import com.alipay.api.internal.util.json.JSONWriter;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call, with the official SDK as the gateway")
class OperationsTest {
  private static final String TRADE_NO = "2024050622001400000000000001";

  private final PretendGateway gateway = new PretendGateway();

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  static Stream<Arguments> charsetsAndSignTypes() {
    return Stream.of(MessageCharset.UTF_8, MessageCharset.GBK)
        .flatMap(charset -> Stream.of(SignType.values()).map(type -> Arguments.of(charset, type)));
  }

  /** The request that came is signed, public where it must be, and says what the SDK's would. */
  private void assertSaid(String method, AlipayObject model, MessageCharset charset) {
    PretendGateway.Received request = gateway.last();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.contentType())
        .isEqualTo("application/x-www-form-urlencoded;charset=" + charset.wireName());
    assertThat(request.query())
        .containsEntry("method", method)
        .containsEntry("app_id", PretendGateway.APP_ID)
        .containsEntry("charset", charset.wireName())
        .containsEntry("timestamp", "2026-11-23 08:34:04")
        .containsEntry("version", "1.0")
        .containsEntry("format", "json")
        .containsKeys("sign", "sign_type")
        .doesNotContainKeys("biz_content", "app_auth_token");
    assertThat(request.body()).containsOnlyKeys("biz_content");
    assertThat(json(request.body().get("biz_content")))
        .isEqualTo(json(new JSONWriter().write(model, true)));
  }

  private static Object json(String text) {
    return new JSONValidatingReader().read(text);
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.query")
  void tradeQuery(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","msg":"Success","trade_no":"%s","out_trade_no":"R-1",
        "trade_status":"TRADE_SUCCESS","total_amount":"88.88","buyer_pay_amount":"80.00",
        "buyer_user_id":"2088000000000001","buyer_logon_id":"138******00",
        "send_pay_date":"2024-05-06 10:11:12","store_name":"辣条店","passback_params":"a%%3Db",
        "fund_bill_list":[{"amount":"80.00","fund_channel":"ALIPAYACCOUNT"},\
        {"amount":"8.88","fund_channel":"COUPON"}],"receipt_amount":"-"}"""
            .formatted(TRADE_NO));

    TradeQueryAnswer trade =
        gateway
            .client(charset, signType)
            .call(TradeQuery.byOutTradeNo("R-1").queryOptions("fund_bill_list").orgPid("2088"));

    var model = new AlipayTradeQueryModel();
    model.setOutTradeNo("R-1");
    model.setQueryOptions(List.of("fund_bill_list"));
    model.setOrgPid("2088");
    assertSaid("alipay.trade.query", model, charset);
    assertThat(trade.tradeNo()).isEqualTo(TRADE_NO);
    assertThat(trade.outTradeNo()).isEqualTo("R-1");
    assertThat(trade.tradeStatus()).isEqualTo("TRADE_SUCCESS");
    assertThat(trade.isPaid()).isTrue();
    assertThat(trade.totalAmount()).isEqualByComparingTo("88.88");
    assertThat(trade.buyerPayAmount()).contains(new BigDecimal("80.00"));
    assertThat(trade.buyerUserId()).contains("2088000000000001");
    assertThat(trade.buyerLogonId()).contains("138******00");
    assertThat(trade.sendPayDate().orElseThrow())
        .hasToString("2024-05-06T10:11:12+08:00[Asia/Shanghai]");
    assertThat(trade.storeName()).contains("辣条店");
    assertThat(trade.passbackParams()).contains("a%3Db");
    assertThat(trade.fundBillList()).hasSize(2).last().asString().contains("COUPON");
    assertThat(trade.voucherDetailList()).isEmpty();
    assertThat(trade.receiptAmount()).isEmpty();
    assertThat(trade).hasToString("trade in state TRADE_SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.fastpay.refund.query")
  void refundQuery(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","msg":"Success","trade_no":"%s","out_trade_no":"R-1",\
        "out_request_no":"R-1-1","refund_status":"REFUND_SUCCESS","refund_amount":"8.80",\
        "total_amount":"88.88","refund_reason":"辣条太辣","gmt_refund_pay":"2024-05-07 10:11:12"}"""
            .formatted(TRADE_NO));

    RefundQueryAnswer refund =
        gateway
            .client(charset, signType)
            .call(
                RefundQuery.of(TradeNumber.ofAlipay(TRADE_NO), "R-1-1")
                    .queryOptions("gmt_refund_pay")
                    .orgPid("2088"));

    var model = new AlipayTradeFastpayRefundQueryModel();
    model.setTradeNo(TRADE_NO);
    model.setOutRequestNo("R-1-1");
    model.setQueryOptions(List.of("gmt_refund_pay"));
    model.setOrgPid("2088");
    assertSaid("alipay.trade.fastpay.refund.query", model, charset);
    assertThat(refund.isRefunded()).isTrue();
    assertThat(refund.refundAmount()).contains(new BigDecimal("8.80"));
    assertThat(refund.totalAmount()).contains(new BigDecimal("88.88"));
    assertThat(refund.refundReason()).contains("辣条太辣");
    assertThat(refund.gmtRefundPay()).isPresent();
    assertThat(refund.outRequestNo()).contains("R-1-1");
    assertThat(refund).hasToString("refund in state REFUND_SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.fastpay.refund.query, of a refund that Alipay does not know")
  void refundQueryOfNothing(MessageCharset charset, SignType signType) {
    gateway.answers("{\"code\":\"10000\",\"msg\":\"Success\"}");

    RefundQueryAnswer refund =
        gateway
            .client(charset, signType)
            .call(RefundQuery.of(TradeNumber.ofMerchant("R-1"), "R-1-1"));

    assertThat(refund.isRefunded()).isFalse();
    assertThat(refund.refundStatus()).isEmpty();
    assertThat(refund.refundAmount()).isEmpty();
  }
}
