package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Every documented parameter has an accessor of its own name and type:")
class DocumentedParametersTest {
  private static final String TEXT = "a text";
  private static final String AMOUNT = "12.30";
  private static final String TIME = "2015-04-28 15:45:57.320";

  /** Alipay's tables of public and business parameters, and what else was seen of trades. */
  private static final String TRADE_TEXTS =
      "out_biz_no buyer_id buyer_open_id buyer_logon_id seller_id seller_email subject body"
          + " passback_params trans_currency settle_currency pay_currency settle_trans_rate"
          + " trans_pay_rate discount_goods_detail refund_preset_paytool_list charge_flags"
          + " settlement_id auth_trade_pay_mode hb_fq_pay_info biz_settle_mode out_channel_type"
          + " industry_sepc_detail enterprise_pay_info credit_pay_mode notify_action_type"
          + " out_request_no refund_status refund_reason agreement_no external_agreement_no"
          + " dback_status receipt_currency_type auth_app_id version";

  private static final String TRADE_AMOUNTS =
      "receipt_amount invoice_amount buyer_pay_amount point_amount refund_fee send_back_fee"
          + " settle_amount pay_amount charge_amount advance_amount discount_amount"
          + " mdiscount_amount unfreeze_amount hyb_amount refund_amount dback_amount";

  private static final String TRADE_TIMES =
      "gmt_create gmt_payment gmt_refund gmt_close bank_ack_time notify_time";

  private static final String AGREEMENT_TEXTS =
      "external_agreement_no personal_product_code sign_scene alipay_user_id alipay_logon_id"
          + " version auth_app_id external_logon_id partner_id product_code scene external_sign_no";

  private static final String AGREEMENT_TIMES =
      "sign_time valid_time invalid_time sign_modify_time";

  private static final String FUND_TEXTS =
      "out_order_no out_request_no operation_type payer_logon_id payer_user_id payee_logon_id"
          + " payee_user_id auth_app_id trans_currency";

  private static final String FUND_AMOUNTS =
      "amount total_freeze_amount total_unfreeze_amount total_pay_amount rest_amount"
          + " credit_amount fund_amount";

  @TestFactory
  @DisplayName("of trades")
  Stream<DynamicTest> ofTrades() {
    return all(payment(), TRADE_TEXTS, TRADE_AMOUNTS, TRADE_TIMES);
  }

  @TestFactory
  @DisplayName("of agreements that were signed")
  Stream<DynamicTest> ofSignedAgreements() {
    return all(
        with(notification("dut_user_sign"), "status", "NORMAL", "agreement_no", "1"),
        AGREEMENT_TEXTS,
        "",
        AGREEMENT_TIMES);
  }

  @TestFactory
  @DisplayName("of agreements that ended")
  Stream<DynamicTest> ofEndedAgreements() {
    return all(
        with(notification("dut_user_unsign"), "status", "UNSIGN", "agreement_no", "1"),
        AGREEMENT_TEXTS,
        "",
        AGREEMENT_TIMES);
  }

  @TestFactory
  @DisplayName("of funds")
  Stream<DynamicTest> ofFunds() {
    return Stream.of("fund_auth_freeze", "fund_auth_unfreeze")
        .flatMap(
            type ->
                all(
                    with(
                        notification(type),
                        "status",
                        "SUCCESS",
                        "auth_no",
                        "1",
                        "operation_id",
                        "2"),
                    FUND_TEXTS,
                    FUND_AMOUNTS,
                    "gmt_create gmt_trans"));
  }

  @TestFactory
  @DisplayName("of gateway messages")
  Stream<DynamicTest> ofGatewayMessages() {
    return all(
        with(notification("x"), "msg_method", "m", "biz_content", "{}"),
        "msg_type msg_app_id msg_uid msg_mshop_id utc_timestamp method status auth_app_id",
        "",
        "");
  }

  private static Stream<DynamicTest> all(
      Map<String, String> message, String texts, String amounts, String times) {
    Map<String, String> full = new LinkedHashMap<>(message);
    names(texts).forEach(name -> full.put(name, TEXT));
    names(amounts).forEach(name -> full.put(name, AMOUNT));
    names(times).forEach(name -> full.put(name, TIME));
    // The time of sending is as fresh as the message.
    full.computeIfPresent("notify_time", (name, time) -> "2024-05-06 10:11:14");
    AlipayEvent event = Door.read(full).event();
    AlipayEvent bare = Door.read(with(message, "notify_time", null)).event();
    return Stream.of(
            names(texts).map(name -> test(event, bare, name, String.class)),
            names(amounts).map(name -> test(event, bare, name, BigDecimal.class)),
            names(times).map(name -> test(event, bare, name, ZonedDateTime.class)))
        .flatMap(tests -> tests);
  }

