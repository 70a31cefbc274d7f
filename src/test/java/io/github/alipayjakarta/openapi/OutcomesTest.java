package io.github.alipayjakarta.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.alipayjakarta.MovableClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What became of a call")
@Timeout(60)
class OutcomesTest {
  private static final TradeQuery QUERY = TradeQuery.byOutTradeNo("R-1");
  private static final TradeRefund REFUND =
      TradeRefund.of(TradeNumber.ofMerchant("R-1"), BigDecimal.ONE, "R-1-1");
  private static final TradeClose CLOSE = TradeClose.of(TradeNumber.ofMerchant("R-1"));
  private static final String PAID =
      "{\"code\":\"10000\",\"trade_no\":\"2\",\"out_trade_no\":\"R-1\","
          + "\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"1.00\"}";
  private static final String REFUNDED =
      "{\"code\":\"10000\",\"trade_no\":\"2\",\"out_trade_no\":\"R-1\",\"fund_change\":\"N\","
          + "\"refund_fee\":\"1.00\"}";

  private final PretendGateway gateway = new PretendGateway();

  @AfterEach
  void closeGateway() {
    gateway.close();
  }

  private static String error(String code, String subCode) {
    return "{\"code\":\""
        + code
        + "\",\"msg\":\"m\",\"sub_code\":\""
        + subCode
        + "\",\"sub_msg\":\"张三的余额不足\"}";
  }

  private AlipayClient repeating(int most) {
    return gateway.clientBuilder().repeats(most, Duration.ZERO).build();
  }

  private static AlipayException failure(AlipayClient client, AlipayRequest<?> request) {
    AlipayException e = catchThrowableOfType(AlipayException.class, () -> client.call(request));
    assertThat(e).isNotNull();
    assertThat(e.method()).isEqualTo(request.method());
    return e;
  }

  @ParameterizedTest
  @CsvSource({
    "20000, isp.unknow-error, true",
    "20000, aop.unknow-error, true",
    "20000, '', true",
    "20001, aop.invalid-auth-token, false",
    "40001, isv.missing-method, false",
    "40002, isv.invalid-signature, false",
    "40003, isv.x, false",
    "40004, ACQ.TRADE_NOT_EXIST, false",
    "40004, ACQ.SELLER_BALANCE_NOT_ENOUGH, false",
    "40004, ACQ.SYSTEM_ERROR, true",
    "40004, AQC.SYSTEM_ERROR, true",
    "40004, aop.ACQ.SYSTEM_ERROR, true",
    "40005, '', false",
    "40006, isv.insufficient-isv-permissions, false",
    "10000, ACQ.SOMETHING, true",
    "10003, '', true",
    "50000, x, true",
    "'', x, true"
  })
  @DisplayName("is known from a signed error, but for those by which Alipay does not know itself")
  void isKnownFromASignedError(String code, String subCode, boolean unknown) {
    gateway.answers(error(code, subCode));

    AlipayException e = failure(gateway.client(), REFUND);

    assertThat(e.outcomeUnknown()).isEqualTo(unknown);
    assertThat(e.code()).contains(code);
    assertThat(e.subCode().orElse("")).isEqualTo(subCode);
    assertThat(e.alipayMessage()).contains("张三的余额不足");
    assertThat(e.getMessage())
        .startsWith("alipay.trade.refund: Alipay answered ")
        .contains(code, subCode)
        .doesNotContain("张三");
    if (unknown) {
      assertThat(e.whatToDo()).contains("the same out_request_no");
      assertThat(e).hasMessageEndingWith("; the outcome is unknown: " + e.whatToDo());
    }
  }

  @ParameterizedTest
  @EnumSource(SubCode.class)
  @DisplayName("comes with what to do, for every documented sub-code")
  void comesWithWhatToDo(SubCode subCode) {
    gateway.answers(error("40004", subCode.wireName()));

    AlipayException e = failure(gateway.client(), CLOSE);

    assertThat(e.is(subCode)).isTrue();
    assertThat(e.whatToDo()).isNotBlank();
    assertThat(e).hasMessageEndingWith(": " + e.whatToDo());
  }

