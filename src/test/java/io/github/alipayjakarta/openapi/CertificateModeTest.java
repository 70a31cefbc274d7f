package io.github.alipayjakarta.openapi;

import static io.github.alipayjakarta.openapi.PretendGateway.nodeName;
import static io.github.alipayjakarta.openapi.PretendGateway.send;
import static io.github.alipayjakarta.openapi.PretendGateway.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alipay.api.CertAlipayRequest;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.internal.util.AlipaySignature;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.sun.net.httpserver.HttpExchange;
import io.github.alipayjakarta.Certificates;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.OfficialProvider;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.WatchedClock;
import io.github.alipayjakarta.openapi.PretendGateway.Received;
import io.github.alipayjakarta.protocol.AlipayCertificates;
import io.github.alipayjakarta.protocol.CertificateMode;
import io.github.alipayjakarta.protocol.CryptoProvider;
import io.github.alipayjakarta.protocol.MessageCharset;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OfficialProvider.class)
@DisplayName("In certificate mode")
@Timeout(60)
class CertificateModeTest {
  private static final String DOWNLOAD = "alipay.open.app.alipaycert.download";
  private static final String NODE =
      "{\"code\":\"10000\",\"msg\":\"Success\",\"trade_no\":\"2024050622001400000000000001\","
          + "\"out_trade_no\":\"R-1\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"88.88\","
          + "\"store_name\":\"辣条\",\"fund_change\":\"Y\",\"refund_fee\":\"8.80\"}";
  private static final TradeQuery QUERY = TradeQuery.byOutTradeNo("R-1");

  private final PretendGateway gateway = new PretendGateway();
  private final MovableClock clock = new MovableClock(PretendGateway.NOW);
  private final AlipayCertificates certificates = Certificates.certificates(clock);
  private final CountDownLatch over = new CountDownLatch(1);
  @TempDir private Path directory;

  @AfterEach
  void closeGateway() {
    over.countDown();
    gateway.close();
  }

  private AlipayClient.Builder builder() {
    return builder(certificates);
  }

  private AlipayClient.Builder builder(AlipayCertificates certificates) {
    return AlipayClient.builder(PretendGateway.APP_ID, PretendGateway.appKey(), certificates)
        .gateway(gateway.address())
        .clock(clock)
        .repeats(0, Duration.ZERO);
  }

  /** An answer that names a certificate; whose, is for the key to say. */
  private static void say(
      HttpExchange exchange, Received request, String node, String certSn, String key)
      throws IOException {
    String body =
        "{\""
            + nodeName(request)
            + "\":"
            + node
            + (certSn.isEmpty() ? "" : ",\"alipay_cert_sn\":\"" + certSn + "\"")
            + ",\"sign\":\""
            + sign(node, request, key)
            + "\"}";
    send(exchange, 200, body.getBytes(request.charset()));
  }

  private static String alipaysKey() {
    return Vectors.key("alipayPrivatePkcs8Base64");
  }

  private static String downloaded(String pem) {
    return "{\"code\":\"10000\",\"msg\":\"Success\",\"alipay_cert_content\":\""
        + Certificates.content(pem)
        + "\"}";
  }

  /** Signs with the next certificate, and hands this file out to whoever asks for it. */
  private void signsWithTheNext(String certSn, String file, int calls) {
    for (int i = 0; i < calls; i++) {
      gateway.does(
          (exchange, request) -> {
            boolean asked = request.query().get("method").equals(DOWNLOAD);
            say(exchange, request, asked ? downloaded(file) : NODE, certSn, Certificates.nextKey());
          });
    }
  }

  private long downloads() {
    return gateway.received().stream()
        .filter(request -> request.query().get("method").equals(DOWNLOAD))
        .count();
  }

  private AlipayException refused(AlipayClient client) {
    AlipayException e = catchThrowableOfType(AlipayException.class, () -> client.call(QUERY));
    assertThat(e).isNotNull();
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(e.code()).isEmpty();
    return e;
  }

  private DefaultAlipayClient official(MessageCharset charset) throws Exception {
    var request = new CertAlipayRequest();
    request.setServerUrl(gateway.address());
    request.setAppId(PretendGateway.APP_ID);
    request.setPrivateKey(Vectors.key("appPrivatePkcs8Base64"));
    request.setFormat("json");
    request.setCharset(charset.wireName());
    request.setSignType("RSA2");
    request.setCertContent(Certificates.appFile());
    request.setAlipayPublicCertContent(Certificates.alipayFile());
    request.setRootCertContent(Certificates.rootFile());
    return new DefaultAlipayClient(request);
  }

