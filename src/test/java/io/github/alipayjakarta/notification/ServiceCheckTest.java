package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.ServiceChecks.EVENT;
import static io.github.alipayjakarta.ServiceChecks.expectedReply;
import static io.github.alipayjakarta.ServiceChecks.expectedReplyOnBadSign;
import static io.github.alipayjakarta.ServiceChecks.forged;
import static io.github.alipayjakarta.ServiceChecks.gateway;
import static io.github.alipayjakarta.ServiceChecks.of;
import static io.github.alipayjakarta.ServiceChecks.signed;
import static io.github.alipayjakarta.ServiceChecks.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.nio.charset.Charset;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Alipay's check of the gateway")
class ServiceCheckTest {
  private final ServiceCheckReader reader = ServiceChecks.reader();

  private static String bytesAsText(Reply reply) {
    return new String(reply.bytes(), Charset.forName("GBK"));
  }

  private static void refused(Refusal reason, Reply reply, ServiceCheck check) {
    assertThat(check.refused().map(RefusedException::refusal)).contains(reason);
    assertThat(check.reply()).isSameAs(reply);
  }

  @Test
  @DisplayName("is answered with exactly the XML of the vector, in GBK")
  void isAnsweredWithExactlyTheXml() throws Exception {
    ServiceCheck check = reader.read(vector());

    assertThat(check.refused()).isEmpty();
    assertThat(bytesAsText(check.reply())).isEqualTo(expectedReply());
    assertThat(check.reply().contentType()).isEqualTo("text/xml;charset=GBK");
  }

