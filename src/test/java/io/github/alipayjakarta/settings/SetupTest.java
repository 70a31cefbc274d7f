package io.github.alipayjakarta.settings;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.APP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.internal.util.AlipaySignature;
import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.ServiceChecks;
import io.github.alipayjakarta.Sm2Pair;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.WithoutPackage;
import io.github.alipayjakarta.diagnosis.Captures;
import io.github.alipayjakarta.diagnosis.Cause;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.intake.Intake;
import io.github.alipayjakarta.intake.IntakeListener;
import io.github.alipayjakarta.intake.Outcome;
import io.github.alipayjakarta.micrometer.IntakeMeters;
import io.github.alipayjakarta.notification.GatewayMessage;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.openapi.AlipayClient;
import io.github.alipayjakarta.openapi.GeneralRequest;
import io.github.alipayjakarta.openapi.PretendGateway;
import io.github.alipayjakarta.orders.KnownOrder;
import io.github.alipayjakarta.orders.Order;
import io.github.alipayjakarta.orders.OrderBook;
import io.github.alipayjakarta.orders.OrderDesk;
import io.github.alipayjakarta.orders.Product;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendAlipay;
import io.github.alipayjakarta.testkit.PretendNotification;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("From settings to a ready intake")
class SetupTest {
  private final Map<String, String> values = new HashMap<>();
  private final MovableClock clock = new MovableClock(Alipay.DAY);

