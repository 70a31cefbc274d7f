package io.github.alipayjakarta.settings;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.internal.util.AntCertificationUtil;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.openapi.GeneralRequest;
import io.github.alipayjakarta.openapi.PretendGateway;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("The settings of certificate mode")
class CertificateSettingsTest {
  private final Map<String, String> values = new HashMap<>();
  private final MovableClock clock = new MovableClock(Certificates.NOW);
  @TempDir private Path folder;

  @BeforeEach
  void threeFiles() {
    values.put("alipay.app-id", APP_ID);
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.app-cert", file("app", Certificates.appFile()));
    values.put("alipay.alipay-cert", file("alipay", Certificates.alipayFile()));
    values.put("alipay.alipay-root-cert", file("root", Certificates.rootFile()));
  }

  private String file(String name, String text) {
    return "file:" + Certificates.path(folder, name + ".crt", text);
  }

  private Setup setup() {
    return new Setup(Settings.of(values::get), clock, getClass().getClassLoader(), new Object());
  }

  private static Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(() -> Form.parse(notification.body()), (verified, events) -> true);
  }

  private PretendNotification payment(String outTradeNo) {
    return Alipay.pretend(clock).paymentSucceeded(outTradeNo, AMOUNT);
  }

  /** What Alipay signs with the next certificate's key. */
  private PretendNotification nextPayment(String outTradeNo) {
    try {
      String publicKey =
          Base64.getEncoder()
              .encodeToString(
                  AntCertificationUtil.getCertFromContent(Certificates.pem("next"))
                      .getPublicKey()
                      .getEncoded());
      return PretendAlipay.withKeys(APP_ID, Certificates.nextKey(), publicKey, clock)
          .paymentSucceeded(outTradeNo, AMOUNT);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void failsWith(String sentence) {
    assertThatThrownBy(() -> setup().intake())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("MII");
  }

  @Test
  @DisplayName("The three files and the private key make filter, orders and client alike")
  void allOfThem() throws Exception {
    try (PretendGateway gateway = new PretendGateway()) {
      values.put("alipay.gateway", gateway.address());
      gateway.answers("{\"code\":\"10000\",\"msg\":\"Success\"}");
      Setup setup = setup();

      assertThat(post(setup.intake(), payment("T1"))).isEqualTo(Reply.SUCCESS);
      assertThat(post(setup.intake(), nextPayment("T2"))).isEqualTo(Reply.FAILURE);
      assertThat(setup.client().call(GeneralRequest.of("alipay.trade.query")).code())
          .isEqualTo("10000");
      Order order =
          Order.builder(Product.WAP).outTradeNo("R").totalAmount(AMOUNT).subject("辣条").build();
      assertThat(setup.orderDesk().url(order))
          .contains("app_cert_sn=")
          .contains("alipay_root_cert_sn=");
    }
  }

  @Test
  @DisplayName("Certificates may stand in the settings themselves, and on the class path")
  void otherPlaces() {
    values.put("alipay.app-cert", Certificates.appFile().replace("\n", "\\n"));
    values.put("alipay.alipay-cert", Certificates.content(Certificates.alipayFile()));
    values.put("alipay.alipay-root-cert", "classpath:certificates/root.pem");

    assertThat(post(setup().intake(), payment("T1"))).isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("Several certificates of Alipay's stand side by side")
  void sideBySide() {
    values.merge(
        "alipay.alipay-cert", file("next", Certificates.nextFile()), (a, b) -> a + "," + b);
    Intake intake = setup().intake();

    assertThat(post(intake, payment("T1"))).isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, nextPayment("T2"))).isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("Notifications alone need no private key")
  void noPrivateKey() {
    values.remove("alipay.app-private-key");

    assertThat(post(setup().intake(), payment("T1"))).isEqualTo(Reply.SUCCESS);
    assertThatThrownBy(() -> setup().orderDesk())
        .hasMessageContaining("alipay.app-private-key is not set");
  }

  @Test
  @DisplayName("Each of several apps has its own")
  void severalApps() {
    values.put("alipay.apps", "shop,kiosk");
    // The root file is the same for all, and says nothing of an app that has keys.
    for (String name : List.of("app-cert", "alipay-cert")) {
      values.put("alipay.shop." + name, values.remove("alipay." + name));
    }
    values.put("alipay.kiosk.app-id", "2021000000000002");
    values.put("alipay.kiosk.alipay-public-key", OfficialSdk.PUBLIC_KEY);

    assertThat(post(setup().intake(), payment("T1"))).isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName(
      "One of Alipay's that has expired may stand beside a valid one, verifies nothing, and nobody"
          + " is warned of it")
  void anExpiredOneBesideAValidOne() {
    String old = file("old", Certificates.pem("expired", "class2"));
    values.merge("alipay.alipay-cert", old, (valid, expired) -> expired + "," + valid);
    Intake intake = setup().intake();

    try (LogLines log = new LogLines()) {
      assertThat(post(intake, payment("T1"))).isEqualTo(Reply.SUCCESS);
      assertThat(post(intake, nextPayment("T2"))).isEqualTo(Reply.FAILURE);
      assertThat(log.lines()).noneMatch(line -> line.contains("expires"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "app-cert, alipay-cert, alipay-root-cert",
    "alipay-cert, app-cert, alipay-root-cert",
    "alipay-root-cert, app-cert, alipay-cert"
  })
  @DisplayName("Two of the three files are refused, naming the third")
  void allThreeOrNone(String absent, String there, String third) {
    values.remove("alipay." + absent);

    failsWith("alipay." + absent + " is not set, but alipay." + there + " is");
    failsWith("and alipay." + third);
  }

  @Test
  @DisplayName("Alipay's public key beside certificates is refused")
  void keyAndCertificate() {
    values.put("alipay.alipay-public-key", OfficialSdk.PUBLIC_KEY);

    failsWith("alipay.alipay-public-key and alipay.alipay-cert exclude each other");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "app-cert | alipay class2 | alipay.app-cert is not the certificate of the app's private key",
        "app-cert | app-expired class1 | alipay.app-cert is valid from 2020-01-01T00:00:00Z to"
            + " 2022-01-01T00:00:00Z, and not now",
        "app-cert | class1 app | alipay.app-cert begins with the certificate of an authority",
        "alipay-cert | app class1 | alipay.alipay-cert: Alipay's certificate is the app's own",
        "alipay-cert | expired class2 | alipay.alipay-cert is valid from 2020",
        "alipay-cert | by-leaf next class2 | alipay.alipay-cert was not issued under the roots",
        "alipay-cert | alipay | alipay.alipay-cert was not issued under the roots",
        "alipay-cert | short class2 | alipay.alipay-cert is an RSA key of 1024 bits, but RSA2",
        "alipay-cert | next-key | alipay.alipay-cert holds no certificate",
        "alipay-root-cert | app class1 | alipayRootCert.crt belongs here",
        "alipay-root-cert | alipay class2 | alipayRootCert.crt belongs here",
        "alipay-root-cert | ec | alipay.alipay-root-cert holds no RSA root certificate",
        "alipay-root-cert | root-expired | alipay.alipay-root-cert holds only roots that are not",
      })
  @DisplayName("A wrong file is refused in one sentence that names the setting:")
  void aWrongFile(String setting, String files, String sentence) {
    values.put("alipay." + setting, file("wrong", Certificates.pem(files.split(" "))));

    failsWith(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file:/nowhere/alipay.crt | alipay.alipay-cert names a file that cannot be read",
        "classpath:nowhere.crt | alipay.alipay-cert names no resource",
        "file:a\u0000b | alipay.alipay-cert names a file by no valid path",
        ", | at least one certificate of Alipay's",
      })
  @DisplayName("A place where nothing is is refused, naming the setting")
  void nothingThere(String place, String sentence) {
    values.put("alipay.alipay-cert", place);

    failsWith(sentence);
  }

  @Test
  @DisplayName("More certificates of Alipay's than are tried for one message are refused")
  void tooMany() {
    String one = values.get("alipay.alipay-cert");
    values.put("alipay.alipay-cert", String.join(",", one, "file:" + folder + "/./alipay.crt"));
    assertThat(setup().intake()).isNotNull();
    values.put(
        "alipay.alipay-cert",
        String.join(
            ",",
            one,
            "file:" + folder + "/./alipay.crt",
            "file:" + folder + "/././alipay.crt",
            "file:" + folder + "/./././alipay.crt"));

    failsWith("alipay.alipay-cert must be 1 to 3 certificates");
  }

  @Test
  @DisplayName("Files that are replaced together are read again together, without a restart")
  void replacedTogether() throws IOException {
    Setup setup = setup();
    Intake intake = setup.intake();
    var desk = setup.orderDesk();
    assertThat(setup.orderDesk()).isSameAs(desk);
    assertThat(post(intake, payment("T1"))).isEqualTo(Reply.SUCCESS);
    try (LogLines log = new LogLines()) {
      Files.writeString(folder.resolve("root.crt"), Certificates.pem("root-sha1"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(post(intake, payment("T2"))).as("half of it").isEqualTo(Reply.SUCCESS);
      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("alipay.alipay-cert was not issued under the roots"));

      Files.writeString(folder.resolve("alipay.crt"), Certificates.pem("by-sha1"));
      clock.advance(Duration.ofSeconds(1));
      assertThat(post(intake, nextPayment("T3"))).isEqualTo(Reply.SUCCESS);
      assertThat(post(intake, payment("T4"))).isEqualTo(Reply.FAILURE);
      assertThat(log.lines())
          .anyMatch(line -> line.contains("was read again: its file has changed"));
    }
    assertThat(setup.orderDesk()).isNotSameAs(desk);

    Files.delete(folder.resolve("alipay.crt"));
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(intake, nextPayment("T5"))).isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("A certificate that soon expires is warned of at the start, with whose it is")
  void warnedAtTheStart() {
    clock.advance(Duration.between(Certificates.NOW, Instant.parse("2035-12-20T00:00:00Z")));
    try (LogLines log = new LogLines()) {
      setup();

      assertThat(log.lines())
          .anyMatch(line -> line.startsWith("The app's certificate"))
          .filteredOn(line -> line.contains("expires at"))
          .isNotEmpty()
          .allMatch(
              line ->
                  line.contains(" of app " + Alipay.APP_ID + " expires at 2036-01-01T00:00:00Z"));
    }
  }

  @Test
  @DisplayName("Explanations of refused signatures work as they do with keys")
  void explanations() {
    values.put("alipay.explain", "true");
    try (LogLines log = new LogLines()) {
      Intake intake = setup().intake();

      assertThat(post(intake, nextPayment("T1"))).isEqualTo(Reply.FAILURE);
      assertThat(post(intake, payment("T2").with("alipay_cert_sn", "0".repeat(32))))
          .isEqualTo(Reply.SUCCESS);
      assertThat(log.lines()).anyMatch(line -> line.contains("bad-signature"));
    }
  }

  @Test
  @DisplayName("Returns of buyers and results of apps are believed by the certificates, too")
  void returns() throws Exception {
    Map<String, String> query =
        OfficialSdk.signed(
            Map.of(
                "app_id", APP_ID,
                "charset", "utf-8",
                "method", "alipay.trade.wap.pay.return",
                "out_trade_no", "R-1",
                "sign_type", "RSA2",
                "timestamp", "2026-11-23 08:34:04",
                "total_amount", "88.88",
                "trade_no", "2024050622001400000000000001"),
            Variant.V1);
    String node = "{\"code\":\"10000\",\"app_id\":\"" + APP_ID + "\",\"out_trade_no\":\"R-1\"}";
    String sign = AlipaySignature.rsaSign(node, OfficialSdk.PRIVATE_KEY, "utf-8", "RSA2");
    Setup setup = setup();

    assertThat(setup.returnReader().read(Vectors.form(query, StandardCharsets.UTF_8)).outTradeNo())
        .isEqualTo("R-1");
    assertThat(
            setup
                .appResultReader()
                .read(
                    "{\"alipay_trade_app_pay_response\":"
                        + node
                        + ",\"alipay_cert_sn\":\"\",\"sign\":\""
                        + sign
                        + "\"}")
                .outTradeNo())
        .isEqualTo("R-1");
  }
}