  @Test
  @DisplayName("with a bad signature is answered with exactly the refusal of the vector")
  void withABadSignatureIsAnsweredWithTheRefusal() throws Exception {
    ServiceCheck check = reader.read(forged());

    assertThat(check.refused().map(RefusedException::refusal)).contains(Refusal.BAD_SIGNATURE);
    assertThat(bytesAsText(check.reply())).isEqualTo(expectedReplyOnBadSign());
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery(Refusal.SIGN_MISSING, "without a signature", c -> c.remove("sign")),
        forgery(Refusal.SIGN_MALFORMED, "with a short signature", c -> c.put("sign", "AAAA")),
        forgery(Refusal.OTHER_SIGN_TYPE, "that says RSA", c -> c.put("sign_type", "RSA")),
        forgery(Refusal.OTHER_SIGN_TYPE, "without a sign type", c -> c.remove("sign_type")),
        forgery(Refusal.BAD_SIGNATURE, "with another content", c -> c.put("biz_content", EVENT)),
        forgery(Refusal.BAD_SIGNATURE, "without a content", c -> c.remove("biz_content")),
        forgery(Refusal.BAD_SIGNATURE, "with a parameter more", c -> c.put("x", "1")),
        forgery(Refusal.BAD_SIGNATURE, "in another charset", c -> c.put("charset", "utf-8")),
        forgery(Refusal.BAD_SIGNATURE, "in no charset", c -> c.put("charset", "utf-7")),
        forgery(
            Refusal.BAD_SIGNATURE,
            "signed as a payment is, without its sign type",
            c -> c.putAll(OfficialSdk.signed(c, Variant.V1))),
        forgery(
            Refusal.BAD_SIGNATURE,
            "signed by the application itself",
            c ->
                c.putAll(OfficialSdk.signed(c, Variant.V2, Vectors.key("appPrivatePkcs8Base64")))));
  }

  @ParameterizedTest(name = "{1} gets the signed refusal")
  @MethodSource("forgeries")
  void forgedGetsTheSignedRefusal(Refusal reason, String how, Consumer<Map<String, String>> change)
      throws Exception {
    Map<String, String> check = Door.with(Vectors.golden(ServiceChecks.VECTOR).parameters());
    change.accept(check);

    ServiceCheck read = reader.read(ServiceChecks.body(check));

    assertThat(read.refused().map(RefusedException::refusal)).contains(reason);
    assertThat(bytesAsText(read.reply())).isEqualTo(expectedReplyOnBadSign());
  }

  @ParameterizedTest(name = "signed by Alipay, but {0}, is no verifygw, and is answered failure")
  @ValueSource(
      strings = {
        "nothing",
        "<XML/>",
        "<XML></XML>",
        "<XML><EventType></EventType></XML>",
        "<XML><EventType>follow</EventType></XML>",
        "<XML><EventType>VERIFYGW</EventType></XML>",
        "<XML><EventType> verifygw</EventType></XML>",
        "<XML><EventType>verifygw2</EventType></XML>",
        "<XML><EventType>verify<!-- -->gw<b/></EventType></XML>",
        "<XML><EventType>verifygw</EventType><EventType>verifygw</EventType></XML>",
        "<XML><EventType>verifygw</EventType><EventType>follow</EventType></XML>",
        "<XML><Other><EventType>verifygw</EventType></Other></XML>",
        "<EventType>verifygw</EventType>",
        "<Other><EventType>verifygw</EventType></Other>",
        "<XML><EventType>verifygw</EventType>",
        "<XML><EventType>verifygw</EventType></XML><XML/>",
        "<XML><EventType>&v;</EventType></XML>",
        "<XML><Note>EventType verifygw</Note></XML>",
        "<XML xmlns:x=\"y\"><x:EventTypes>verifygw</x:EventTypes></XML>",
        "{\"EventType\":\"verifygw\"}"
      })
  void whatIsNotExactlyVerifygwIsAnsweredFailure(String content) throws Exception {
    refused(Refusal.NOT_A_NOTIFICATION, Reply.FAILURE, reader.read(signed(content)));
  }

  @Test
  @DisplayName("signed by Alipay, but without a content, is answered failure")
  void withoutAContentIsAnsweredFailure() throws Exception {
    Map<String, String> check = Door.with(of(EVENT), "biz_content", null);

    refused(Refusal.NOT_A_NOTIFICATION, Reply.FAILURE, reader.read(signed(check)));
  }

  @ParameterizedTest(name = "{0} is answered success")
  @ValueSource(
      strings = {
        EVENT,
        "<XML><EventType>verifygw</EventType></XML>",
        "<?xml version=\"1.0\" encoding=\"gbk\"?><XML>\n <EventType>verifygw</EventType>\n</XML>\n",
        "<XML><EventType>verify<![CDATA[gw]]></EventType></XML>",
        "<XML><A><B><C/></B></A><EventType>verifygw</EventType><Name>验证网关</Name></XML>",
        "<XML><EventType>&#118;erifygw</EventType></XML>"
      })
  void verifygwIsAnsweredSuccess(String content) throws Exception {
    assertThat(bytesAsText(reader.read(signed(content)).reply())).isEqualTo(expectedReply());
  }

  static List<String> bombs() {
    return ServiceChecks.BOMBS;
  }

  @ParameterizedTest
  @DisplayName("with a document type is refused at once, and no entity is looked at")
  @MethodSource("bombs")
  void withADocumentTypeIsRefused(String content) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> refused(Refusal.NOT_A_NOTIFICATION, Reply.FAILURE, reader.read(signed(content))));
  }

  @Test
  @DisplayName("with a document type and a bad signature gets the signed refusal, unread")
  void anUnsignedBombIsNotRead() throws Exception {
    Map<String, String> check = of(ServiceChecks.BOMBS.get(0));
    check.put("sign", Vectors.golden(ServiceChecks.VECTOR).parameters().get("sign"));

    assertThat(bytesAsText(reader.read(ServiceChecks.body(check)).reply()))
        .isEqualTo(expectedReplyOnBadSign());
  }

  @Test
  @DisplayName("longer than any is refused before it is read as XML")
  void longerThanAnyIsRefused() throws Exception {
    String event = "<XML><EventType>verifygw</EventType><A>" + "a".repeat(8192) + "</A></XML>";

    refused(Refusal.NOT_A_NOTIFICATION, Reply.FAILURE, reader.read(signed(event)));
    refused(
        Refusal.NOT_A_NOTIFICATION,
        Reply.FAILURE,
        reader.read(signed("<a>".repeat(2000) + "</a>".repeat(2000))));
  }

  @Test
  @DisplayName(
      "in a charset that Alipay does not use is answered failure; one that names none is in GBK")
  void inNoCharsetOfAlipaysIsAnsweredFailure() throws Exception {
    refused(
        Refusal.UNKNOWN_CHARSET,
        Reply.FAILURE,
        reader.read(signedAscii(Door.with(of(EVENT), "charset", "US-ASCII"))));

    assertThat(reader.read(signed(Door.with(of(EVENT), "charset", null))).refused()).isEmpty();
  }

  private static byte[] signedAscii(Map<String, String> check) {
    return ServiceChecks.body(OfficialSdk.signed(check, Variant.V2));
  }

  @Test
  @DisplayName("is told from a notification, and is none for the reader of notifications")
  void isNoNotification() throws Exception {
    assertThat(ServiceCheckReader.isCheck(form(vector()))).isTrue();
    assertThat(ServiceCheckReader.isCheck(form(forged()))).isTrue();
    assertThat(ServiceCheckReader.isCheck(form(Door.body(Door.signed(Door.payment()))))).isFalse();
    Door.refused(Refusal.OTHER_APP, Alipay.reader(), vector());
    Door.refused(
        Refusal.NOT_A_NOTIFICATION,
        Alipay.reader(),
        signed(Door.with(of(EVENT), "app_id", Alipay.APP_ID)));
  }

  private static Form form(byte[] body) throws RefusedException {
    return Form.parse(body);
  }

  @Test
  @DisplayName("that is no form is no check")
  void thatIsNoFormIsNoCheck() {
    assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(RefusedException.class);
  }

  @Test
  @DisplayName("An event of a life account is refused with the reason, signed or not")
  void anEventOfALifeAccountIsRefused() throws Exception {
    byte[] event = signed(Door.with(of(EVENT), "service", "alipay.mobile.public.message.notify"));

    assertThat(ServiceCheckReader.isCheck(form(event))).isFalse();
    assertThatThrownBy(() -> Alipay.reader().read(event))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.LIFE_ACCOUNT))
        .hasMessageContaining("this library does not take them");
  }

  @Test
  @DisplayName("cannot be answered without a private key, and says so")
  void cannotBeAnsweredWithoutAPrivateKey() throws Exception {
    var without =
        new ServiceCheckReader(
            List.of(new ServiceCheckReader.Gateway(Alipay.app(), Optional::empty)));
    for (byte[] body : List.of(vector(), forged())) {
      ServiceCheck check = without.read(body);

      refused(Refusal.NO_PRIVATE_KEY, Reply.FAILURE, check);
      assertThat(check.refused().orElseThrow()).hasMessageContaining("set alipay.app-private-key");
    }
  }

  @Test
  @DisplayName("cannot be answered where no app is there to answer it, and says so")
  void cannotBeAnsweredWithoutAnApp() throws Exception {
    for (byte[] body : List.of(vector(), forged())) {
      ServiceCheck check = new ServiceCheckReader(List.of()).read(body);

      refused(Refusal.NO_PRIVATE_KEY, Reply.FAILURE, check);
      assertThat(check.refused().orElseThrow())
          .hasMessageContaining("give Intake.builder(…).serviceChecks(…) a ServiceCheckReader")
          .message()
          .doesNotContain("alipay.app-private-key");
    }
  }

  @Test
  @DisplayName("is answered with one and the same reply, made once for each private key")
  void isAnsweredWithAReplyMadeOnce() throws Exception {
    AtomicReference<AppPrivateKey> key = new AtomicReference<>(appKey());
    var rotating =
        new ServiceCheckReader(
            List.of(new ServiceCheckReader.Gateway(Alipay.app(), () -> Optional.of(key.get()))));

    Reply first = rotating.read(vector()).reply();
    Reply refusal = rotating.read(forged()).reply();

    assertThat(rotating.read(vector()).reply()).isSameAs(first);
    assertThat(rotating.read(forged()).reply()).isSameAs(refusal);

    KeyPair pair = pair();
    key.set(AppPrivateKey.of(base64(pair.getPrivate().getEncoded())));

    assertThat(first.body()).doesNotContain(base64(pair.getPublic().getEncoded()));
    assertThat(rotating.read(vector()).reply().body())
        .contains(base64(pair.getPublic().getEncoded()));
  }

  @Test
  @DisplayName("for one of several apps is answered with the key of the app that it was signed for")
  void forOneOfSeveralAppsIsAnsweredWithItsKey() throws Exception {
    List<KeyPair> alipays = List.of(pair(), pair(), pair());
    List<KeyPair> own = List.of(pair(), pair(), pair());
    List<ServiceCheckReader.Gateway> gateways = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      gateways.add(
          gateway(
              app("202100000000000" + i, SignType.RSA2, alipays.get(i)),
              base64(own.get(i).getPrivate().getEncoded())));
    }
    var several = new ServiceCheckReader(gateways);

    for (int i = 0; i < 3; i++) {
      for (String named :
          List.of(EVENT, EVENT.replace("<XML>", "<XML><AppId>202100000000000" + i + "</AppId>"))) {
        byte[] check =
            ServiceChecks.body(
                OfficialSdk.signed(
                    of(named), Variant.V2, base64(alipays.get(i).getPrivate().getEncoded())));

        Reply reply = several.read(check).reply();

        assertSigned(reply, "true", base64(own.get(i).getPublic().getEncoded()), "RSA2");
      }
    }
    String hint = EVENT.replace("<XML>", "<XML><AppId>2021000000000002</AppId>");
    assertSigned(
        several.read(signed(hint)).reply(),
        "false",
        base64(own.get(2).getPublic().getEncoded()),
        "RSA2");
    assertSigned(
        several.read(forged()).reply(),
        "false",
        base64(own.get(1).getPublic().getEncoded()),
        "RSA2");
  }

  @Test
  @DisplayName("signed with SHA-1 for an app of RSA is answered with RSA, and says so")
  void ofAnAppOfRsaIsAnsweredWithRsa() throws Exception {
    KeyPair alipays = pair();
    KeyPair own = pair();
    var both =
        new ServiceCheckReader(
            List.of(
                gateway(Alipay.app(), Vectors.key("appPrivatePkcs8Base64")),
                gateway(
                    app("2021000000000009", SignType.RSA, alipays),
                    base64(own.getPrivate().getEncoded()))));
    byte[] check =
        ServiceChecks.body(
            OfficialSdk.signed(
                Door.with(of(EVENT), "sign_type", "RSA"),
                Variant.V2,
                base64(alipays.getPrivate().getEncoded())));

    Reply reply = both.read(check).reply();

    assertSigned(reply, "true", base64(own.getPublic().getEncoded()), "RSA");
    assertThat(bytesAsText(both.read(vector()).reply())).isEqualTo(expectedReply());
  }

  /** By the official SDK, which did not make it. */
  private static void assertSigned(Reply reply, String success, String ownKey, String signType)
      throws Exception {
    String xml = bytesAsText(reply);
    String response = between(xml, "<response>", "</response>");
    assertThat(between(response, "<success>", "</success>")).isEqualTo(success);
    assertThat(between(response, "<biz_content>", "</biz_content>")).isEqualTo(ownKey);
    assertThat(between(xml, "<sign_type>", "</sign_type>")).isEqualTo(signType);
    assertThat(
            AlipaySignature.rsaCheck(
                response, between(xml, "<sign>", "</sign>"), ownKey, "GBK", signType))
        .isTrue();
  }

  private static String between(String text, String from, String to) {
    return text.substring(text.indexOf(from) + from.length(), text.indexOf(to));
  }

  private static AlipayApp app(String appId, SignType type, KeyPair alipays) throws Exception {
    AlipayPublicKey key = AlipayPublicKey.of(base64(alipays.getPublic().getEncoded()));
    return new AlipayApp(
        appId, type, () -> List.of(key), Set.of(), MessageCharset.UTF_8, Set.of(Variant.values()));
  }

  private static AppPrivateKey appKey() throws Exception {
    return AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64"));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    return pairs.generateKeyPair();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Arguments forgery(
      Refusal reason, String how, Consumer<Map<String, String>> change) {
    return Arguments.of(reason, how, change);
  }
}