  SetupTest() {
    values.put("alipay.app-id", APP_ID);
    values.put("alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"));
  }

  /** Handler and order book in one. */
  public static class Shop implements OrderBook {
    static int made;
    int paid;

    public Shop() {
      made++;
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      paid++;
    }

    @Override
    public Optional<KnownOrder> find(String outTradeNo) {
      return Optional.of(new KnownOrder("辣条", AMOUNT, null));
    }
  }

  private Setup setup() {
    return new Setup(
        Settings.of(values::get), clock, SetupTest.class.getClassLoader(), new Object());
  }

  private static Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(() -> Form.parse(notification.body()), (verified, events) -> true);
  }

  private void failsWith(String sentence) {
    assertThatThrownBy(() -> setup().intake())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining(Vectors.key("appPublicSpkiBase64"));
  }

  /** An application that carries the library alone. */
  public static class WithoutJson implements Callable<String> {
    @Override
    public String call() {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(getClass().getClassLoader());
      try {
        new Setup(
            Settings.of(name -> null), Alipay.CLOCK, getClass().getClassLoader(), new Object());
        return "made";
      } catch (SettingException e) {
        return e.getMessage();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  @Test
  @DisplayName("Without JSON-P the start fails, and the sentence names the two jars")
  void withoutJsonTheStartFails() throws Exception {
    try (WithoutPackage loader = new WithoutPackage("jakarta.json.")) {
      assertThat(loader.call(WithoutJson.class))
          .isEqualTo(
              "JSON-P is not there, or nothing that implements it; add the jars"
                  + " jakarta.json:jakarta.json-api and org.eclipse.parsson:parsson to WEB-INF/lib"
                  + " (Maven does, unless they are excluded)");
    }
  }

  @Test
  @DisplayName("An app id and Alipay's key are enough")
  void anAppIdAndAlipaysKeyAreEnough() {
    assertThat(post(setup().intake(), Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("With the private key Alipay's check of the gateway is answered, without it not")
  void withThePrivateKeyChecksOfTheGatewayAreAnswered() {
    assertThat(check(setup().intake())).isEqualTo(Reply.FAILURE);

    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));

    assertThat(check(setup().intake()).body()).isEqualTo(ServiceChecks.expectedReply());
  }

  private static Reply check(Intake intake) {
    return intake.accept(() -> Form.parse(ServiceChecks.vector()), (verified, events) -> false);
  }

  @Test
  @DisplayName("SM2 is believed, and signed with, where alipay.sign-type says so")
  void sm2IsBelieved() throws Exception {
    Sm2Pair app = Sm2Pair.made();
    Sm2Pair alipay = Sm2Pair.made();
    values.put("alipay.sign-type", "SM2");
    values.put("alipay.app-private-key", app.privateKey());
    values.put("alipay.alipay-public-key", alipay.publicKey());
    PretendAlipay pretend =
        PretendAlipay.withKeys(APP_ID, alipay.privateKey(), alipay.publicKey(), clock);
    Setup setup = setup();
    Intake intake = setup.intake();

    PretendNotification payment = pretend.paymentSucceeded("T1", AMOUNT);
    assertThat(post(intake, payment.with("sign_type", "SM2"))).isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T2", AMOUNT)))
        .isEqualTo(Reply.FAILURE);
    Order order =
        Order.builder(Product.PAGE).outTradeNo("R-1").totalAmount(AMOUNT).subject("辣条").build();
    String query = URI.create(setup.orderDesk().url(order)).getRawQuery();
    Map<String, String> sent = new HashMap<>();
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      sent.put(
          part.substring(0, equals),
          URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
    }
    assertThat(AlipaySignature.rsaCheckV2(sent, app.publicKey(), "utf-8", "SM2")).isTrue();

    values.put("alipay.alipay-public-key", app.publicKey());
    failsWith("is the application's own public key (应用公钥)");
  }

  @Test
  @DisplayName("alipay.aes-key opens messages, and a new one in its file is taken up by the client")
  void theAesKeyOpensMessages(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("aes-key.txt");
    Files.writeString(file, "aYA0GP8JEW+D7/UFaskCWA==\n");
    values.put("alipay.aes-key", "file:" + file);
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    Setup setup = setup();
    byte[] body = Vectors.golden("gateway-message AES (V1 over ciphertext)").bytes();
    List<String> said = new ArrayList<>();

    setup
        .intake()
        .accept(
            () -> Form.parse(body),
            (verified, events) -> said.add(((GatewayMessage) verified.event()).bizContent()));
    assertThat(said).containsExactly("{\"order_id\":\"2024050600000001\",\"status\":\"SUCCESS\"}");
    AlipayClient client = setup.client();
    Files.writeString(file, "AAAAAAAAAAAAAAAAAAAAAA==");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    clock.advance(Duration.ofSeconds(2));
    assertThat(setup.client()).isNotSameAs(client);
  }

  @Test
  @DisplayName("A class that is both handler and order book is made once")
  void aClassThatIsBothIsMadeOnce() {
    Shop.made = 0;
    values.put("alipay.handlers", Shop.class.getName());
    values.put("alipay.order-book", Shop.class.getName());
    Setup setup = setup();
    Intake intake = setup.intake();

    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
    assertThat(
            post(
                intake, Alipay.pretend().paymentSucceeded("T2", AMOUNT.negate().abs().add(AMOUNT))))
        .isEqualTo(Reply.FAILURE);
    assertThat(Shop.made).isEqualTo(1);
    assertThat(((Shop) setup.orderBook().orElseThrow()).paid).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "With an order book that names no seller, another seller than the configured is refused")
  void theConfiguredSellersHoldWithAnOrderBookToo() {
    values.put("alipay.order-book", Shop.class.getName());
    values.put("alipay.seller-id", "2088999999999999");

    assertThat(post(setup().intake(), Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.FAILURE);
  }

  /** Handler and listener in one. */
  public static class Watcher implements IntakeListener {
    static final List<String> SEEN = new ArrayList<>();

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      SEEN.add("paid " + System.identityHashCode(this));
    }

    @Override
    public void told(Outcome outcome) {
      SEEN.add(outcome.reason() + " " + System.identityHashCode(this));
    }
  }

  @Test
  @DisplayName("Listeners are made from alipay.listener; one that handles too is made once")
  void listenersAreMadeFromSettings() {
    values.put("alipay.handlers", Watcher.class.getName());
    values.put("alipay.listener", Watcher.class.getName() + "," + IntakeMeters.class.getName());
    Watcher.SEEN.clear();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      post(setup().intake(), Alipay.pretend().paymentSucceeded("T1", AMOUNT));

      assertThat(registry.get("alipay.attempts").timer().count()).isEqualTo(1);
    } finally {
      Metrics.globalRegistry.clear();
      Metrics.removeRegistry(registry);
    }
    assertThat(Watcher.SEEN).hasSize(2);
    assertThat(Watcher.SEEN.get(0)).startsWith("paid ");
    assertThat(Watcher.SEEN.get(1)).isEqualTo(Watcher.SEEN.get(0).replace("paid", "handled"));
  }

  @Test
  @DisplayName("A listener that is none fails the start")
  void aListenerThatIsNoneFails() {
    values.put("alipay.listener", Shop.class.getName());

    failsWith("alipay.listener: " + Shop.class.getName() + " does not implement");
  }

  @Test
  @DisplayName("Several apps in one filter are chosen by the signed app_id, each with its own keys")
  void severalAppsAreChosenByTheSignedAppId() {
    PretendAlipay other = PretendAlipay.withNewKeys("2021000000000002", clock);
    values.put("alipay.apps", "shop,kiosk");
    values.put("alipay.shop.app-id", APP_ID);
    values.put("alipay.kiosk.app-id", "2021000000000002");
    values.put("alipay.kiosk.alipay-public-key", other.publicKey());
    Intake intake = setup().intake();

    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, other.paymentSucceeded("T1", AMOUNT))).isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, other.paymentSucceeded("T3", AMOUNT).with("app_id", APP_ID)))
        .isEqualTo(Reply.FAILURE);
  }

  @Test
  @DisplayName("Each of several apps has its own order desk, client and reader of app results")
  void eachOfSeveralAppsHasItsOwnDeskAndClient() {
    values.put("alipay.apps", "shop,kiosk");
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.shop.app-id", APP_ID);
    values.put("alipay.kiosk.app-id", "2021000000000002");
    values.put("alipay.kiosk.gateway", "sandbox");
    values.put("alipay.kiosk.charset", "GBK");
    Setup setup = setup();
    Order order =
        Order.builder(Product.WAP).outTradeNo("T1").subject("辣").totalAmount(AMOUNT).build();

    assertThat(setup.orderDesk().url(order)).contains("app_id=" + APP_ID, "charset=utf-8");
    assertThat(setup.orderDesk(APP_ID)).isSameAs(setup.orderDesk());
    assertThat(setup.orderDesk("2021000000000002").url(order))
        .startsWith("https://openapi-sandbox.dl.alipaydev.com/gateway.do?")
        .contains("app_id=2021000000000002", "charset=GBK", "%C0%B1");
    assertThat(setup.client().appId()).isEqualTo(APP_ID);
    assertThat(setup.client("2021000000000002").appId()).isEqualTo("2021000000000002");
    assertThat(setup.appResultReader("2021000000000002")).isNotNull();
    assertThatThrownBy(() -> setup.client("2021000000000003"))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "no app with the app_id 2021000000000003 is set up: name it in alipay.apps and write"
                + " its settings");
  }

  @Test
  @DisplayName("Two apps with the same id fail the start")
  void twoAppsWithTheSameIdFail() {
    values.put("alipay.apps", "shop,kiosk");

    failsWith("two applications have the same app id");
  }

  @ParameterizedTest(name = "{0}={1} fails with: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alipay.app-id | | alipay.app-id is not set",
        "alipay.app-id | shop & co | an app id is made of digits",
        "alipay.alipay-public-key | | alipay.alipay-public-key is not set",
        "alipay.alipay-public-key | , | alipay.alipay-public-key must be 1 to 3 keys",
        "alipay.alipay-public-key | rubbish! | alipay.alipay-public-key is no key",
        "alipay.alipay-public-key | file:/nowhere/key.pem | names a file that cannot be read",
        "alipay.alipay-public-key | classpath:nowhere.pem | names no resource on the class path",
        "alipay.alipay-public-key | env:NO_SUCH_VARIABLE | names an environment variable",
        "alipay.sign-type | SM2 | is an RSA key, but the sign type SM2 needs an SM2 key",
        "alipay.aes-key | 0123456789abcdef0123456789abcdef | alipay.aes-key is not the Base64 of 16",
        "alipay.aes-key | file:/nowhere/key.txt | names a file that cannot be read",
        "alipay.sign-type | rsa | alipay.sign-type must be RSA2 or RSA or SM2",
        "alipay.sign-variant | V3 | alipay.sign-variant must be auto or V1 or V2",
        "alipay.charset | utf-16 | alipay.charset must be utf-8, GBK, GB2312 or GB18030",
        "alipay.crypto-provider | nosuch | no provider of this name",
        "alipay.handlers | shop.NoSuch | there is no class shop.NoSuch",
        "alipay.handlers | java.lang.Object | has no method annotated",
        "alipay.order-book | java.lang.Object | does not implement",
        "alipay.ignore | Payments | the events are AgreementSigned",
        "alipay.inbox | jdbc:postgresql://localhost/shop | jdbc:java:comp/env/jdbc/shop",
        "alipay.inbox | jdbc:java:comp/env/jdbc/shop | nothing in JNDI under java:comp/env/jdbc/shop",
        "alipay.inbox | jdbc:h2:mem:shop | alipay.inbox is a JDBC URL",
        "alipay.inbox | redis | alipay.inbox must be memory",
        "alipay.mode | accept | alipay.mode needs an inbox that is durable",
        "alipay.mode | later | alipay.mode must be inline or accept",
        "alipay.downstream | never | alipay.downstream must be auto or always",
        "alipay.downstream-transaction | true | needs a JDBC inbox",
        "alipay.stale-after | 7 days | must be a duration",
        "alipay.retention | long | must be a duration",
        "alipay.lock-wait | soon | must be a duration",
        "alipay.lock-wait | PT1M0.001S | alipay.lock-wait must be a duration of at most PT1M",
        "alipay.lock-wait | P36500000D | alipay.lock-wait must be a duration of at most PT1M",
        "alipay.gateway | sandbx | alipay.gateway must be production, sandbox, or an address",
        "alipay.gateway | http://:80/ | alipay.gateway must be production, sandbox, or an address",
        "alipay.notify-url | /notify | alipay.notify-url must be an address that begins with http",
        "alipay.return-url | nonsense | alipay.return-url must be an address that begins with http",
        "alipay.orders-from-browser | maybe | alipay.orders-from-browser must be true or false",
      })
  void whatCannotBeRightFailsWithOneSentence(String name, String value, String sentence) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }

    failsWith(sentence);
  }

  @Test
  @DisplayName("The application's own public key in place of Alipay's fails the start")
  void theApplicationsOwnKeyFails() {
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.alipay-public-key", Vectors.key("appPublicSpkiBase64"));

    failsWith("alipay.alipay-public-key is the application's own public key");
  }

  @Test
  @DisplayName("Keys that are mixed up fail the start")
  void mixedUpKeysFail() {
    values.put("alipay.alipay-public-key", Vectors.key("appPrivatePkcs8Base64"));
    failsWith("holds a private key where Alipay's public key belongs");

    values.put("alipay.app-private-key", Vectors.key("alipayPublicSpkiBase64"));
    failsWith("holds a public key where the application's private key belongs");
  }

  @Test
  @DisplayName("RSA2 refuses a key of 1024 bits; RSA takes it with a warning")
  void weakKeysAreRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    values.put(
        "alipay.alipay-public-key",
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded()));
    failsWith("is an RSA key of 1024 bits, but RSA2 needs 2048 or more");

    values.put("alipay.sign-type", "RSA");
    try (LogLines log = new LogLines()) {
      setup().intake();
      assertThat(log.lines()).anyMatch(line -> line.contains("bits; change to RSA2"));
    }
  }

  @Test
  @DisplayName("A pinned variant is the only text that is tried")
  void aPinnedVariantIsTheOnlyOne() {
    values.put("alipay.sign-variant", "V2");
    Intake intake = setup().intake();

    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.FAILURE);
    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT).signedAsV2()))
        .isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("A key file is read again when it changes, without a restart")
  void aKeyFileIsReadAgainWhenItChanges(@TempDir Path folder) throws IOException {
    PretendAlipay next = PretendAlipay.withNewKeys(APP_ID, clock);
    Path file = folder.resolve("alipay.pem");
    Files.writeString(file, "\uFEFF" + Vectors.key("alipayPublicSpkiBase64") + "\r\n");
    values.put("alipay.alipay-public-key", "file:" + file);
    Intake intake = setup().intake();
    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);

    Files.writeString(file, next.publicKey());
    assertThat(post(intake, next.paymentSucceeded("T2", AMOUNT))).isEqualTo(Reply.FAILURE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(intake, next.paymentSucceeded("T2", AMOUNT))).isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T3", AMOUNT)))
        .isEqualTo(Reply.FAILURE);
  }

  @Test
  @DisplayName("A key file that becomes rubbish, or vanishes, leaves the old key in force")
  void aKeyFileThatBecomesRubbishLeavesTheOldKey(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("alipay.pem");
    Files.writeString(file, Vectors.key("alipayPublicSpkiBase64"));
    values.put("alipay.alipay-public-key", "file:" + file);
    Intake intake = setup().intake();
    try (LogLines log = new LogLines()) {
      Files.writeString(file, "oops!");
      clock.advance(Duration.ofSeconds(1));
      assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
          .isEqualTo(Reply.SUCCESS);
      assertThat(log.lines()).anyMatch(line -> line.contains("alipay.alipay-public-key is no key"));
    }
    Files.delete(file);
    clock.advance(Duration.ofSeconds(1));
    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T2", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
  }

  @Test
  @DisplayName("Two keys are valid at once while they change")
  void twoKeysAreValidAtOnce() {
    PretendAlipay next = PretendAlipay.withNewKeys(APP_ID, clock);
    values.merge("alipay.alipay-public-key", next.publicKey(), (old, one) -> old + "," + one);
    Intake intake = setup().intake();

    assertThat(post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
    assertThat(post(intake, next.paymentSucceeded("T2", AMOUNT))).isEqualTo(Reply.SUCCESS);
  }

  @ParameterizedTest(name = "{0}={1} fails with: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "alipay.gateway | https://shop.example/gateway.do?a=b | alipay.gateway: must be an address",
        "alipay.notify-url | https://shop.example/%zz | alipay.notify-url: must be an absolute",
        "alipay.return-url | https://shop.example:x y/ | alipay.return-url must be an address",
      })
  void whereOrdersAreSignedTheDeskIsMadeAtTheStart(String name, String value, String sentence) {
    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put(name, value);

    failsWith(sentence);
  }

  @Test
  @DisplayName("Each of several apps has its order settings looked at")
  void eachOfSeveralAppsHasItsOrderSettingsLookedAt() {
    values.put("alipay.apps", "shop,kiosk");
    values.put("alipay.kiosk.app-id", "2021000000000002");
    values.put("alipay.kiosk.gateway", "sandbx");

    failsWith("alipay.kiosk.gateway must be production");
  }

  @ParameterizedTest(name = "{0}={1} is taken")
  @CsvSource({
    "alipay.stale-after, P36500D",
    "alipay.stale-after, P36500000D",
    "alipay.lock-wait, PT1M",
    "alipay.lock-wait, PT0S",
  })
  void whatIsUnusualButRightIsTaken(String name, String value) {
    values.put(name, value);

    assertThat(post(setup().intake(), Alipay.pretend().paymentSucceeded("T1", AMOUNT)))
        .isEqualTo(Reply.SUCCESS);
  }

  @ParameterizedTest(name = "{0} of Alipay''s keys with alipay.sign-variant={1}")
  @CsvSource({"3, auto", "6, V1", "6, V2"})
  void asManyKeysAsOneMessageIsCheckedWith(int most, String variant, @TempDir Path folder)
      throws IOException {
    List<String> places = new ArrayList<>();
    for (int i = 1; i <= most; i++) {
      Path file = folder.resolve(i + ".pem");
      places.add("file:" + Files.writeString(file, Vectors.key("alipayPublicSpkiBase64")));
    }
    values.put("alipay.sign-variant", variant);
    values.put("alipay.alipay-public-key", String.join(",", places));
    setup().intake();

    values.merge(
        "alipay.alipay-public-key", Vectors.key("alipayPublicSpkiBase64"), (a, b) -> a + "," + b);
    failsWith("alipay.alipay-public-key must be 1 to " + most + " keys");
  }

  @Test
  @DisplayName("The desk stays the same until its key file changes; sandbox is Alipay's own")
  void theDeskFollowsItsKeyFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.pem");
    Files.writeString(file, Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.app-private-key", "file:" + file);
    values.put("alipay.gateway", "sandbox");
    values.put("alipay.notify-url", "https://shop.example/notify");
    values.put("alipay.return-url", "HTTP://shop_1:8080/paid?from=alipay");
    Setup setup = setup();
    setup.intake();
    OrderDesk desk = setup.orderDesk();
    assertThat(setup.orderDesk()).isSameAs(desk);
    Order order =
        Order.builder(Product.WAP).outTradeNo("T1").subject("辣条").totalAmount(AMOUNT).build();
    assertThat(desk.url(order)).startsWith("https://openapi-sandbox.dl.alipaydev.com/gateway.do?");

    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] next = generator.generateKeyPair().getPrivate().getEncoded();
    Files.writeString(file, Base64.getEncoder().encodeToString(next) + "\n");
    clock.advance(Duration.ofSeconds(1));
    assertThat(setup.orderDesk()).isNotSameAs(desk);
  }

  @Test
  @DisplayName("The client calls the gateway as the settings say, and stays until its key changes")
  void theClientCallsAsTheSettingsSay(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.pem");
    Files.writeString(file, Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.app-private-key", "file:" + file);
    values.put("alipay.charset", "GBK");
    values.put("alipay.sign-type", "RSA");
    try (PretendGateway gateway = new PretendGateway()) {
      values.put("alipay.gateway", gateway.address());
      Setup setup = setup();
      AlipayClient client = setup.client();
      gateway.answers("{\"code\":\"10000\",\"subject\":\"辣条\"}");

      assertThat(client.call(GeneralRequest.of("alipay.x.y")).text("subject")).contains("辣条");
      assertThat(setup.client()).isSameAs(client);
      assertThat(client).hasToString("client of app " + APP_ID);

      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] next = generator.generateKeyPair().getPrivate().getEncoded();
      Files.writeString(file, Base64.getEncoder().encodeToString(next) + "\n");
      clock.advance(Duration.ofSeconds(1));
      assertThat(setup.client()).isNotSameAs(client);
    }
  }

  @Test
  @DisplayName("A client needs the app's private key, and an address without a query")
  void aClientNeedsThePrivateKey() {
    assertThatThrownBy(() -> setup().client())
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("alipay.app-private-key");

    values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
    values.put("alipay.gateway", "https://openapi.alipay.com/gateway.do?charset=utf-8");
    assertThatThrownBy(() -> setup().client())
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(
            "alipay.gateway: must have a host without an underscore, and no query");
  }

  @Test
  @DisplayName("alipay.explain is off, and warns that it is for development where it is on")
  void explainWarnsThatItIsForDevelopment() {
    byte[] damaged = Captures.read(Cause.BACKSLASHES);
    for (String explain : List.of("false", "true")) {
      values.put("alipay.explain", explain);
      values.put("alipay.app-private-key", Vectors.key("appPrivatePkcs8Base64"));
      try (LogLines log = new LogLines()) {
        setup().intake().accept(() -> Form.parse(damaged), (notification, events) -> true);

        assertThat(log.lines())
            .filteredOn(line -> line.contains("for development"))
            .hasSize(explain.equals("true") ? 1 : 0);
        assertThat(log.lines())
            .filteredOn(line -> line.startsWith("alipay.explain: backslashes"))
            .hasSize(explain.equals("true") ? 1 : 0);
      }
    }
  }
}
