package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayObject;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayFundTransCommonQueryModel;
import com.alipay.api.domain.AlipayFundTransToaccountTransferModel;
import com.alipay.api.domain.AlipayFundTransUniTransferModel;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradeOrderSettleModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.domain.ExtendParams;
import com.alipay.api.domain.GoodsDetail;
import com.alipay.api.domain.OpenApiRoyaltyDetailInfoPojo;
import com.alipay.api.domain.Participant;
import com.alipay.api.domain.RefundGoodsDetail;
import com.alipay.api.domain.SettleExtendParams;
import com.alipay.api.domain.SubMerchant;
import com.alipay.api.domain.TransferSceneReportInfo;
import com.alipay.api.internal.util.json.JSONValidatingReader;
import com.alipay.api.internal.util.json.JSONWriter;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every call, with the official SDK as the gateway")
class OperationsTest {
  private static final String TRADE_NO = "2024050622001400000000000001";

  final PretendGateway gateway;

  OperationsTest() {
    this(new PretendGateway());
  }

  OperationsTest(PretendGateway gateway) {
    this.gateway = gateway;
  }

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
  @CsvSource({
    "WAIT_BUYER_PAY, false",
    "TRADE_CLOSED, false",
    "TRADE_SUCCESS, true",
    "TRADE_FINISHED, true",
    "SOMETHING_NEW, false"
  })
  @DisplayName("alipay.trade.query: paid is what succeeded or finished, and nothing else")
  void paidIsWhatSucceededOrFinished(String status, boolean paid) {
    gateway.answers(
        """
        {"code":"10000","trade_no":"%s","out_trade_no":"R-1","trade_status":"%s",\
        "total_amount":"88.88"}"""
            .formatted(TRADE_NO, status));

    TradeQueryAnswer trade = gateway.client().call(TradeQuery.byTradeNo(TRADE_NO));

    assertThat(trade.isPaid()).isEqualTo(paid);
    assertThat(trade.tradeStatus()).isEqualTo(status);
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

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.cancel")
  void tradeCancel(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","msg":"Success","trade_no":"%s","out_trade_no":"R-1","retry_flag":"N",\
        "action":"refund"}"""
            .formatted(TRADE_NO));

    TradeCancelAnswer cancel =
        gateway.client(charset, signType).call(TradeCancel.of(TradeNumber.ofMerchant("R-1")));

    var model = new AlipayTradeCancelModel();
    model.setOutTradeNo("R-1");
    assertSaid("alipay.trade.cancel", model, charset);
    assertThat(cancel.tradeNo()).contains(TRADE_NO);
    assertThat(cancel.outTradeNo()).contains("R-1");
    assertThat(cancel.mustRetry()).isFalse();
    assertThat(cancel.action()).contains("refund");
    assertThat(cancel).hasToString("cancellation: refund");
  }