  private static Stream<String> names(String list) {
    return Stream.of(list.split(" ")).filter(name -> !name.isEmpty());
  }

  private static DynamicTest test(AlipayEvent event, AlipayEvent bare, String name, Class<?> type) {
    return DynamicTest.dynamicTest(
        name + " in " + event.getClass().getSimpleName(),
        () -> {
          Method accessor = accessor(event, name);
          assertThat(((ParameterizedType) accessor.getGenericReturnType()).getActualTypeArguments())
              .containsExactly(type);
          Object value = ((Optional<?>) accessor.invoke(event)).orElseThrow();
          if (value instanceof ZonedDateTime time) {
            assertThat(time.getZone()).isEqualTo(Parameters.BEIJING);
            String expected =
                name.equals("notify_time") ? "2024-05-06T10:11:14" : "2015-04-28T15:45:57.320";
            assertThat(time.toLocalDateTime()).isEqualTo(expected);
          } else {
            assertThat(value.toString()).isEqualTo(value instanceof BigDecimal ? AMOUNT : TEXT);
          }
          boolean always = name.equals("seller_id") || name.equals("subject");
          if (!always) {
            assertThat((Optional<?>) accessor(bare, name).invoke(bare)).isEmpty();
          }
        });
  }

  private static Method accessor(AlipayEvent event, String name) throws NoSuchMethodException {
    var camelCase = new StringBuilder();
    for (String word : name.split("_")) {
      camelCase.append(
          camelCase.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return event.getClass().getMethod(camelCase.toString());
  }

  @Test
  @DisplayName("and those that are always there are given as they are")
  void thoseThatAreAlwaysThere() {
    var payment = (PaymentSucceeded) Door.read(payment()).event();
    assertThat(payment.tradeNo()).isEqualTo("2024050622001400000000000001");
    assertThat(payment.outTradeNo()).isEqualTo("T0001");
    assertThat(payment.tradeStatus()).isEqualTo("TRADE_SUCCESS");
    assertThat(payment.totalAmount()).isEqualTo("88.88");
    assertThat(payment.notifyId()).isEqualTo("2024050600222101113000000000000001");
    assertThat(payment.appId()).isEqualTo("2021000000000001");
    assertThat(payment.notifyType()).contains("trade_status_sync");
    assertThat(payment.charset()).contains("utf-8");

    var signed =
        (AgreementSigned)
            Door.read(with(notification("dut_user_sign"), "status", "NORMAL", "agreement_no", "1"))
                .event();
    assertThat(signed.agreementNo()).isEqualTo("1");
    assertThat(signed.status()).contains("NORMAL");

    var unsigned =
        (AgreementUnsigned)
            Door.read(
                    with(notification("dut_user_unsign"), "status", "UNSIGN", "agreement_no", "2"))
                .event();
    assertThat(unsigned.agreementNo()).isEqualTo("2");
    assertThat(unsigned.status()).contains("UNSIGN");

    Map<String, String> operation =
        with(
            notification("fund_auth_freeze"),
            "status",
            "SUCCESS",
            "auth_no",
            "3",
            "operation_id",
            "4");
    var frozen = (FundsFrozen) Door.read(operation).event();
    assertThat(frozen.authNo()).isEqualTo("3");
    assertThat(frozen.operationId()).isEqualTo("4");
    assertThat(frozen.status()).contains("SUCCESS");
    var unfrozen =
        (FundsUnfrozen) Door.read(with(operation, "notify_type", "fund_auth_unfreeze")).event();
    assertThat(unfrozen.authNo()).isEqualTo("3");
    assertThat(unfrozen.operationId()).isEqualTo("4");
    assertThat(unfrozen.status()).contains("SUCCESS");

    var message =
        (GatewayMessage)
            Door.read(with(notification("x"), "msg_method", "m", "biz_content", "{}")).event();
    assertThat(message.msgMethod()).isEqualTo("m");
    assertThat(message.bizContent()).isEqualTo("{}");

    var other = (OtherNotification) Door.read(with(notification("x"), "status", "new")).event();
    assertThat(other.status()).contains("new");
  }

  @Test
  @DisplayName("and every undocumented one is there by its name")
  void everyUndocumentedOneIsThereByItsName() {
    AlipayNotification read = Door.read(with(payment(), "voucherId", "7", "x.y-Z_1", "新"));

    assertThat(read.parameter("voucherId")).isEqualTo("7");
    assertThat(read.parameters()).containsEntry("x.y-Z_1", "新");
    assertThat(read.event().parameters().asMap()).isEqualTo(read.parameters());
    assertThat(read.parameter("absent")).isNull();
  }
}