  @Test
  @DisplayName("is told with the msg where there is no sub_msg, and with no code that is none")
  void isToldWithTheMsg() {
    gateway.answers("{\"code\":\"<b>\",\"msg\":\"Business Failed\",\"sub_code\":\"a b\"}");

    AlipayException e = failure(gateway.client(), CLOSE);

    assertThat(e.alipayMessage()).contains("Business Failed");
    assertThat(e.subCode()).contains("a b");
    assertThat(e).hasMessageStartingWith("alipay.trade.close: Alipay answered ;");
  }

  @Test
  @DisplayName("is nothing where the gateway could not be reached")
  void isNothingWhereTheGatewayCouldNotBeReached() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    AlipayClient client =
        gateway.clientBuilder().gateway("http://127.0.0.1:" + port + "/gateway.do").build();

    AlipayException e = failure(client, REFUND);

    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e)
        .hasMessage(
            "alipay.trade.refund: the gateway cannot be reached: nothing was sent; call again when"
                + " it is reachable");
  }

  @Test
  @DisplayName("is asked again where a question got no answer, and each time signed anew")
  void isAskedAgain() {
    var clock = new MovableClock(PretendGateway.NOW);
    gateway
        .does(
            (exchange, request) -> {
              clock.advance(Duration.ofSeconds(3));
              PretendGateway.send(exchange, 502, new byte[0]);
            })
        .answers(error("20000", "isp.unknow-error"))
        .answers(PAID);
    AlipayClient client = gateway.clientBuilder().clock(clock).repeats(2, Duration.ZERO).build();

    assertThat(client.call(QUERY).isPaid()).isTrue();
    assertThat(gateway.received())
        .extracting(request -> request.query().get("timestamp"))
        .containsExactly("2026-11-23 08:34:04", "2026-11-23 08:34:07", "2026-11-23 08:34:07");
  }

  @Test
  @DisplayName("is asked again for as long as is set, and no longer")
  void isAskedAgainNoLonger() {
    for (int i = 0; i < 4; i++) {
      gateway.answers(error("20000", "isp.unknow-error"));
    }

    assertThat(failure(repeating(3), QUERY).outcomeUnknown()).isTrue();
    assertThat(gateway.received()).hasSize(4);
  }

  @Test
  @DisplayName("is tried again with the same number where a refund got no answer")
  void isTriedAgainWithTheSameNumber() {
    gateway
        .does((exchange, request) -> exchange.close())
        .answers(error("40004", "ACQ.SYSTEM_ERROR"))
        .answers(REFUNDED);

    assertThat(repeating(2).call(REFUND).isFundChanged()).isFalse();
    assertThat(gateway.received())
        .extracting(request -> request.body().get("biz_content"))
        .hasSize(3)
        .containsOnly(REFUND.bizContent());
  }

  @Test
  @DisplayName("stays unknown where a refusal follows an attempt that got no answer")
  void staysUnknownAfterAnUnknownAttempt() {
    gateway
        .does((exchange, request) -> exchange.close())
        .answers(error("40004", "ACQ.SELLER_BALANCE_NOT_ENOUGH"));

    AlipayException e = failure(repeating(2), REFUND);

    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(e.is(SubCode.SELLER_BALANCE_NOT_ENOUGH)).isTrue();
    assertThat(e)
        .hasMessageContaining("but an earlier attempt got no answer; the outcome is unknown: ask");
  }

  @Test
  @DisplayName("is known where a refusal follows a question that got no answer")
  void isKnownAfterAnUnansweredQuestion() {
    gateway
        .does((exchange, request) -> exchange.close())
        .answers(error("40004", "ACQ.TRADE_NOT_EXIST"));

    assertThat(failure(repeating(2), QUERY).outcomeUnknown()).isFalse();
  }

  @Test
  @DisplayName("is never tried again where that could do something twice")
  void isNeverTriedAgain() {
    gateway.answers(error("20000", "isp.unknow-error")).answers("{\"code\":\"10000\"}");

    AlipayException e = failure(repeating(5), CLOSE);

    assertThat(e.whatToDo()).isEqualTo("ask alipay.trade.query whether the trade is closed");
    assertThat(gateway.received()).hasSize(1);
  }

  @Test
  @DisplayName("is not tried again where another answer would be no better")
  void isNotTriedAgainInVain() {
    gateway.sends(200, "{}").answers(REFUNDED);

    assertThat(failure(repeating(5), REFUND).outcomeUnknown()).isTrue();
    assertThat(gateway.received()).hasSize(1);
  }

  @Test
  @DisplayName(
      "is known where the gateway says that our signature is wrong: it is not signed, so no fact")
  void ourOwnWrongSignature() {
    // The pretend gateway knows the app's key, and this is Alipay's.
    AlipayClient client =
        AlipayClient.builder(
                PretendGateway.APP_ID,
                PretendGateway.alipaysPrivateKey(),
                PretendGateway.appPublicKey())
            .gateway(gateway.address())
            .repeats(0, Duration.ZERO)
            .build();

    assertThat(failure(client, REFUND))
        .hasMessageContaining(
            "the answer is not signed (whoever wrote it claims 40002 isv.invalid-signature: check"
                + " that the private key is the other half of the public key");
  }

  @Test
  @DisplayName("comes without waiting, too")
  void comesWithoutWaiting() throws Exception {
    gateway.answers(PAID).answers(error("40004", "ACQ.TRADE_NOT_EXIST"));
    AlipayClient client = gateway.client();

    assertThat(client.callAsync(QUERY).get(30, TimeUnit.SECONDS).isPaid()).isTrue();
    CompletableFuture<TradeQueryAnswer> failed = client.callAsync(QUERY);
    assertThatThrownBy(() -> failed.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            AlipayException.class, e -> assertThat(e.is(SubCode.TRADE_NOT_EXIST)).isTrue());
  }

  @Test
  @DisplayName("is no longer waited for once the future is cancelled: the client hangs up")
  void isNoLongerWaitedFor() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    gateway.does(
        (exchange, request) -> {
          exchange.sendResponseHeaders(200, 0);
          asked.countDown();
          try {
            while (true) {
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
            }
          } catch (IOException gone) {
            hungUp.countDown();
          }
        });
    CompletableFuture<TradeQueryAnswer> answer =
        gateway.clientBuilder().sizeLimit(Integer.MAX_VALUE).build().callAsync(QUERY);
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    answer.cancel(true);

    assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("is unknown where the waiting thread is interrupted, which stays to be seen")
  void isUnknownWhereTheThreadIsInterrupted() {
    gateway.does((exchange, request) -> {});
    AlipayClient client = gateway.client();
    Thread.currentThread().interrupt();

    AlipayException e = catchThrowableOfType(AlipayException.class, () -> client.call(REFUND));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(e).hasMessageContaining("the thread was interrupted");
  }

  @Test
  @DisplayName("is what an application's own request makes of it")
  void isWhatAnApplicationsOwnRequestMakesOfIt() {
    gateway.answers("{\"code\":\"10000\"}").answers("{\"code\":\"10000\"}");

    assertThatThrownBy(() -> gateway.client().call(new Own(new IllegalStateException("mine"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> gateway.client().call(new Own(new AssertionError("mine"))))
        .isInstanceOfSatisfying(
            AlipayException.class,
            e ->
                assertThat(e)
                    .hasMessage(
                        "alipay.own.call: the answer was not read; the outcome is unknown: ask"
                            + " Alipay for the state before anything is done again")
                    .hasCauseInstanceOf(AssertionError.class));
  }

  private record Own(Throwable thrown) implements AlipayRequest<String> {
    @Override
    public String method() {
      return "alipay.own.call";
    }

    @Override
    public String bizContent() {
      return "{}";
    }

    @Override
    public String read(Answer answer) {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }

  @Test
  @DisplayName("comes through a proxy that the HttpClient names")
  void comesThroughAProxy() {
    gateway.answers(PAID);
    var proxy = new InetSocketAddress("127.0.0.1", gateway.server().getAddress().getPort());
    HttpClient http = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build();

    AlipayClient client =
        gateway
            .clientBuilder()
            .httpClient(http)
            .gateway("http://openapi.alipay.invalid/gateway.do")
            .build();

    assertThat(client.call(QUERY).isPaid()).isTrue();
  }
}