  private void assertSameRequest() throws Exception {
    Received theirs = gateway.received().get(0);
    Received ours = gateway.received().get(1);
    theirs.query().remove("alipay_sdk");
    assertThat(ours.query()).containsOnlyKeys(theirs.query().keySet());
    assertThat(ours.body()).containsOnlyKeys(theirs.body().keySet());
    for (String name : List.of("app_cert_sn", "alipay_root_cert_sn")) {
      assertThat(ours.query()).containsEntry(name, theirs.query().get(name));
    }
    assertThat(
            AlipaySignature.rsaCertCheckV2(
                ours.all(),
                Certificates.path(directory, "app.crt", Certificates.appFile()),
                ours.query().get("charset"),
                "RSA2"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("the official client and ours ask alike for a trade, and are told the same")
  void aTrade(MessageCharset charset) throws Exception {
    for (int i = 0; i < 2; i++) {
      gateway.does(
          (to, request) -> say(to, request, NODE, Certificates.sn("alipay"), alipaysKey()));
    }
    var model = new AlipayTradeQueryModel();
    model.setOutTradeNo("R-1");
    var request = new AlipayTradeQueryRequest();
    request.setBizModel(model);

    var theirs = official(charset).certificateExecute(request);
    TradeQueryAnswer ours = builder().charset(charset).build().call(QUERY);

    assertThat(theirs.isSuccess()).isTrue();
    assertThat(ours.tradeNo()).isEqualTo(theirs.getTradeNo());
    assertThat(ours.storeName()).contains(theirs.getStoreName()).contains("辣条");
    assertSameRequest();
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("the official client and ours refund alike")
  void aRefund(MessageCharset charset) throws Exception {
    for (int i = 0; i < 2; i++) {
      gateway.does(
          (to, request) -> say(to, request, NODE, Certificates.sn("alipay"), alipaysKey()));
    }
    var model = new AlipayTradeRefundModel();
    model.setOutTradeNo("R-1");
    model.setRefundAmount("8.80");
    model.setOutRequestNo("1");
    model.setRefundReason("太辣");
    var request = new AlipayTradeRefundRequest();
    request.setBizModel(model);

    var theirs = official(charset).certificateExecute(request);
    TradeRefundAnswer ours =
        builder()
            .charset(charset)
            .build()
            .call(
                TradeRefund.of(TradeNumber.ofMerchant("R-1"), new BigDecimal("8.80"), "1")
                    .refundReason("太辣"));

    assertThat(theirs.isSuccess()).isTrue();
    assertThat(ours.refundedSoFar()).isEqualByComparingTo(theirs.getRefundFee());
    assertSameRequest();
  }

  @Test
  @DisplayName("the official client, too, downloads the next certificate, and believes it")
  void theOfficialClientDownloadsToo() throws Exception {
    signsWithTheNext(Certificates.sn("next"), Certificates.nextFile(), 2);
    var model = new AlipayTradeQueryModel();
    model.setOutTradeNo("R-1");
    var request = new AlipayTradeQueryRequest();
    request.setBizModel(model);

    assertThat(official(MessageCharset.UTF_8).certificateExecute(request).isSuccess()).isTrue();
    assertThat(downloads()).isEqualTo(1);
  }

  @Test
  @DisplayName("an answer that names no certificate is believed by the configured one")
  void noName() {
    gateway.answers(NODE);

    assertThat(builder().build().call(QUERY).isPaid()).isTrue();
  }

  @Test
  @DisplayName("a name that is not true costs no download where a known key fits")
  void aWrongName() {
    gateway.does((to, request) -> say(to, request, NODE, "0".repeat(32), alipaysKey()));

    assertThat(builder().build().call(QUERY).isPaid()).isTrue();
    assertThat(downloads()).isZero();
  }

  @Test
  @DisplayName("an answer that names a known certificate and is not its is refused")
  void notItsOwn() {
    gateway.does(
        (to, request) -> say(to, request, NODE, Certificates.sn("alipay"), Certificates.nextKey()));

    assertThat(refused(builder().build()))
        .hasMessageContaining("fits none of the configured keys")
        .hasMessageContaining("alipay.alipay-cert");
    assertThat(downloads()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UTF_8", "GBK"})
  @DisplayName("a certificate that is not known is downloaded once, believed, and then known")
  void theNextCertificate(MessageCharset charset) {
    signsWithTheNext(Certificates.sn("next"), Certificates.nextFile(), 4);
    AlipayClient client = builder().charset(charset).build();

    assertThat(client.call(QUERY).storeName()).contains("辣条");
    assertThat(client.call(QUERY).isPaid()).isTrue();
    assertThat(client.onBehalfOf("token").call(QUERY).isPaid()).isTrue();
    assertThat(downloads()).isEqualTo(1);
    Received download = gateway.received().get(1);
    assertThat(download.body())
        .containsOnlyKeys("biz_content")
        .containsEntry("biz_content", "{\"alipay_cert_sn\":\"" + Certificates.sn("next") + "\"}");
    assertThat(download.query()).containsKeys("app_cert_sn", "alipay_root_cert_sn");
    assertThat(certificates.get()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "next | next | was not issued under the roots",
        "by-leaf | by-leaf next class2 | was not issued under the roots",
        "by-other-root | by-other-root other-root | was not issued under the roots",
        "expired | expired class2 | and not now",
        "next | expired class2 | is not the one that was asked for",
        "merchant | merchant class1 | was not issued to the name",
        "next | next-key | holds no certificate"
      })
  @DisplayName("what is downloaded and not Alipay's is refused, and not asked for again at once")
  void whatIsNotAlipays(String named, String came, String sentence) {
    signsWithTheNext(Certificates.sn(named), Certificates.pem(came.split(" ")), 20);
    AlipayClient client = builder().build();

    assertThat(refused(client))
        .hasMessageContaining("signed with a certificate of Alipay's that is not configured")
        .hasMessageContaining("that certificate ")
        .hasMessageContaining(sentence);
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(refused(client)).hasMessageContaining("others were within the last 10 minutes");
    assertThat(downloads()).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    assertThat(refused(client)).hasMessageContaining(sentence);
    assertThat(downloads()).isEqualTo(2);
  }

  @Test
  @DisplayName("a flood of names costs five downloads in ten minutes")
  void aFlood() {
    Random random = Seeded.random(CertificateModeTest.class);
    for (int i = 0; i < 200; i++) {
      gateway.does(
          (to, request) -> {
            byte[] sn = new byte[16];
            random.nextBytes(sn);
            say(to, request, NODE, HexFormat.of().formatHex(sn), Certificates.nextKey());
          });
    }
    AlipayClient client = builder().build();

    for (int i = 0; i < 40; i++) {
      refused(client);
    }
    assertThat(downloads()).isEqualTo(5);
    clock.advance(Duration.ofMinutes(10));
    for (int i = 0; i < 40; i++) {
      refused(client);
    }
    assertThat(downloads()).isEqualTo(10);
    assertThat(certificates.get()).hasSize(1);
  }

  @Test
  @DisplayName(
      "answers that come at once share one download, and one of another name waits for none")
  void theyShareOne() throws Exception {
    int calls = 8;
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < calls + 2; i++) {
      gateway.does(
          (to, request) -> {
            boolean download = request.query().get("method").equals(DOWNLOAD);
            boolean other = request.body().get("biz_content").contains("R-2");
            if (download) {
              asked.countDown();
              await(go);
            }
            say(
                to,
                request,
                download ? downloaded(Certificates.nextFile()) : NODE,
                other ? "0".repeat(32) : Certificates.sn("next"),
                Certificates.nextKey());
          });
    }
    AlipayClient client = builder().build();

    List<CompletableFuture<TradeQueryAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      answers.add(client.callAsync(QUERY));
    }
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    AlipayException another =
        catchThrowableOfType(
            AlipayException.class, () -> client.call(TradeQuery.byOutTradeNo("R-2")));
    assertThat(another).hasMessageContaining("was not downloaded: others were");
    go.countDown();
    for (CompletableFuture<TradeQueryAnswer> answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS).isPaid()).isTrue();
    }
    assertThat(downloads()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("a download that does not end is given up within the time limit")
  void aDownloadThatDoesNotEnd() {
    gateway.does(
        (to, request) -> say(to, request, NODE, Certificates.sn("next"), Certificates.nextKey()));
    gateway.does((to, request) -> await(over));

    assertThat(refused(builder().timeLimit(Duration.ofSeconds(1)).build()))
        .hasMessageContaining("was not downloaded: " + DOWNLOAD)
        .hasMessageContaining("no complete answer within 1 s");
  }

  /** The gateway has answered a call, or a download, and what it said is about to be read. */
  private final AtomicBoolean answered = new AtomicBoolean();

  private void signsWithTheNextAndTells(String method) {
    gateway.does(
        (to, request) -> {
          boolean asked = request.query().get("method").equals(DOWNLOAD);
          answered.set(asked == method.equals(DOWNLOAD));
          String node = asked ? downloaded(Certificates.nextFile()) : NODE;
          say(to, request, node, Certificates.sn("next"), Certificates.nextKey());
        });
  }

  /** Ends with an exception, and does not wait for ever. */
  private static AlipayException ended(AlipayClient client) throws Exception {
    ExecutionException e =
        catchThrowableOfType(
            ExecutionException.class, () -> client.callAsync(QUERY).get(30, TimeUnit.SECONDS));
    assertThat(e.getCause()).isInstanceOf(AlipayException.class);
    return (AlipayException) e.getCause();
  }

  /** Whatever went wrong, ten minutes later the same certificate can be downloaded. */
  private void assertDownloadsLater(AlipayClient client) {
    clock.advance(Duration.ofMinutes(10));
    signsWithTheNext(Certificates.sn("next"), Certificates.nextFile(), 2);

    assertThat(client.call(QUERY).isPaid()).isTrue();
  }

  @Test
  @DisplayName("a download that finds the client's threads all busy ends, and is made later")
  void noThreadForTheDownload() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    AtomicBoolean full = new AtomicBoolean();
    CertificateMode mode = Certificates.mode(Certificates.alipayFile());
    AlipayCertificates asked =
        new AlipayCertificates(
            () -> {
              full.set(answered.get());
              return mode;
            },
            clock,
            CryptoProvider.JDK);
    Executor bounded =
        task -> {
          if (full.get()) {
            throw new RejectedExecutionException("full");
          }
          threads.execute(task);
        };
    AlipayClient client =
        builder(asked).httpClient(HttpClient.newBuilder().executor(bounded).build()).build();
    signsWithTheNextAndTells(QUERY.method());

    try {
      assertThat(ended(client))
          .hasMessageContaining(
              "that certificate was not downloaded: the request could not be sent")
          .hasRootCauseInstanceOf(RejectedExecutionException.class);
      answered.set(false);
      full.set(false);
      assertDownloadsLater(client);
    } finally {
      full.set(false);
      threads.shutdown();
    }
  }

  @Test
  @DisplayName("an error while a downloaded certificate is read ends the call, and no later one")
  void anErrorWhileItIsRead() throws Exception {
    CertificateMode mode = Certificates.mode(Certificates.alipayFile());
    AlipayCertificates failing =
        new AlipayCertificates(
            () -> {
              if (answered.getAndSet(false)) {
                throw new NoClassDefFoundError("org/bouncycastle");
              }
              return mode;
            },
            clock,
            CryptoProvider.JDK);
    AlipayClient client = builder(failing).build();
    signsWithTheNext(Certificates.sn("next"), Certificates.nextFile(), 1);
    signsWithTheNextAndTells(DOWNLOAD);

    assertThat(ended(client))
        .hasMessageContaining("that certificate was downloaded and could not be read")
        .hasRootCauseInstanceOf(NoClassDefFoundError.class);
    assertDownloadsLater(client);
  }

  @Test
  @DisplayName("a download that cannot be signed ends the call, and no later one")
  void aDownloadThatCannotBeSigned() throws Exception {
    AlipayClient client = builder().clock(failingAtReading(2)).build();
    signsWithTheNextAndTells(QUERY.method());

    assertThat(ended(client))
        .hasMessageContaining("that certificate was not downloaded: the request could not be sent")
        .hasRootCauseMessage("no time");
    assertDownloadsLater(client);
  }

  @Test
  @DisplayName("a download that cannot even begin ends the call, and no later one")
  void aDownloadThatCannotBegin() throws Exception {
    AlipayClient client = builder().clock(failingAtReading(1)).build();
    signsWithTheNextAndTells(QUERY.method());

    ExecutionException e =
        catchThrowableOfType(
            ExecutionException.class, () -> client.callAsync(QUERY).get(30, TimeUnit.SECONDS));
    assertThat(e).hasRootCauseMessage("no time");
    assertDownloadsLater(client);
  }

  /** Fails once, the so manieth time that it is asked after the gateway answered. */
  private Clock failingAtReading(int number) {
    AtomicInteger left = new AtomicInteger(number);
    return new WatchedClock(
        clock,
        () -> {
          if (answered.get() && left.decrementAndGet() == 0) {
            throw new IllegalStateException("no time");
          }
        });
  }

  @Test
  @DisplayName("a call that is cancelled does not end the download for the others")
  void aCancelledCall() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      gateway.does(
          (to, request) -> {
            boolean download = request.query().get("method").equals(DOWNLOAD);
            if (download) {
              asked.countDown();
              await(go);
            }
            say(
                to,
                request,
                download ? downloaded(Certificates.nextFile()) : NODE,
                Certificates.sn("next"),
                Certificates.nextKey());
          });
    }
    AlipayClient client = builder().build();
    CompletableFuture<TradeQueryAnswer> cancelled = client.callAsync(QUERY);
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    cancelled.cancel(true);
    CompletableFuture<TradeQueryAnswer> other = client.callAsync(QUERY);
    go.countDown();

    assertThat(other.get(30, TimeUnit.SECONDS).isPaid()).isTrue();
    assertThat(downloads()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>no</html> | the answer is no JSON of Alipay's",
        "{\"error_response\":{\"code\":\"40006\"}} | is not in the gateway's answer",
        "{\"error_response\":\"secret\"} | is not in the gateway's answer",
        "{\"error_response\":{\"alipay_cert_content\":{}}} | is not in the gateway's answer",
        "{\"error_response\":{\"alipay_cert_content\":\"!\"}} | holds no certificate"
      })
  @DisplayName("a download that brings something else is told as that")
  void somethingElse(String body, String sentence) {
    gateway.does(
        (to, request) -> say(to, request, NODE, Certificates.sn("next"), Certificates.nextKey()));
    gateway.does((to, request) -> send(to, 200, body.getBytes(StandardCharsets.UTF_8)));

    assertThat(refused(builder().build())).hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"sign\":\"\"' | the answer is not signed",
        "'\"sign\":\"!\"' | is not Base64",
      })
  @DisplayName("an answer without a signature costs no download")
  void noSignature(String sign, String sentence) {
    gateway.does(
        (to, request) ->
            send(
                to,
                200,
                ("{\""
                        + nodeName(request)
                        + "\":"
                        + NODE
                        + ",\"alipay_cert_sn\":\""
                        + Certificates.sn("next")
                        + "\","
                        + sign
                        + "}")
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(refused(builder().build())).hasMessageContaining(sentence);
    assertThat(downloads()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"7", "G0000000000000000000000000000000", "'0\\\",\\\"a\\\":\\\"'"})
  @DisplayName("a name that is no serial costs no download")
  void noSerial(String certSn) {
    gateway.does((to, request) -> say(to, request, NODE, certSn, Certificates.nextKey()));

    assertThat(refused(builder().build())).hasMessageContaining("none of the configured keys");
    assertThat(downloads()).isZero();
  }

  @Test
  @DisplayName("in key mode, nothing is downloaded and no serial is told")
  void keyMode() {
    gateway.does(
        (to, request) -> say(to, request, NODE, Certificates.sn("next"), Certificates.nextKey()));

    refused(gateway.client());
    assertThat(downloads()).isZero();
    assertThat(gateway.last().query()).doesNotContainKeys("app_cert_sn", "alipay_root_cert_sn");
  }

  @Test
  @DisplayName("an answer about another trade is refused after a download, too")
  void anotherTrade() throws Exception {
    signsWithTheNext(Certificates.sn("next"), Certificates.nextFile(), 2);
    CompletableFuture<TradeQueryAnswer> answer =
        builder().build().callAsync(TradeQuery.byOutTradeNo("R-9"));

    ExecutionException e = catchThrowableOfType(ExecutionException.class, answer::get);
    assertThat(e.getCause())
        .isInstanceOf(AlipayException.class)
        .hasMessageContaining("about another out_trade_no");
  }
}
