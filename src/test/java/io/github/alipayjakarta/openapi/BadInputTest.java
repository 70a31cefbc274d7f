package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Bad input is refused before anything is sent, by field and rule")
class BadInputTest {
  private static final TradeNumber TRADE = TradeNumber.ofMerchant("R-1");
  private static final BigDecimal YUAN = BigDecimal.ONE;
  private static final String TRADE_NO = "2024050622001400000000000001";
  private static final TradePrecreate ORDER = TradePrecreate.of("R-1", YUAN, "s");
  private static final TradeRefund REFUND = TradeRefund.of(TRADE, YUAN, "1");
  private static final Royalty SHARE = Royalty.of(Royalty.Account.USER_ID, "2088", YUAN);

  private final PretendGateway gateway = new PretendGateway();

  @AfterEach
  void nothingWasSent() {
    assertThat(gateway.received()).isEmpty();
    gateway.close();
  }

  private static Arguments bad(String field, String rule, ThrowingCallable input) {
    return arguments(field, rule, input);
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        bad("out_trade_no", "is missing", () -> TradeQuery.byOutTradeNo(" ")),
        bad("out_trade_no", "is longer than 64", () -> TradeQuery.byOutTradeNo("1".repeat(65))),
        bad("out_trade_no", "without blanks", () -> TradeQuery.byOutTradeNo("R 1")),
        bad("out_trade_no", "without blanks", () -> TradeQuery.byOutTradeNo("订单")),
        bad("trade_no", "16 to 64 digits", () -> TradeQuery.byTradeNo("123")),
        bad("trade_no", "16 to 64 digits", () -> TradeQuery.byTradeNo("2024050622001400A")),
        bad("order", "neither out_trade_no nor", () -> new TradeNumber("order", "1")),
        bad("org_pid", "longer than 16", () -> TradeQuery.of(TRADE).orgPid("1".repeat(17))),
        bad("query_options", "is missing", () -> TradeQuery.of(TRADE).queryOptions("")),
        bad("out_request_no", "is missing", () -> RefundQuery.of(TRADE, "")),
        bad("operator_id", "than 28", () -> TradeClose.of(TRADE).operatorId("a".repeat(29))),
        bad("extend_params", "is empty", () -> TradeClose.of(TRADE).extendParams(Map.of())),
        bad("notify_url", "http://", () -> TradeClose.of(TRADE).notifyUrl("shop.example.com")),
        bad("notify_url", "than 256", () -> ORDER.notifyUrl("https://a/" + "b".repeat(256))),
        bad("refund_amount", "between 0.01", () -> TradeRefund.of(TRADE, BigDecimal.ZERO, "1")),
        bad("refund_amount", "between 0.01", () -> refund("-1")),
        bad("refund_amount", "and 100000000", () -> refund("100000000.01")),
        bad("refund_amount", "and 100000000", () -> refund("1E+999999999")),
        bad("refund_amount", "between 0.01", () -> refund("1E-999999999")),
        bad("refund_amount", "two decimals", () -> refund("1.001")),
        bad("out_request_no", "is missing", () -> TradeRefund.of(TRADE, YUAN, "")),
        bad("refund_reason", "longer than 256", () -> REFUND.refundReason("辣".repeat(257))),
        bad("refund_reason", "control character", () -> REFUND.refundReason("a\nb")),
        bad("refund_reason", "no character", () -> REFUND.refundReason("a\uffff")),
        bad("refund_reason", "half of a character", () -> REFUND.refundReason("a\ud83c")),
        bad("refund_reason", "half of a character", () -> REFUND.refundReason("a\ud83d")),
        bad("refund_royalty_parameters", "is empty", () -> REFUND.refundRoyaltyParameters()),
        bad("refund_goods_detail", "is empty", () -> REFUND.refundGoodsDetail(List.of())),
        bad("refund_goods_detail", "may hold", () -> REFUND.refundGoodsDetail(odd())),
        bad("amount", "between 0.01", () -> Royalty.of(Royalty.Account.USER_ID, "1", cent("0"))),
        bad("amount_percentage", "1 to 100", () -> percentage(0)),
        bad("amount_percentage", "1 to 100", () -> percentage(101)),
        bad("trans_in", "is missing", () -> Royalty.of(Royalty.Account.USER_ID, "", YUAN)),
        bad("trade_no", "16 to 64 digits", () -> OrderSettle.of("1", "S-1", SHARE)),
        bad("royalty_parameters", "is empty", () -> OrderSettle.of(TRADE_NO, "S-1")),
        bad("out_trade_no", "made of letters", () -> TradePrecreate.of("R.1", YUAN, "s")),
        bad("total_amount", "between 0.01", () -> TradePrecreate.of("R-1", cent("0"), "s")),
        bad("subject", "is missing", () -> TradePrecreate.of("R-1", YUAN, " ")),
        bad("timeout_express", "whole number", () -> ORDER.timeoutExpress("90")),
        bad("qr_code_timeout_express", "number", () -> ORDER.qrCodeTimeoutExpress("1.5h")),
        bad("discountable_amount", "between 0", () -> ORDER.discountableAmount(cent("-1"))),
        bad("sub_merchants", "is none of", () -> ORDER.with("sub_merchants", Map.of("a", "b"))),
        bad("enable_pay_channels", "commas", () -> ORDER.enablePayChannels("a, b")),
        bad(
            "disable_pay_channels",
            "cannot stand beside enable_pay_channels",
            () -> ORDER.enablePayChannels("a").disablePayChannels("b")),
        bad("out_biz_no", "made of letters", () -> toAccount("T 1", "a", "1")),
        bad("payee_account", "than 100", () -> toAccount("T-1", "a".repeat(101), "1")),
        bad("amount", "between 0.1 and", () -> toAccount("T-1", "a", "0.09")),
        bad("amount", "and 9999999999999", () -> toAccount("T-1", "a", "10000000000000")),
        bad("remark", "count twice", () -> toAccount("T-1", "a", "1").remark("辣".repeat(101))),
        bad("ext_param", "than 100", () -> toAccount("T-1", "a", "1").orderTitle("辣".repeat(101))),
        bad("trans_amount", "0.1", () -> UniTransfer.of("T-1", cent("0.09"), Payee.ofUserId("2"))),
        bad("payee_info.name", "is missing", () -> Payee.ofLogonId("a@example.com", "")),
        bad("payee_info.name", "missing", () -> new Payee("ALIPAY_LOGON_ID", "a@b.cn", null)),
        bad("payee_info.identity", "is missing", () -> Payee.ofUserId("")),
        bad("out_biz_no", "without blanks", () -> TransferQuery.byOutBizNo("T 1")),
        bad("bill_type", "a type of Alipay's", () -> BillQuery.of("trade;", LocalDate.MIN)),
        bad("smid", "trade_zft_merchant alone", () -> yesterday().smid("2088")),
        bad("method", "a name such as", () -> GeneralRequest.of("trade query")),
        bad("biz_content", "no JSON object", () -> GeneralRequest.of("alipay.x.y", "[]")),
        bad("biz_content", "twice", () -> GeneralRequest.of("alipay.x.y", "{\"a\":1,\"a\":1}")),
        bad("biz_content", "may hold", () -> GeneralRequest.of("alipay.x.y", Map.of("a", 1.5))),
        bad("parameter", "sets itself", () -> GeneralRequest.of("a.b").parameter("sign", "x")),
        bad("parameter", "is none", () -> GeneralRequest.of("a.b").parameter("a&b", "x")),
        bad("code", "is missing", () -> GeneralRequest.of("a.b").parameter("code", "")));
  }

  private static TradeRefund refund(String amount) {
    return TradeRefund.of(TRADE, new BigDecimal(amount), "1");
  }

  private static Royalty percentage(int percentage) {
    return Royalty.ofPercentage(Royalty.Account.USER_ID, "2088", percentage);
  }

  private static ToAccountTransfer toAccount(String number, String account, String amount) {
    return ToAccountTransfer.of(
        number, ToAccountTransfer.PayeeType.ALIPAY_USERID, account, new BigDecimal(amount));
  }

  private static BillQuery yesterday() {
    return BillQuery.of(BillQuery.TRADE, LocalDate.parse("2026-11-22"));
  }

  private static BigDecimal cent(String yuan) {
    return new BigDecimal(yuan);
  }

  private static List<Map<String, Object>> odd() {
    return List.of(Map.of("a", new Object()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("badInput")
  @DisplayName("wherever it is set")
  void whereverItIsSet(String field, String rule, ThrowingCallable input) {
    assertThat(catchThrowable(input))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo(field))
        .hasMessageStartingWith(field + ": ")
        .hasMessageContaining(rule);
  }

  @Test
  @DisplayName("a time too near or too far, at the time of the call")
  void aTimeTooNearOrTooFar() {
    AlipayClient client = gateway.client();
    for (long seconds : new long[] {-1, 59, 15 * 24 * 3600 + 1}) {
      refused(
          client,
          "time_expire",
          ORDER.timeExpire(PretendGateway.NOW.plusSeconds(seconds)),
          "must lie 1 minute to 15 days ahead");
    }
  }

  @Test
  @DisplayName("a bill of a day or month that is not over in Beijing, or of long ago")
  void aBillTooEarlyOrTooLate() {
    AlipayClient client = gateway.client();
    String rule = "must be over in Beijing, and lie no more than 6 years back";
    // 08:34 of the 23rd in Beijing is 00:34 in London.
    refused(client, "bill_date", BillQuery.of("trade", LocalDate.parse("2026-11-23")), rule);
    refused(client, "bill_date", BillQuery.of("trade", YearMonth.parse("2026-11")), rule);
    refused(client, "bill_date", BillQuery.of("trade", LocalDate.parse("2020-11-22")), rule);
    assertThatThrownBy(() -> client.bill(BillQuery.of("trade", YearMonth.parse("2026-12"))))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  @DisplayName("a character that does not exist in the charset")
  void aCharacterThatDoesNotExistInTheCharset() {
    AlipayClient client = gateway.clientBuilder().charset(MessageCharset.GBK).build();
    String rule = "holds a character that does not exist in GBK";
    refused(client, "refund_reason", REFUND.refundReason("😀"), rule);
    refused(client, "notify_url", ORDER.notifyUrl("https://shop.example.com/ñ"), rule);
    refused(client, "state", GeneralRequest.of("a.b").parameter("state", "😀"), rule);
    // Where it stands deep within, or in a name.
    refused(client, "a", GeneralRequest.of("a.b", "{\"a\":[\"😀\"]}"), rule);
    refused(client, "biz_content", GeneralRequest.of("a.b", "{\"😀\":1}"), rule);
  }

  private static void refused(
      AlipayClient client, String field, AlipayRequest<?> request, String rule) {
    assertThatThrownBy(() -> client.call(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(field + ": " + rule);
  }

  @Test
  @DisplayName("a token that cannot be one")
  void aTokenThatCannotBeOne() {
    assertThatThrownBy(() -> gateway.client().onBehalfOf("a b"))
        .hasMessage("app_auth_token: must be a token of Alipay's");
    assertThatThrownBy(() -> gateway.client().onBehalfOf("a".repeat(41)))
        .hasMessage("app_auth_token: is longer than 40 characters");
  }

  @Test
  @DisplayName("a client that cannot work is not built")
  void aClientThatCannotWorkIsNotBuilt() throws Exception {
    AlipayClient.Builder builder = gateway.clientBuilder();
    HttpClient following = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build();

    assertThatThrownBy(() -> builder.httpClient(following))
        .hasMessage("httpClient: must not follow redirects; build it with Redirect.NEVER");
    assertThatThrownBy(() -> builder.gateway("openapi.alipay.com"))
        .hasMessageStartingWith("gateway: must be an absolute address");
    assertThatThrownBy(() -> builder.gateway("https://openapi.alipay.com/gateway.do?a=b"))
        .hasMessage("gateway: must have a host without an underscore, and no query");
    assertThatThrownBy(() -> builder.gateway("https://my_host:8787/gateway.do"))
        .hasMessage("gateway: must have a host without an underscore, and no query");
    assertThatThrownBy(() -> builder.timeLimit(Duration.ZERO)).hasMessageStartingWith("timeLimit");
    assertThatThrownBy(() -> builder.sizeLimit(1023)).hasMessageStartingWith("sizeLimit: ");
    assertThatThrownBy(() -> builder.repeats(-1, Duration.ZERO)).hasMessageStartingWith("repeats");
    assertThatThrownBy(() -> builder.repeats(0, Duration.ofMillis(-1)))
        .hasMessageStartingWith("repeats: ");
    assertThatThrownBy(() -> builder.billLimits(Duration.ZERO, 1)).hasMessageStartingWith("bill");
    assertThatThrownBy(() -> builder.billLimits(Duration.ofDays(1), 0))
        .hasMessageStartingWith("billLimits: ");
    AppPrivateKey key = PretendGateway.appKey();
    assertThatThrownBy(() -> AlipayClient.builder("a b", key, PretendGateway.alipayKey()))
        .hasMessageStartingWith("app_id: ");
    AlipayClient.Builder own =
        AlipayClient.builder(PretendGateway.APP_ID, key, PretendGateway.appPublicKey());
    assertThatThrownBy(own::build)
        .hasMessage("alipay public key: is the app's own (应用公钥); take Alipay's (支付宝公钥)");
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair weak = generator.generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    AppPrivateKey weakKey = AppPrivateKey.of(base64.encodeToString(weak.getPrivate().getEncoded()));
    AlipayPublicKey weakPublic =
        AlipayPublicKey.of(base64.encodeToString(weak.getPublic().getEncoded()));
    assertThatThrownBy(
            AlipayClient.builder(PretendGateway.APP_ID, weakKey, PretendGateway.alipayKey())::build)
        .hasMessage("app private key: is an RSA key of 1024 bits, but RSA2 needs 2048 or more");
    assertThatThrownBy(AlipayClient.builder(PretendGateway.APP_ID, key, weakPublic)::build)
        .hasMessage("alipay public key: is an RSA key of 1024 bits, but RSA2 needs 2048 or more");
    assertThat(gateway.client()).hasToString("client of app " + PretendGateway.APP_ID);
  }
}
