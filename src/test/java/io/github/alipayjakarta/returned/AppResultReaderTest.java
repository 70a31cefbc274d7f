package io.github.alipayjakarta.returned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The result that an app brings back")
class AppResultReaderTest {
  private static final String NODE =
      """
      {"code":"10000","msg":"Success","app_id":"2021000000000001",\
      "auth_app_id":"2021000000000001","charset":"utf-8","timestamp":"2024-05-06 10:11:15",\
      "total_amount":"88.88","trade_no":"2024050622001400000000000001",\
      "seller_id":"2088000000000002","out_trade_no":"T0001"}""";

  private final AppResultReader reader = new AppResultReader(Alipay.app());

  private static String result(String node) {
    return result(node, "utf-8");
  }

  private static String result(String node, String charset) {
    try {
      String sign = AlipaySignature.rsaSign(node, OfficialSdk.PRIVATE_KEY, charset, "RSA2");
      return "{\"alipay_trade_app_pay_response\":"
          + node
          + ",\"sign\":\""
          + sign
          + "\",\"sign_type\":\"RSA2\"}";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(Refusal reason, String result) {
    assertThatThrownBy(() -> reader.read(result))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  private static AlipayApp app(MessageCharset charset, String... sellerIds) {
    AlipayApp app = Alipay.app();
    return new AlipayApp(
        app.appId(), app.signType(), app.keys(), Set.of(sellerIds), charset, app.variants());
  }

  @Test
  @DisplayName("is verified as the official SDK signed it, and tells what it says")
  void isVerifiedAsTheOfficialSdkSignedIt() throws Exception {
    AppResult result = reader.read(result(NODE));

    assertThat(result.code()).isEqualTo("10000");
    assertThat(result.appId()).isEqualTo(Alipay.APP_ID);
    assertThat(result.outTradeNo()).isEqualTo("T0001");
    assertThat(result.tradeNo()).contains("2024050622001400000000000001");
    assertThat(result.totalAmount()).contains(new BigDecimal("88.88"));
    assertThat(result.sellerId()).contains("2088000000000002");
    assertThat(result.timestamp())
        .contains(ZonedDateTime.parse("2024-05-06T10:11:15+08:00[Asia/Shanghai]"));
    assertThat(result.members()).containsEntry("msg", "Success").hasSize(10);
    assertThat(result).hasToString("app's result for order T0001");
  }

  @ParameterizedTest(name = "is verified over the bytes of the order''s charset: {0}")
  @EnumSource(MessageCharset.class)
  void isVerifiedOverTheBytesOfTheOrdersCharset(MessageCharset charset) throws Exception {
    String node = NODE.replace("Success", "成功");

    AppResult result =
        new AppResultReader(app(charset)).read(result(node, charset.charset().name()));

    assertThat(result.members()).containsEntry("msg", "成功");
  }

  @Test
  @DisplayName("is refused with any one character of what was signed changed")
  void isRefusedWithOneCharacterChanged() {
    String genuine = result(NODE);
    int from = genuine.indexOf(NODE);
    for (int i = from; i < from + NODE.length(); i++) {
      String changed = genuine.substring(0, i) + "0" + genuine.substring(i + 1);
      if (!changed.equals(genuine)) {
        assertThatThrownBy(() -> reader.read(changed))
            .as(changed)
            .isInstanceOf(RefusedException.class);
      }
    }
  }

  @Test
  @DisplayName("is refused once it was parsed and written again, which is why its text is wanted")
  void isRefusedOnceItWasParsedAndWrittenAgain() {
    refused(Refusal.BAD_SIGNATURE, result(NODE).replace("\":\"", "\": \""));
  }

  @ParameterizedTest(name = "is refused as {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NOT_AN_ANSWER | {}",
        "NOT_AN_ANSWER | ``",
        "NOT_AN_ANSWER | {\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"\"}",
        "SIGN_MISSING | {\"alipay_trade_app_pay_response\":{\"code\":\"10000\"}}",
        "SIGN_MISSING | {\"error_response\":{\"code\":\"40002\"}}"
      })
  void isRefused(Refusal reason, String result) {
    refused(reason, result);
  }

  @ParameterizedTest(name = "is refused without {0}, although it is signed")
  @ValueSource(strings = {"code", "app_id", "out_trade_no"})
  void isRefusedWithout(String name) {
    refused(Refusal.NOT_AN_ANSWER, result(NODE.replace("\"" + name + "\"", "\"x_" + name + "\"")));
  }

  @Test
  @DisplayName("is refused for another app or seller, as a text, and beyond its bounds")
  void isRefusedForAnotherAppOrSeller() throws Exception {
    refused(
        Refusal.OTHER_APP,
        result(NODE.replace("\"app_id\":\"2021000000000001\"", "\"app_id\":\"2021000000000002\"")));
    refused(Refusal.NOT_AN_ANSWER, result("\"ciphertext\""));
    refused(Refusal.BODY_TOO_LARGE, " ".repeat(16_385));
    assertThatThrownBy(
            () -> new AppResultReader(app(MessageCharset.GBK)).read(result(NODE) + "\uD83D\uDE00"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.UNDECODABLE_TEXT));
    assertThatThrownBy(
            () -> new AppResultReader(app(MessageCharset.UTF_8, "2088")).read(result(NODE)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.OTHER_SELLER));
    AppResultReader ofThisSeller =
        new AppResultReader(app(MessageCharset.UTF_8, "2088000000000002"));
    assertThat(ofThisSeller.read(result(NODE)).outTradeNo()).isEqualTo("T0001");
    String sellerless = result(NODE.replace("\"seller_id\"", "\"x\""));
    assertThat(ofThisSeller.read(sellerless).sellerId()).isEmpty();
  }

  @ParameterizedTest(name = "comes with resultStatus {0}: {1}, to be asked about: {2}")
  @CsvSource({
    "9000, SUCCESS, false",
    "8000, PROCESSING, true",
    "4000, FAILURE, false",
    "5000, REPEATED, false",
    "6001, USER_CANCELLED, false",
    "6002, NETWORK_ERROR, false",
    "6004, UNKNOWN, true"
  })
  void comesWithAResultStatus(String code, ResultStatus status, boolean undecided) {
    assertThat(ResultStatus.of(code)).contains(status);
    assertThat(status.code()).isEqualTo(code);
    assertThat(status.isUndecided()).isEqualTo(undecided);
    assertThat(ResultStatus.of("1")).isEmpty();
  }
}
