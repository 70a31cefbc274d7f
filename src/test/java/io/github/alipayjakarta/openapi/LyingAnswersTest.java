package io.github.alipayjakarta.openapi;

import static io.github.alipayjakarta.openapi.PretendGateway.body;
import static io.github.alipayjakarta.openapi.PretendGateway.nodeName;
import static io.github.alipayjakarta.openapi.PretendGateway.send;
import static io.github.alipayjakarta.openapi.PretendGateway.sign;
import static io.github.alipayjakarta.openapi.PretendGateway.signedBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.openapi.PretendGateway.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer that lies is refused, and leaves the outcome unknown:")
@Timeout(60)
class LyingAnswersTest {
  private static final String NODE =
      "{\"code\":\"10000\",\"msg\":\"Success\",\"trade_no\":\"2024050622001400000000000001\","
          + "\"out_trade_no\":\"R-1\",\"trade_status\":\"TRADE_SUCCESS\",\"total_amount\":\"88.88\"}";

  private final PretendGateway gateway = new PretendGateway();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void closeGateway() {
    over.countDown();
    gateway.close();
  }

  private AlipayException refused(Behaviour behaviour) {
    gateway.does(behaviour);
    return refused(gateway.client());
  }

  private AlipayException refused(AlipayClient client) {
    AlipayException e =
        catchThrowableOfType(
            AlipayException.class, () -> client.call(TradeQuery.byOutTradeNo("R-1")));
    assertThat(e).isNotNull();
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(e.code()).isEmpty();
    assertThat(e.subCode()).isEmpty();
    assertThat(e.alipayMessage()).isEmpty();
    assertThat(e).hasMessageStartingWith("alipay.trade.query: ");
    assertThat(e)
        .hasMessageEndingWith("; the outcome is unknown: nothing was changed; ask again later");
    return e;
  }

  private static Behaviour says(String body) {
    return (exchange, request) -> send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("none of them is refused for the test's own sake")
  void theTruthIsBelieved() {
    gateway.answers(NODE);

    assertThat(gateway.client().call(TradeQuery.byOutTradeNo("R-1")).isPaid()).isTrue();
  }

  @Test
  @DisplayName("another trade's")
  void anotherTrades() {
    gateway.answers(NODE.replace("R-1", "R-2"));

    assertThat(refused(gateway.client())).hasMessageContaining("about another out_trade_no");
  }

  static Stream<Arguments> othersAnswers() {
    TradeNumber ours = TradeNumber.ofMerchant("R-1");
    TradeNumber alipays = TradeNumber.ofAlipay("2024050622001400000000000001");
    String other =
        "{\"code\":\"10000\",\"trade_no\":\"2024050622001400000000000002\","
            + "\"out_trade_no\":\"R-2\",\"out_request_no\":\"1\",\"out_biz_no\":\"T-2\","
            + "\"order_id\":\"o2\",\"pay_fund_order_id\":\"p2\",\"qr_code\":\"q\","
            + "\"total_amount\":\"1.00\",\"trade_status\":\"TRADE_SUCCESS\","
            + "\"refund_fee\":\"1.00\",\"refund_amount\":\"1.00\",\"status\":\"SUCCESS\"}";
    String refunded = other.replace("{", "{\"refund_status\":\"REFUND_SUCCESS\",");
    String numberless = "{\"code\":\"10000\",\"refund_status\":\"REFUND_SUCCESS\"}";
    BigDecimal yuan = BigDecimal.ONE;
    Royalty share = Royalty.of(Royalty.Account.USER_ID, "2088", yuan);
    return Stream.of(
        arguments(TradeQuery.of(ours), other),
        arguments(TradeQuery.of(alipays), other),
        arguments(TradeCancel.of(ours), other),
        arguments(TradeCancel.of(alipays), other),
        arguments(TradeCancel.of(ours), "{\"code\":\"10000\"}"),
        arguments(TradeCancel.of(alipays), "{\"code\":\"10000\",\"action\":\"refund\"}"),
        arguments(TradeClose.of(ours), other),
        arguments(TradeClose.of(alipays), other),
        arguments(TradeClose.of(ours), "{\"code\":\"10000\"}"),
        arguments(TradeRefund.of(ours, yuan, "1"), other),
        arguments(TradeRefund.of(alipays, yuan, "1"), other),
        arguments(TradeRefund.of(ours, yuan, "1"), other.replace("R-2", "R-1").replace("1.00", "")),
        arguments(RefundQuery.of(ours, "1"), other),
        arguments(RefundQuery.of(alipays, "1"), other),
        arguments(RefundQuery.of(ours, "1"), refunded),
        arguments(RefundQuery.of(ours, "2"), refunded.replace("R-2", "R-1")),
        arguments(RefundQuery.of(ours, "2"), other.replace("R-2", "R-1")),
        arguments(RefundQuery.of(ours, "1"), numberless),
        arguments(
            RefundQuery.of(ours, "1"),
            refunded.replace("R-2", "R-1").replace("\"refund_amount\":\"1.00\",", "")),
        arguments(TradePrecreate.of("R-1", yuan, "s"), other),
        arguments(TradePrecreate.of("R-2", yuan, "s"), other.replace("qr_code", "qr_codes")),
        arguments(OrderSettle.of("2024050622001400000000000001", "1", share), other),
        arguments(
            ToAccountTransfer.of("T-1", ToAccountTransfer.PayeeType.ALIPAY_USERID, "2088", yuan),
            other),
        arguments(UniTransfer.of("T-1", yuan, Payee.ofUserId("2088")), other),
        arguments(
            UniTransfer.of("T-2", yuan, Payee.ofUserId("2088")),
            other.replace("SUCCESS\"}", "\"}")),
        arguments(TransferQuery.byOutBizNo("T-1"), other),
        arguments(TransferQuery.byOrderId("o1"), other),
        arguments(TransferQuery.byPayFundOrderId("p1"), other),
        arguments(TransferQuery.byOutBizNo("T-2"), other.replace("SUCCESS\"}", "\"}")),
        arguments(yesterdaysBill(), "{\"code\":\"10000\"}"),
        arguments(yesterdaysBill(), "{\"code\":\"10000\",\"bill_download_url\":\"http://a_b/\"}"),
        arguments(yesterdaysBill(), "{\"code\":\"10000\",\"bill_download_url\":\"file:///x\"}"));
  }

  private static BillQuery yesterdaysBill() {
    return BillQuery.of(BillQuery.TRADE, LocalDate.parse("2026-11-22"));
  }

  @ParameterizedTest
  @MethodSource("othersAnswers")
  @DisplayName("of another trade, refund, settlement or transfer, or of none, for every call")
  void othersAnswers(AlipayRequest<?> request, String node) {
    gateway.answers(node);

    AlipayException e =
        catchThrowableOfType(AlipayException.class, () -> gateway.client().call(request));

    assertThat(e).isNotNull().hasCauseInstanceOf(UnfitAnswerException.class);
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(e.whatToDo()).isEqualTo(request.ifUnknown());
    assertThat(e.getMessage()).doesNotContain("R-1", "R-2", "T-1", "T-2", "2024");
  }

  @Test
  @DisplayName("without the number that was asked for")
  void withoutTheNumber() {
    gateway.answers(NODE.replace("\"out_trade_no\":\"R-1\",", ""));

    assertThat(refused(gateway.client())).hasMessageContaining("the answer has no out_trade_no");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"-\"", "\"1e9\"", "\"\"", "{}", "null", "\"88,88\""})
  @DisplayName("with no amount where the amount belongs")
  void withoutAnAmount(String amount) {
    gateway.answers(NODE.replace("\"88.88\"", amount));

    assertThat(refused(gateway.client())).hasMessageContaining("no amount as its total_amount");
  }