  @Test
  @DisplayName("alipay.trade.cancel, of a trade by Alipay's number where nothing was to be done")
  void tradeCancelOfNothing() {
    gateway.answers("{\"code\":\"10000\",\"out_trade_no\":\"R-1\",\"retry_flag\":\"Y\"}");

    TradeCancelAnswer cancel =
        gateway.client().call(TradeCancel.of(TradeNumber.ofAlipay(TRADE_NO)));

    assertThat(cancel.mustRetry()).isTrue();
    assertThat(cancel.action()).isEmpty();
    assertThat(cancel).hasToString("cancellation: nothing to do");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.close")
  void tradeClose(MessageCharset charset, SignType signType) {
    gateway.answers(
        "{\"code\":\"10000\",\"trade_no\":\"" + TRADE_NO + "\",\"out_trade_no\":\"R-1\"}");

    TradeCloseAnswer closed =
        gateway
            .client(charset, signType)
            .call(TradeClose.of(TradeNumber.ofAlipay(TRADE_NO)).operatorId("店员"));

    var model = new AlipayTradeCloseModel();
    model.setTradeNo(TRADE_NO);
    model.setOperatorId("店员");
    assertSaid("alipay.trade.close", model, charset);
    assertThat(closed.tradeNo()).contains(TRADE_NO);
    assertThat(closed.outTradeNo()).contains("R-1");
    assertThat(closed).hasToString("a closed trade");
  }

  @Test
  @DisplayName("alipay.trade.close with notify_url, which stands in the query, and extend_params")
  void tradeCloseWithMore() {
    gateway.answers("{\"code\":\"10000\",\"out_trade_no\":\"R-1\"}");

    gateway
        .client()
        .call(
            TradeClose.of(TradeNumber.ofMerchant("R-1"))
                .extendParams(Map.of("a", List.of(1, true)))
                .notifyUrl("https://shop.example.com/notify?a=b&c=d"));

    assertThat(gateway.last().query())
        .containsEntry("notify_url", "https://shop.example.com/notify?a=b&c=d");
    assertThat(gateway.last().body().get("biz_content"))
        .isEqualTo("{\"out_trade_no\":\"R-1\",\"extend_params\":{\"a\":[1,true]}}");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.refund")
  void tradeRefund(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","msg":"Success","trade_no":"%s","out_trade_no":"R-1","fund_change":"Y",\
        "refund_fee":"18.80","send_back_fee":"8.80","gmt_refund_pay":"2024-05-07 10:11:12",\
        "buyer_logon_id":"138******00","buyer_user_id":"2088","buyer_open_id":"07",\
        "refund_detail_item_list":[{"amount":"8.80","fund_channel":"ALIPAYACCOUNT"}],\
        "present_refund_buyer_amount":"8.80","present_refund_discount_amount":"0.00",\
        "present_refund_mdiscount_amount":"0.01","has_deposit_back":"Y"}"""
            .formatted(TRADE_NO));

    TradeRefundAnswer refund =
        gateway
            .client(charset, signType)
            .call(
                TradeRefund.of(TradeNumber.ofMerchant("R-1"), new BigDecimal("8.8"), "R-1-1")
                    .refundReason("辣条太辣 & =")
                    .refundCurrency("CNY")
                    .operatorId("o")
                    .storeId("s")
                    .terminalId("t")
                    .refundRoyaltyParameters(
                        Royalty.of(Royalty.Account.USER_ID, "2088", new BigDecimal("1"))
                            .from(Royalty.Account.LOGIN_NAME, "a@example.com")
                            .royaltyType("transfer")
                            .desc("退分账")
                            .royaltyScene("达人佣金")
                            .transInName("张三"))
                    .refundGoodsDetail(
                        List.of(Map.of("goods_id", "g", "refund_amount", new BigDecimal("8.80"))))
                    .queryOptions("refund_detail_item_list"));

    var share = new OpenApiRoyaltyDetailInfoPojo();
    share.setTransInType("userId");
    share.setTransIn("2088");
    share.setAmount("1.00");
    share.setTransOutType("loginName");
    share.setTransOut("a@example.com");
    share.setRoyaltyType("transfer");
    share.setDesc("退分账");
    share.setRoyaltyScene("达人佣金");
    share.setTransInName("张三");
    var goods = new RefundGoodsDetail();
    goods.setGoodsId("g");
    goods.setRefundAmount("8.80");
    var model = new AlipayTradeRefundModel();
    model.setOutTradeNo("R-1");
    model.setRefundAmount("8.80");
    model.setOutRequestNo("R-1-1");
    model.setRefundReason("辣条太辣 & =");
    model.setRefundCurrency("CNY");
    model.setOperatorId("o");
    model.setStoreId("s");
    model.setTerminalId("t");
    model.setRefundRoyaltyParameters(List.of(share));
    model.setRefundGoodsDetail(List.of(goods));
    model.setQueryOptions(List.of("refund_detail_item_list"));
    assertSaid("alipay.trade.refund", model, charset);
    assertThat(refund.tradeNo()).isEqualTo(TRADE_NO);
    assertThat(refund.outTradeNo()).isEqualTo("R-1");
    assertThat(refund.isFundChanged()).isTrue();
    assertThat(refund.refundedSoFar()).isEqualByComparingTo("18.8");
    assertThat(refund.sendBackFee()).contains(new BigDecimal("8.80"));
    assertThat(refund.gmtRefundPay()).isPresent();
    assertThat(refund.buyerLogonId()).contains("138******00");
    assertThat(refund.buyerUserId()).contains("2088");
    assertThat(refund.buyerOpenId()).contains("07");
    assertThat(refund.refundDetailItemList()).hasSize(1);
    assertThat(refund.presentRefundBuyerAmount()).contains(new BigDecimal("8.80"));
    assertThat(refund.presentRefundDiscountAmount()).contains(new BigDecimal("0.00"));
    assertThat(refund.presentRefundMdiscountAmount()).contains(new BigDecimal("0.01"));
    assertThat(refund.hasDepositBack()).isTrue();
    assertThat(refund).hasToString("refund that moved money");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.precreate")
  void tradePrecreate(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","out_trade_no":"R-1","qr_code":"https:\\/\\/qr.alipay.com\\/bax","share_code":"s",\
        "prepay_id":"p"}""");

    TradePrecreateAnswer code =
        gateway
            .client(charset, signType)
            .call(
                TradePrecreate.of("R-1", new BigDecimal("88.88"), "辣条 a+b & c=d")
                    .body("好吃")
                    .productCode("QR_CODE_OFFLINE")
                    .sellerId("2088000000000001")
                    .timeExpire(PretendGateway.NOW.plusSeconds(3600))
                    .timeoutExpress("90m")
                    .qrCodeTimeoutExpress("1c")
                    .discountableAmount(BigDecimal.ZERO)
                    .undiscountableAmount(new BigDecimal("80"))
                    .operatorId("o")
                    .storeId("s")
                    .terminalId("t")
                    .merchantOrderNo("m")
                    .passbackParams("a%3Db")
                    .enablePayChannels("balance,moneyFund")
                    .goodsDetail(List.of(Map.of("goods_name", "辣条", "quantity", 2)))
                    .extendParams(Map.of("hb_fq_num", "3"))
                    .with("sub_merchant", Map.of("merchant_id", "m1"))
                    .queryOptions("hyb_amount"));

    var goods = new GoodsDetail();
    goods.setGoodsName("辣条");
    goods.setQuantity(2L);
    var extend = new ExtendParams();
    extend.setHbFqNum("3");
    var sub = new SubMerchant();
    sub.setMerchantId("m1");
    var model = new AlipayTradePrecreateModel();
    model.setOutTradeNo("R-1");
    model.setTotalAmount("88.88");
    model.setSubject("辣条 a+b & c=d");
    model.setBody("好吃");
    model.setProductCode("QR_CODE_OFFLINE");
    model.setSellerId("2088000000000001");
    model.setTimeExpire("2026-11-23 09:34:04");
    model.setTimeoutExpress("90m");
    model.setQrCodeTimeoutExpress("1c");
    model.setDiscountableAmount("0.00");
    model.setUndiscountableAmount("80.00");
    model.setOperatorId("o");
    model.setStoreId("s");
    model.setTerminalId("t");
    model.setMerchantOrderNo("m");
    model.setPassbackParams("a%3Db");
    model.setEnablePayChannels("balance,moneyFund");
    model.setGoodsDetail(List.of(goods));
    model.setExtendParams(extend);
    model.setSubMerchant(sub);
    model.setQueryOptions(List.of("hyb_amount"));
    assertSaid("alipay.trade.precreate", model, charset);
    assertThat(code.outTradeNo()).isEqualTo("R-1");
    assertThat(code.qrCode()).isEqualTo("https://qr.alipay.com/bax");
    assertThat(code.shareCode()).contains("s");
    assertThat(code.prepayId()).contains("p");
    assertThat(code).hasToString("a QR code");
  }

  @Test
  @DisplayName("alipay.trade.precreate, with its product, notify_url and disabled channels")
  void tradePrecreateWithMore() {
    gateway.answers("{\"code\":\"10000\",\"out_trade_no\":\"R-1\",\"qr_code\":\"q\"}");

    gateway
        .client()
        .call(
            TradePrecreate.of("R-1", BigDecimal.ONE, "s")
                .disablePayChannels("pcredit")
                .notifyUrl("https://shop.example.com/notify"));

    assertThat(gateway.last().query())
        .containsEntry("notify_url", "https://shop.example.com/notify");
    assertThat(gateway.last().body().get("biz_content"))
        .contains("\"product_code\":\"FACE_TO_FACE_PAYMENT\"", "\"total_amount\":\"1.00\"");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.trade.order.settle")
  void orderSettle(MessageCharset charset, SignType signType) {
    gateway.answers("{\"code\":\"10000\",\"trade_no\":\"" + TRADE_NO + "\",\"settle_no\":\"S1\"}");

    OrderSettleAnswer settled =
        gateway
            .client(charset, signType)
            .call(
                OrderSettle.of(
                        TRADE_NO,
                        "S-1",
                        Royalty.ofPercentage(Royalty.Account.OPEN_ID, "07", 30).desc("分账"))
                    .finishing()
                    .operatorId("o")
                    .async());

    var share = new OpenApiRoyaltyDetailInfoPojo();
    share.setTransInType("openId");
    share.setTransIn("07");
    share.setAmountPercentage(30L);
    share.setDesc("分账");
    var extend = new SettleExtendParams();
    extend.setRoyaltyFinish("true");
    var model = new AlipayTradeOrderSettleModel();
    model.setTradeNo(TRADE_NO);
    model.setOutRequestNo("S-1");
    model.setRoyaltyParameters(List.of(share));
    model.setExtendParams(extend);
    model.setOperatorId("o");
    model.setRoyaltyMode("async");
    assertSaid("alipay.trade.order.settle", model, charset);
    assertThat(settled.tradeNo()).isEqualTo(TRADE_NO);
    assertThat(settled.settleNo()).contains("S1");
    assertThat(settled).hasToString("a settled trade");
  }

  @Test
  @DisplayName("alipay.trade.order.settle that only ends the sharing")
  void orderSettleFinish() {
    gateway.answers("{\"code\":\"10000\",\"trade_no\":\"" + TRADE_NO + "\"}");

    gateway.client().call(OrderSettle.finish(TRADE_NO, "S-1"));

    assertThat(gateway.last().body().get("biz_content"))
        .endsWith("\"out_request_no\":\"S-1\",\"extend_params\":{\"royalty_finish\":\"true\"}}");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.fund.trans.toaccount.transfer")
  void toAccountTransfer(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","out_biz_no":"T-1","order_id":"o1","pay_date":"2024-05-07 10:11:12"}""");

    TransferAnswer transfer =
        gateway
            .client(charset, signType)
            .call(
                ToAccountTransfer.of(
                        "T-1",
                        ToAccountTransfer.PayeeType.ALIPAY_LOGONID,
                        "a@example.com",
                        new BigDecimal("0.1"))
                    .payerShowName("辣条店")
                    .payeeRealName("张三")
                    .remark("谢谢")
                    .orderTitle("佣金"));

    var model = new AlipayFundTransToaccountTransferModel();
    model.setOutBizNo("T-1");
    model.setPayeeType("ALIPAY_LOGONID");
    model.setPayeeAccount("a@example.com");
    model.setAmount("0.10");
    model.setPayerShowName("辣条店");
    model.setPayeeRealName("张三");
    model.setRemark("谢谢");
    model.setExtParam("{\"order_title\":\"佣金\"}");
    assertSaid("alipay.fund.trans.toaccount.transfer", model, charset);
    assertThat(transfer.isSuccess()).isTrue();
    assertThat(transfer.status()).isEmpty();
    assertThat(transfer.outBizNo()).contains("T-1");
    assertThat(transfer.orderId()).contains("o1");
    assertThat(transfer.transDate().orElseThrow().getHour()).isEqualTo(10);
    assertThat(transfer).hasToString("transfer in state SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.fund.trans.uni.transfer")
  void uniTransfer(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","out_biz_no":"T-1","order_id":"o1","pay_fund_order_id":"p1",\
        "status":"DEALING","sub_status":"s","trans_date":"2024-05-07 10:11:12"}""");

    TransferAnswer transfer =
        gateway
            .client(charset, signType)
            .call(
                UniTransfer.of("T-1", new BigDecimal("0.1"), Payee.ofLogonId("a@example.com", "张三"))
                    .orderTitle("佣金")
                    .remark("谢谢")
                    .businessParams("{\"a\":\"b\"}")
                    .originalOrderId("o0")
                    .passbackParams("p")
                    .transferScene("佣金报酬", Map.of("岗位类型", "外卖员")));

    var payee = new Participant();
    payee.setIdentityType("ALIPAY_LOGON_ID");
    payee.setIdentity("a@example.com");
    payee.setName("张三");
    var report = new TransferSceneReportInfo();
    report.setInfoType("岗位类型");
    report.setInfoContent("外卖员");
    var model = new AlipayFundTransUniTransferModel();
    model.setOutBizNo("T-1");
    model.setTransAmount("0.10");
    model.setProductCode("TRANS_ACCOUNT_NO_PWD");
    model.setBizScene("DIRECT_TRANSFER");
    model.setPayeeInfo(payee);
    model.setOrderTitle("佣金");
    model.setRemark("谢谢");
    model.setBusinessParams("{\"a\":\"b\"}");
    model.setOriginalOrderId("o0");
    model.setPassbackParams("p");
    model.setTransferSceneName("佣金报酬");
    model.setTransferSceneReportInfos(List.of(report));
    assertSaid("alipay.fund.trans.uni.transfer", model, charset);
    assertThat(transfer.isSuccess()).isFalse();
    assertThat(transfer.status()).contains("DEALING");
    assertThat(transfer.subStatus()).contains("s");
    assertThat(transfer.payFundOrderId()).contains("p1");
    assertThat(transfer.transDate()).isPresent();
  }

  @Test
  @DisplayName("alipay.fund.trans.uni.transfer of another product, from 0.01 yuan on")
  void redPacket() {
    gateway.answers("{\"code\":\"10000\",\"out_biz_no\":\"T-1\",\"status\":\"SUCCESS\"}");

    TransferAnswer transfer =
        gateway
            .client()
            .call(
                UniTransfer.of(
                    "STD_RED_PACKET",
                    "PERSONAL_PAY",
                    "T-1",
                    new BigDecimal("0.01"),
                    Payee.ofUserId("2088")));

    assertThat(transfer.isSuccess()).isTrue();
    assertThat(gateway.last().body().get("biz_content"))
        .contains("\"identity\":\"2088\",\"identity_type\":\"ALIPAY_USER_ID\"}");
    assertThat(Payee.ofOpenId("07").identityType()).isEqualTo("ALIPAY_OPEN_ID");
    assertThat(Payee.ofOpenId("07")).hasToString("a payee");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.fund.trans.common.query")
  void transferQuery(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","out_biz_no":"T-1","order_id":"o1","status":"FAIL","trans_amount":"1.00",\
        "error_code":"PAYEE_NOT_EXIST","fail_reason":"收款账号不存在","pay_date":"2024-05-07 10:11:12"}""");

    TransferAnswer transfer =
        gateway.client(charset, signType).call(TransferQuery.byOutBizNo("T-1"));

    var model = new AlipayFundTransCommonQueryModel();
    model.setOutBizNo("T-1");
    model.setProductCode("TRANS_ACCOUNT_NO_PWD");
    model.setBizScene("DIRECT_TRANSFER");
    assertSaid("alipay.fund.trans.common.query", model, charset);
    assertThat(transfer.isSuccess()).isFalse();
    assertThat(transfer.transAmount()).contains(new BigDecimal("1.00"));
    assertThat(transfer.errorCode()).contains("PAYEE_NOT_EXIST");
    assertThat(transfer.failReason()).contains("收款账号不存在");
  }

  @Test
  @DisplayName("alipay.fund.trans.common.query by Alipay's numbers")
  void transferQueryByAlipaysNumbers() {
    gateway.answers("{\"code\":\"10000\",\"order_id\":\"o1\",\"status\":\"SUCCESS\"}");
    gateway.answers("{\"code\":\"10000\",\"pay_fund_order_id\":\"p1\",\"status\":\"SUCCESS\"}");

    gateway.client().call(TransferQuery.byOrderId("o1"));
    assertThat(gateway.last().body().get("biz_content")).isEqualTo("{\"order_id\":\"o1\"}");

    gateway.client().call(TransferQuery.byPayFundOrderId("p1"));
    assertThat(gateway.last().body().get("biz_content"))
        .isEqualTo("{\"pay_fund_order_id\":\"p1\"}");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("alipay.data.dataservice.bill.downloadurl.query")
  void billQuery(MessageCharset charset, SignType signType) {
    gateway.answers(
        """
        {"code":"10000","bill_download_url":"http:\\/\\/dwbillcenter.alipay.com\\/x?a=b",\
        "bill_file_code":"EMPTY_DATA_WITH_BILL_FILE"}""");

    BillAddress bill =
        gateway
            .client(charset, signType)
            .call(BillQuery.of("trade_zft_merchant", LocalDate.parse("2026-11-22")).smid("2088"));

    var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
    model.setBillType("trade_zft_merchant");
    model.setBillDate("2026-11-22");
    model.setSmid("2088");
    assertSaid("alipay.data.dataservice.bill.downloadurl.query", model, charset);
    assertThat(bill.url()).hasToString("http://dwbillcenter.alipay.com/x?a=b");
    assertThat(bill.billFileCode()).contains("EMPTY_DATA_WITH_BILL_FILE");
    assertThat(bill).hasToString("the address of a bill");
  }

  @ParameterizedTest
  @MethodSource("charsetsAndSignTypes")
  @DisplayName("any other call, JSON in and JSON out")
  void anyOtherCall(MessageCharset charset, SignType signType) {
    String node = "{\"code\":\"10003\",\"msg\":\"Wait\",\"n\":{\"a\":[1.50]},\"subject\":\"辣条\"}";
    gateway.answers(node);
    String sent = "{ \"out_trade_no\" : \"R-1\", \"amount\":1.50 }";

    Answer answer =
        gateway.client(charset, signType).call(GeneralRequest.of("alipay.trade.pay", sent));

    assertThat(gateway.last().query()).containsEntry("method", "alipay.trade.pay");
    assertThat(gateway.last().body()).containsOnly(Map.entry("biz_content", sent));
    assertThat(answer.json()).isEqualTo(node);
    assertThat(answer.code()).isEqualTo("10003");
    assertThat(answer.members())
        .containsEntry("subject", "辣条")
        .containsEntry("n", "{\"a\":[1.50]}");
    assertThat(answer).hasToString("answer with code 10003");
  }

  @Test
  @DisplayName("any other call without biz_content, whose good answer has no code")
  void aCallWithoutBizContent() {
    gateway.answers("{\"user_id\":\"2088\",\"access_token\":\"secret\"}");

    Answer answer =
        gateway
            .client()
            .call(
                GeneralRequest.of("alipay.system.oauth.token")
                    .parameter("grant_type", "authorization_code")
                    .parameter("code", "c 1")
                    .effect(Effect.EACH_TIME));

    assertThat(gateway.last().body())
        .containsOnly(Map.entry("grant_type", "authorization_code"), Map.entry("code", "c 1"));
    assertThat(answer.text("user_id")).contains("2088");
    assertThat(answer.toString()).doesNotContain("secret");
  }

  @Test
  @DisplayName("every call can be made on behalf of another merchant")
  void onBehalfOfAnother() {
    gateway.answers("{\"code\":\"10000\"}");

    gateway
        .client()
        .onBehalfOf("201611BBd1bb0d18c2ab4d55a1c6a8e8ea8d9X58")
        .call(GeneralRequest.of("alipay.x.y", Map.of("a", new BigDecimal("1.50"))));

    assertThat(gateway.last().body())
        .containsOnly(
            Map.entry("app_auth_token", "201611BBd1bb0d18c2ab4d55a1c6a8e8ea8d9X58"),
            Map.entry("biz_content", "{\"a\":\"1.50\"}"));
  }
}
