package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import com.alipay.api.response.AlipayTradeRefundResponse;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("At the same gateway, the official client and ours")
class SameAsOfficialClientTest {
  private final PretendGateway gateway = new PretendGateway();

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  private DefaultAlipayClient official(MessageCharset charset) {
    return new DefaultAlipayClient(
        gateway.address(),
        PretendGateway.APP_ID,
        Vectors.key("appPrivatePkcs8Base64"),
        "json",
        charset.wireName(),
        Vectors.key("alipayPublicSpkiBase64"),
        "RSA2");
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("say the same of a trade")
  void sayTheSameOfATrade(MessageCharset charset) throws AlipayApiException {
    String node =
        "{\"code\":\"10000\",\"trade_no\":\"2024050622001400000000000001\",\"out_trade_no\":\"R-1\","
            + "\"trade_status\":\"TRADE_FINISHED\",\"total_amount\":\"88.88\",\"store_name\":\"辣\\/条\","
            + "\"send_pay_date\":\"2024-05-06 10:11:12\"}";
    gateway.answers(node).answers(node);
    var model = new AlipayTradeQueryModel();
    model.setOutTradeNo("R-1");
    var request = new AlipayTradeQueryRequest();
    request.setBizModel(model);

    AlipayTradeQueryResponse theirs = official(charset).execute(request);
    TradeQueryAnswer ours =
        gateway.client(charset, SignType.RSA2).call(TradeQuery.byOutTradeNo("R-1"));

    assertThat(theirs.isSuccess()).isTrue();
    assertThat(ours.tradeNo()).isEqualTo(theirs.getTradeNo());
    assertThat(ours.tradeStatus()).isEqualTo(theirs.getTradeStatus());
    assertThat(ours.totalAmount()).isEqualByComparingTo(theirs.getTotalAmount());
    assertThat(ours.storeName()).contains(theirs.getStoreName());
    assertThat(ours.sendPayDate().orElseThrow().toInstant())
        .isEqualTo(theirs.getSendPayDate().toInstant());
    assertSameRequest();
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("say the same of a refund")
  void sayTheSameOfARefund(MessageCharset charset) throws AlipayApiException {
    String node =
        "{\"code\":\"10000\",\"trade_no\":\"2024050622001400000000000001\",\"out_trade_no\":\"R-1\","
            + "\"fund_change\":\"Y\",\"refund_fee\":\"8.80\",\"store_name\":\"辣条\"}";
    gateway.answers(node).answers(node);
    var model = new AlipayTradeRefundModel();
    model.setOutTradeNo("R-1");
    model.setRefundAmount("8.80");
    model.setOutRequestNo("1");
    model.setRefundReason("太辣");
    var request = new AlipayTradeRefundRequest();
    request.setBizModel(model);

    AlipayTradeRefundResponse theirs = official(charset).execute(request);
    TradeRefundAnswer ours =
        gateway
            .client(charset, SignType.RSA2)
            .call(
                TradeRefund.of(TradeNumber.ofMerchant("R-1"), new BigDecimal("8.80"), "1")
                    .refundReason("太辣"));

    assertThat(theirs.isSuccess()).isTrue();
    assertThat(ours.refundedSoFar()).isEqualByComparingTo(theirs.getRefundFee());
    assertThat(ours.isFundChanged()).isEqualTo(theirs.getFundChange().equals("Y"));
    assertSameRequest();
  }

  /** The same parameters at the same places; times and the SDK's name of itself differ. */
  private void assertSameRequest() {
    PretendGateway.Received theirs = gateway.received().get(0);
    PretendGateway.Received ours = gateway.received().get(1);
    assertThat(theirs.query()).containsKey("alipay_sdk");
    theirs.query().remove("alipay_sdk");
    assertThat(ours.query()).containsOnlyKeys(theirs.query().keySet());
    assertThat(ours.body()).containsOnlyKeys(theirs.body().keySet());
    assertThat(ours.contentType()).isEqualToIgnoringCase(theirs.contentType());
  }
}