  @Test
  @DisplayName("unsigned")
  void unsigned() {
    assertThat(refused((e, r) -> says("{\"" + nodeName(r) + "\":" + NODE + "}").answer(e, r)))
        .hasMessageContaining("the answer is not signed");
  }

  @Test
  @DisplayName("an unsigned error is no fact, and its claim is a hint for developers")
  void anUnsignedError() {
    String node = "{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\",\"sub_msg\":\"交易不存在\"}";

    AlipayException e = refused(says(body("error_response", node, "")));

    assertThat(e.is(SubCode.TRADE_NOT_EXIST)).isFalse();
    assertThat(e)
        .hasMessageContaining("(whoever wrote it claims 40004 ACQ.TRADE_NOT_EXIST: ")
        .message()
        .doesNotContain("交易");
  }

  @Test
  @DisplayName("signed by another key")
  void signedByAnotherKey() {
    assertThat(
            refused(
                (e, r) ->
                    says(body(
                            nodeName(r), NODE, sign(NODE, r, Vectors.key("appPrivatePkcs8Base64"))))
                        .answer(e, r)))
        .hasMessageContaining("signature fits none of the configured keys");
  }

  @Test
  @DisplayName("changed by a single byte")
  void changed() {
    assertThat(
            refused(
                (e, r) ->
                    says(body(nodeName(r), NODE.replace("88.88", "88.89"), sign(NODE, r)))
                        .answer(e, r)))
        .hasMessageContaining("signature fits none");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("with a second root node")
  void withASecondRootNode(boolean first) {
    String cheaper = NODE.replace("88.88", "0.01");
    assertThat(
            refused(
                (e, r) -> {
                  String one = "\"" + nodeName(r) + "\":" + NODE;
                  String two = "\"" + nodeName(r) + "\":" + cheaper;
                  says("{"
                          + (first ? one + "," + two : two + "," + one)
                          + ",\"sign\":\""
                          + sign(NODE, r)
                          + "\"}")
                      .answer(e, r);
                }))
        .hasMessageContaining("the answer is no JSON of Alipay's");
  }

  @Test
  @DisplayName("an error node beside the call's own")
  void withAnErrorNodeBeside() {
    assertThat(
            refused(
                (e, r) ->
                    says("{\"error_response\":{},"
                            + body(nodeName(r), NODE, sign(NODE, r)).substring(1))
                        .answer(e, r)))
        .hasMessageContaining("does not hold one node");
  }

  @Test
  @DisplayName("the signed node quoted inside a value")
  void theSignedNodeInsideAValue() {
    assertThat(
            refused(
                (e, r) ->
                    says("{\"x\":\"{\\\""
                            + nodeName(r)
                            + "\\\":"
                            + NODE.replace("\"", "\\\"")
                            + "}\",\""
                            + nodeName(r)
                            + "\":"
                            + NODE.replace("88.88", "0.01")
                            + ",\"sign\":\""
                            + sign(NODE, r)
                            + "\"}")
                        .answer(e, r)))
        .hasMessageContaining("signature fits none");
  }

  @Test
  @DisplayName("a page in HTML")
  void html() {
    assertThat(refused(says("<html><body>系统繁忙 R-1 138000</body></html>")))
        .hasMessageContaining("the answer is no JSON of Alipay's: a page, or cut off")
        .message()
        .doesNotContain("html", "R-1");
  }

  @Test
  @DisplayName("cut off, at every byte")
  void cutOff() {
    for (int most = 0; most < 40; most++) {
      int length = most;
      refused((e, r) -> send(e, 200, Arrays.copyOf(signedBody(r, NODE), length)));
    }
    refused(
        (e, r) -> {
          byte[] body = signedBody(r, NODE);
          send(e, 200, Arrays.copyOf(body, body.length - 1));
        });
  }

  @Test
  @DisplayName("the connection ends before the announced length")
  void theConnectionEnds() {
    assertThat(
            refused(
                (e, r) -> {
                  e.sendResponseHeaders(200, 10_000);
                  e.getResponseBody().write(signedBody(r, NODE));
                  e.getResponseBody().flush();
                  throw new IOException("gone");
                }))
        .hasMessageContaining("the connection failed");
  }

  @Test
  @DisplayName("in another charset")
  void inAnotherCharset() {
    assertThat(refused((e, r) -> send(e, 200, new byte[] {'{', '"', (byte) 0xb1, (byte) 0xc1})))
        .hasMessageContaining("the answer is not text in utf-8");
  }

  @Test
  @DisplayName("encrypted, where nobody asked for that")
  void encrypted() {
    assertThat(refused((e, r) -> send(e, 200, signedBody(r, "\"fxrwh8KQEA96UJq+4LPuWg==\""))))
        .hasMessageContaining("the answer is encrypted");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 400, 403, 500, 502, 504})
  @DisplayName("any status but 200, and no redirect is followed")
  void anotherStatus(int status) {
    gateway.does(
        (e, r) -> {
          e.getResponseHeaders().add("Location", gateway.address());
          send(e, status, status == 204 ? new byte[0] : signedBody(r, NODE));
        });

    assertThat(refused(gateway.client())).hasMessageContaining("HTTP status " + status);
    assertThat(gateway.received()).hasSize(1);
  }

