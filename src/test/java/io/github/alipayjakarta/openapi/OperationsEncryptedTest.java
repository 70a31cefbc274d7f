package io.github.alipayjakarta.openapi;

import static io.github.alipayjakarta.openapi.PretendGateway.encrypted;
import static io.github.alipayjakarta.openapi.PretendGateway.send;
import static io.github.alipayjakarta.openapi.PretendGateway.signedBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.response.AlipayTradeQueryResponse;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.openapi.PretendGateway.Mode;
import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every call, encrypted, with the official SDK as the gateway")
class OperationsEncryptedTest extends OperationsContract {
  private static final String NODE =
      "{\"code\":\"10000\",\"trade_no\":\"2024050622001400000000000001\",\"out_trade_no\":\"R-1\","
          + "\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"88.88\",\"store_name\":\"辣条\"}";

  OperationsEncryptedTest() {
    super(new PretendGateway(Set.of(Mode.CONTENT_ENCRYPTED)));
  }

  @AfterEach
  void whatHadAContentWasEncrypted() {
    assertThat(gateway.received())
        .allSatisfy(
            request -> {
              String content = request.body().getOrDefault("biz_content", "");
              assertThat(request.isEncrypted()).isEqualTo(!content.isEmpty());
              assertThat(content).matches("[A-Za-z0-9+/]*=*");
              assertThat(request.body()).doesNotContainKey("encrypt_type");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("The official client encrypts the same, and reads the same answer")
  void theOfficialClientEncryptsTheSame(MessageCharset charset) throws Exception {
    gateway.answers(NODE).answers(NODE);

    AlipayTradeQueryResponse theirs = official(charset).execute(officialQuery());
    TradeQueryAnswer ours =
        gateway.client(charset, SignType.RSA2).call(TradeQuery.byOutTradeNo("R-1"));

    assertThat(theirs.isSuccess()).isTrue();
    assertThat(theirs.getStoreName()).isEqualTo("辣条");
    assertThat(ours.storeName()).contains("辣条");
    PretendGateway.Received first = gateway.received().get(0);
    PretendGateway.Received second = gateway.received().get(1);
    assertThat(second.body()).isEqualTo(first.body());
    first.query().remove("alipay_sdk");
    assertThat(second.query()).containsOnlyKeys(first.query().keySet());
  }

  private static AlipayTradeQueryRequest officialQuery() {
    var model = new AlipayTradeQueryModel();
    model.setOutTradeNo("R-1");
    var request = new AlipayTradeQueryRequest();
    request.setBizModel(model);
    request.setNeedEncrypt(true);
    return request;
  }

  private DefaultAlipayClient official(MessageCharset charset) throws AlipayApiException {
    return new DefaultAlipayClient(
        gateway.address(),
        PretendGateway.APP_ID,
        Vectors.key("appPrivatePkcs8Base64"),
        "json",
        charset.wireName(),
        Vectors.key("alipayPublicSpkiBase64"),
        "RSA2",
        PretendGateway.AES_KEY,
        "AES");
  }

  @Test
  @DisplayName("A call without biz_content has nothing to encrypt, and goes plain")
  void aCallWithoutContentGoesPlain() {
    gateway.answers("{\"code\":\"10000\"}");

    gateway.client().call(GeneralRequest.of("alipay.system.oauth.token").parameter("code", "c"));

    assertThat(gateway.last().query()).doesNotContainKey("encrypt_type");
  }

  @Test
  @DisplayName("An encrypted answer to a call that was plain is read, too")
  void anEncryptedAnswerToAPlainCallIsRead() {
    gateway.does((e, r) -> send(e, 200, signedBody(r, encrypted("{\"code\":\"10000\"}", r))));

    assertThat(gateway.client().call(GeneralRequest.of("alipay.some.method")).code())
        .isEqualTo("10000");
  }

  @Test
  @DisplayName("The published encrypted answer tells what it says")
  void thePublishedAnswer() {
    String body =
        Vectors.syncResponses().stream()
            .filter(vector -> vector.getString("name").equals("encrypted-string"))
            .findFirst()
            .orElseThrow()
            .getString("body");
    gateway.sends(200, body);

    assertThat(gateway.client().call(GeneralRequest.of("alipay.trade.query")).json())
        .isEqualTo("{\"code\":\"10000\",\"msg\":\"Success\"}");
  }

  @Test
  @DisplayName("A plain answer is believed for its signature: encryption is no proof")
  void aPlainAnswerIsBelieved() {
    gateway.does((e, r) -> send(e, 200, signedBody(r, NODE)));

    assertThat(gateway.client().call(TradeQuery.byOutTradeNo("R-1")).isPaid()).isTrue();
  }

  @Test
  @DisplayName("An error that comes back plain is told as the error that it is")
  void anErrorComesBackPlain() {
    gateway.does(
        (e, r) ->
            send(
                e,
                200,
                signedBody(r, "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}")));

    assertThatThrownBy(() -> gateway.client().call(TradeQuery.byOutTradeNo("R-1")))
        .isInstanceOfSatisfying(
            AlipayException.class,
            e -> {
              assertThat(e.is(SubCode.TRADE_NOT_EXIST)).isTrue();
              assertThat(e.outcomeUnknown()).isFalse();
            });
  }

  @ParameterizedTest(name = "The encrypted text {0} is no answer: the outcome is unknown")
  @ValueSource(
      strings = {"", "[]", "no JSON", "{\"code\":\"10000\",\"code\":\"10000\"}", "{\"code\":1} x"})
  void anEncryptedTextThatIsNoAnswer(String text) {
    gateway.does((e, r) -> send(e, 200, signedBody(r, encrypted(text, r))));

    refused("the answer is encrypted, and not with the AES key that is configured for this app");
  }

  @ParameterizedTest(name = "The cipher text {0} opens with no key: the outcome is unknown")
  @ValueSource(strings = {"", "!", "AAAA", "fxrwh8KQEA96UJq+4LPuWA==", "\\u0041"})
  void aCipherTextThatDoesNotOpen(String cipherText) {
    gateway.does((e, r) -> send(e, 200, signedBody(r, '"' + cipherText + '"')));

    refused("the answer is encrypted, and not with the AES key that is configured for this app");
  }

  private void refused(String sentence) {
    assertThatThrownBy(() -> gateway.client().call(TradeQuery.byOutTradeNo("R-1")))
        .hasMessageContaining(sentence)
        .hasNoCause()
        .isInstanceOfSatisfying(
            AlipayException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
  }

  @Test
  @DisplayName("Another key than the answer's leaves the outcome unknown")
  void anotherKey() throws Exception {
    gateway.answers(NODE);
    AlipayClient client =
        gateway.clientBuilder().aesKey(AesKey.of("AAAAAAAAAAAAAAAAAAAAAA==")).build();

    // The gateway cannot read the request either; that is not what is judged here.
    assertThatThrownBy(() -> client.call(TradeQuery.byOutTradeNo("R-1")))
        .hasMessageContaining("not with the AES key that is configured")
        .hasMessageNotContaining("88.88");
  }

  @Test
  @DisplayName("A cipher text with another signature is refused before it is opened")
  void anotherSignature() {
    gateway.does(
        (e, r) -> {
          String node = encrypted(NODE, r);
          String forged = PretendGateway.sign(node, r, Vectors.key("appPrivatePkcs8Base64"));
          send(
              e,
              200,
              PretendGateway.body(PretendGateway.nodeName(r), node, forged).getBytes(r.charset()));
        });

    refused("the answer's signature fits none of the configured keys");
  }

  @Test
  @DisplayName("A slash that the answer escapes is the same slash")
  void anEscapedSlash() {
    gateway.does(
        (e, r) -> {
          String node = encrypted("{\"code\":\"10000\",\"a\":\"" + "辣".repeat(200) + "\"}", r);
          assertThat(node).contains("/");
          send(e, 200, signedBody(r, node.replace("/", "\\/")));
        });

    assertThat(gateway.client().call(GeneralRequest.of("alipay.x", Map.of("a", "1"))).code())
        .isEqualTo("10000");
  }

  @Test
  @DisplayName("A character that the charset lacks is named by its field, and nothing is sent")
  void aCharacterThatTheCharsetLacks() {
    AlipayClient client = gateway.client(MessageCharset.GBK, SignType.RSA2);

    assertThatThrownBy(
            () -> client.call(GeneralRequest.of("alipay.x", Map.of("a", "1", "memo", "😀"))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("memo: holds a character that does not exist in GBK");
    assertThat(gateway.received()).isEmpty();
  }

  @Test
  @DisplayName("encrypt_type is the client's to set")
  void encryptTypeIsTheClients() {
    GeneralRequest request = GeneralRequest.of("alipay.x");
    assertThatThrownBy(() -> request.parameter("encrypt_type", "AES"))
        .isInstanceOf(InvalidRequestException.class);
  }
}
