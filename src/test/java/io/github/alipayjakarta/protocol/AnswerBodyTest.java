package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.Vectors;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The body of an answer")
class AnswerBodyTest {
  private static final String METHOD = "alipay.trade.query";
  private static final String NODE = "alipay_trade_query_response";
  private static final String GOOD = "{\"code\":\"10000\",\"out_trade_no\":\"R-1\"}";

  static Stream<JsonObject> vectors() {
    return Vectors.syncResponses().stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  @DisplayName("has what the official SDK signed, in every published vector")
  void hasWhatTheOfficialSdkSigned(JsonObject vector) throws Exception {
    byte[] body = vector.getString("body").getBytes(StandardCharsets.UTF_8);

    AnswerBody answer = AnswerBody.of(METHOD, body, MessageCharset.UTF_8);

    assertThat(answer.verified(SignType.RSA2, keys())).isEqualTo(vector.getString("signedText"));
    assertThat(vector.getString("javaSdkExtracted")).isEqualTo(vector.getString("signedText"));
    assertThat(answer).hasToString("an answer of " + body.length + " bytes");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  @DisplayName("is refused with any one byte of what was signed changed")
  void isRefusedWithOneByteChanged(JsonObject vector) throws Exception {
    byte[] body = vector.getString("body").getBytes(StandardCharsets.UTF_8);
    int from = vector.getString("body").indexOf(vector.getString("signedText"));
    byte[] signed = vector.getString("signedText").getBytes(StandardCharsets.UTF_8);
    for (int i = from; i < from + signed.length; i++) {
      byte[] changed = body.clone();
      changed[i] ^= 1;

      assertThatThrownBy(
              () ->
                  AnswerBody.of(METHOD, changed, MessageCharset.UTF_8)
                      .verified(SignType.RSA2, keys()))
          .isInstanceOf(RefusedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(MessageCharset.class)
  @DisplayName("is verified over its own bytes, in every charset")
  void isVerifiedInEveryCharset(MessageCharset charset) throws Exception {
    Random random = Seeded.random(getClass());
    var texts = new RandomText(random, charset.charset());
    for (int i = 0; i < 200; i++) {
      String text = texts.next();
      String node =
          Json.createObjectBuilder().add("code", "10000").add(text, text).build().toString();
      byte[] body = body(NODE, node, sign(node, charset)).getBytes(charset.charset());

      assertThat(AnswerBody.of(METHOD, body, charset).verified(SignType.RSA2, keys()))
          .isEqualTo(node);
    }
  }

  @Test
  @DisplayName("labelled GBK may hold characters of GB18030, and what was signed are its bytes")
  void gbkMayHoldMore() throws Exception {
    String node = "{\"code\":\"10000\",\"subject\":\"辣条\uD83D\uDE00㐀\"}";
    byte[] body =
        body(NODE, node, sign(node, MessageCharset.GB18030))
            .getBytes(MessageCharset.GB18030.charset());

    assertThat(AnswerBody.of(METHOD, body, MessageCharset.GBK).verified(SignType.RSA2, keys()))
        .isEqualTo(node);
  }

  @Test
  @DisplayName("is verified by the second key, too, as long as keys change")
  void isVerifiedByTheSecondKey() throws Exception {
    AlipayPublicKey other = AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64"));

    assertThat(good().verified(SignType.RSA2, List.of(other, keys().get(0)))).isEqualTo(GOOD);
  }

  @Test
  @DisplayName("is verified with slashes unescaped, and is then what was signed")
  void isVerifiedWithSlashesUnescaped() throws Exception {
    String signed = "{\"code\":\"10000\",\"a\":\"x\\/y\"}".replace("\\/", "/");
    // Two backslashes and a slash: what was signed reads otherwise than what was received.
    String tricky = "{\"code\":\"10000\",\"a\":\"x\\\\/y\"}";

    assertThat(
            of(body(NODE, signed.replace("/", "\\/"), sign(signed)))
                .verified(SignType.RSA2, keys()))
        .isEqualTo(signed);
    assertThat(
            of(body(NODE, tricky, sign(tricky.replace("\\/", "/"))))
                .verified(SignType.RSA2, keys()))
        .isEqualTo("{\"code\":\"10000\",\"a\":\"x\\/y\"}");
    assertThat(refusal(body(NODE, tricky, sign(GOOD)))).isEqualTo(Refusal.BAD_SIGNATURE);
  }

  @Test
  @DisplayName("with escaped slashes and characters beyond its charset is refused, not mended")
  void isNotMendedBeyondItsCharset() throws Exception {
    byte[] body =
        body(NODE, "{\"a\":\"\\/\uD83D\uDE00\"}", sign(GOOD))
            .getBytes(MessageCharset.GB18030.charset());

    assertThatThrownBy(
            () -> AnswerBody.of(METHOD, body, MessageCharset.GBK).verified(SignType.RSA2, keys()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.BAD_SIGNATURE));
  }

  @Test
  @DisplayName("may have blanks and other members around what is signed")
  void mayHaveMoreAroundIt() throws Exception {
    String body =
        " { \"n\" : -1.5e3 , \"t\":true,\"z\":null,\n\"l\":[{\"x\":\"}\"},[\"\\\"]\"]]\t,\""
            + NODE
            + "\" : "
            + GOOD
            + " ,\r\"sign\":\""
            + sign(GOOD).replace("/", "\\/")
            + "\" } ";

    assertThat(of(body).verified(SignType.RSA2, keys())).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>gateway error</html>",
        "[]",
        "{}",
        "{\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":{\"code\":\"10000\"",
        "{\"alipay_trade_query_response\":{\"code\":\"10000\"},\"sign\":\"x\"}}",
        "{\"alipay_trade_query_response\":null,\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":12,\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":[],\"sign\":\"x\"}",
        "{\"alipay_trade_close_response\":{},\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":{},\"error_response\":{},\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":{},\"alipay_trade_query_response\":{},\"sign\":\"x\"}",
        "{\"alipay_trade_query_response\":{},\"alipay\\u005ftrade_query_response\":{}}",
        "{\"alipay_trade_query_response\":{\"a\":1,\"a\":2},\"sign\":\"x\"}",
        "{\"x\":\"{\\\"alipay_trade_query_response\\\":{}}\",\"sign\":\"x\"}",
        "{\"x\":{\"alipay_trade_query_response\":{}},\"sign\":\"x\"}"
      })
  @DisplayName("is none where there is not exactly one node at the top")
  void isNoneWithoutExactlyOneNode(String body) {
    assertThat(refusal(body)).isEqualTo(Refusal.NOT_AN_ANSWER);
  }

  @Test
  @DisplayName("is refused at once, however large or deep what it holds")
  void isRefusedAtOnce() {
    String digits = "9".repeat(1 << 20);
    for (String value :
        List.of(digits, "1." + digits, "1e999999999", "1E-999999999", "[".repeat(1 << 19))) {
      String body = "{\"" + NODE + "\":{\"n\":" + value + "},\"sign\":\"x\"}";

      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThat(refusal(body)).isNotNull());
    }
  }

  @Test
  @DisplayName("is none where its bytes are not text")
  void isNoneWhereItIsNoText() {
    assertThatThrownBy(() -> AnswerBody.of(METHOD, new byte[] {'{', -1, '}'}, MessageCharset.UTF_8))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(Refusal.UNDECODABLE_TEXT));
  }

  @Test
  @DisplayName("is refused unsigned, with no Base64, with another's signature or algorithm")
  void isRefusedWithoutItsSignature() throws Exception {
    assertThat(refusal("{\"" + NODE + "\":" + GOOD + "}")).isEqualTo(Refusal.SIGN_MISSING);
    assertThat(refusal(body(NODE, GOOD, ""))).isEqualTo(Refusal.SIGN_MISSING);
    assertThat(refusal(body(NODE, GOOD, "*"))).isEqualTo(Refusal.SIGN_MALFORMED);
    assertThat(refusal(body(NODE, GOOD, sign("{}")))).isEqualTo(Refusal.BAD_SIGNATURE);
    assertThatThrownBy(() -> good().verified(SignType.RSA, keys()))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> good().verified(SignType.RSA2, List.of()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  @DisplayName("tells which error it claims to be, and nothing but codes")
  void tellsWhichErrorItClaims() throws Exception {
    assertThat(claim("{\"code\":\"40002\",\"sub_code\":\"isv.invalid-signature\"}"))
        .isEqualTo("40002 isv.invalid-signature");
    assertThat(claim("{\"code\":\"20000\"}")).isEqualTo("20000");
    assertThat(claim("{\"code\":\"40002\",\"sub_code\":\"<b>\"}")).isEqualTo("40002");
    assertThat(claim("{\"code\":\"4\\n0002\"}")).isNull();
    assertThat(claim("{}")).isNull();
    assertThat(claim("\"AES\"")).isNull();
  }

  private static String claim(String node) throws Exception {
    return of(body("error_response", node, "")).claimedError().orElse(null);
  }

  private static Refusal refusal(String body) {
    try {
      of(body).verified(SignType.RSA2, keys());
      return null;
    } catch (RefusedException e) {
      return e.refusal();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static AnswerBody good() throws Exception {
    return of(body(NODE, GOOD, sign(GOOD)));
  }

  private static AnswerBody of(String body) throws RefusedException {
    return AnswerBody.of(METHOD, body.getBytes(StandardCharsets.UTF_8), MessageCharset.UTF_8);
  }

  private static String body(String name, String node, String sign) {
    return "{\"" + name + "\":" + node + ",\"sign\":\"" + sign + "\"}";
  }

  private static String sign(String node) throws Exception {
    return sign(node, MessageCharset.UTF_8);
  }

  private static String sign(String node, MessageCharset charset) throws Exception {
    return AlipaySignature.rsaSign(
        node, Vectors.key("alipayPrivatePkcs8Base64"), charset.charset().name(), "RSA2");
  }

  private static List<AlipayPublicKey> keys() throws Exception {
    return List.of(AlipayPublicKey.of(Vectors.key("alipayPublicSpkiBase64")));
  }
}