  @Test
  @DisplayName("of 100 MB, of which no more than the limit is taken")
  void ofOneHundredMegabytes() throws Exception {
    var sent = new AtomicLong();
    CountDownLatch hungUp = new CountDownLatch(1);
    gateway.does(
        (e, r) -> {
          e.sendResponseHeaders(200, 100 << 20);
          byte[] block = new byte[1 << 16];
          Arrays.fill(block, (byte) ' ');
          try (OutputStream body = e.getResponseBody()) {
            while (sent.get() < 100 << 20) {
              body.write(block);
              sent.addAndGet(block.length);
            }
          } finally {
            hungUp.countDown();
          }
        });

    assertThat(refused(gateway.client())).hasMessageContaining("larger than 1048576 bytes");
    assertThat(hungUp.await(30, TimeUnit.SECONDS)).isTrue();
    // What had been written fills the two sockets' buffers at most.
    assertThat(sent.get()).isLessThan(50 << 20);
  }

  @Test
  @DisplayName("one byte a second, which ends with the time limit")
  void oneByteASecond() {
    CountDownLatch begun = new CountDownLatch(1);
    gateway.does(
        (e, r) -> {
          byte[] body = signedBody(r, NODE);
          e.sendResponseHeaders(200, body.length);
          for (byte b : body) {
            e.getResponseBody().write(b);
            e.getResponseBody().flush();
            begun.countDown();
            waitFor(Duration.ofSeconds(1));
          }
        });
    long before = System.nanoTime();

    AlipayException e = refused(gateway.clientBuilder().timeLimit(Duration.ofMillis(1500)).build());

    assertThat(e).hasMessageContaining("no complete answer within 1.5 s");
    assertThat(begun.getCount()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("nothing at all, which ends with the time limit")
  void nothingAtAll() {
    gateway.does((e, r) -> waitFor(Duration.ofSeconds(50)));

    assertThat(refused(gateway.clientBuilder().timeLimit(Duration.ofMillis(300)).build()))
        .hasMessageContaining("no complete answer within 0.3 s");
  }

  /** The passing of time is what is tested here; it ends with the test. */
  private void waitFor(Duration time) {
    try {
      over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
