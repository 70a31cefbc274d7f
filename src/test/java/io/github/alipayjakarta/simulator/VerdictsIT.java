package io.github.alipayjakarta.simulator;

import static io.github.alipayjakarta.simulator.Application.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer")
class VerdictsIT {
  private final Application shop = new Application();
  private final Simulator alipay = Simulated.builder().start();

  @AfterEach
  void ends() {
    alipay.close();
    shop.close();
  }

  private Attempt posted(PretendEvent event) {
    return posted(alipay, event);
  }

  private Attempt posted(Simulator alipay, PretendEvent event) {
    return alipay.post(shop.notifyUrl()).send(event).get(0);
  }

  private Verdict judged(Application.Answering how) {
    shop.answers(how);
    return posted(PretendEvent.PAYMENT_SUCCEEDED).verdict();
  }

  private Verdict judged(String text) {
    return judged(exchange -> say(exchange, 200, text));
  }

  @Test
  @DisplayName("is judged as Alipay does, and what is wrong with it is named")
  void isJudgedAndNamed() {
    Map<String, Verdict> texts =
        Map.ofEntries(
            Map.entry("success", Verdict.SUCCESS),
            Map.entry("failure", Verdict.FAILURE),
            Map.entry("fail", Verdict.FAILURE),
            Map.entry("success\n", Verdict.LINE_BREAK),
            Map.entry("success\r\n", Verdict.LINE_BREAK),
            Map.entry(" success", Verdict.BLANKS),
            Map.entry("\nsuccess", Verdict.BLANKS),
            Map.entry("\"success\"", Verdict.QUOTES),
            Map.entry("\uFEFFsuccess", Verdict.BYTE_ORDER_MARK),
            Map.entry("SUCCESS", Verdict.OTHER_CASE),
            Map.entry("successsuccess", Verdict.REPEATED),
            Map.entry("<html>success</html>", Verdict.HTML),
            Map.entry("{\"code\":\"success\"}", Verdict.JSON),
            Map.entry("?success", Verdict.NOT_ALONE),
            Map.entry("ok", Verdict.OTHER_TEXT),
            Map.entry("", Verdict.EMPTY));

    texts.forEach((text, verdict) -> assertThat(judged(text)).as(text).isEqualTo(verdict));
    assertThat(judged(exchange -> say(exchange, 500, "success"))).isEqualTo(Verdict.STATUS);
    assertThat(judged(exchange -> say(exchange, 201, "success"))).isEqualTo(Verdict.STATUS);
    assertThat(
            judged(
                exchange -> {
                  exchange.getResponseHeaders().set("Location", "/login");
                  say(exchange, 302, "success");
                }))
        .isEqualTo(Verdict.REDIRECT);
    assertThat(
            judged(
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                  say(exchange, 200, "\u001f\u008b packed");
                }))
        .isEqualTo(Verdict.COMPRESSED);
    assertThat(judged(exchange -> exchange.close())).isEqualTo(Verdict.BROKEN);
    assertThat(shop.bodies()).as("no redirect was followed").hasSize(texts.size() + 5);
  }

  @Test
  @DisplayName("with a cookie counts, and the cookie is remarked on")
  void withACookieCounts() {
    shop.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Set-Cookie", "JSESSIONID=1");
          say(exchange, 200, "success");
        });

    Attempt attempt = posted(PretendEvent.PAYMENT_SUCCEEDED);

    assertThat(attempt.isAccepted()).isTrue();
    assertThat(attempt.words()).contains("cookie");
  }

  @Test
  @DisplayName("in upper case counts for a message of the application gateway alone")
  void inUpperCaseCountsForMessages() {
    shop.answers("SUCCESS");

    assertThat(posted(PretendEvent.TRANSFER_CHANGED).verdict())
        .isEqualTo(Verdict.SUCCESS_IN_OTHER_CASE);
    assertThat(posted(PretendEvent.PAYMENT_SUCCEEDED).verdict()).isEqualTo(Verdict.OTHER_CASE);
  }

  @Test
  @DisplayName("that comes too late, or in drops, is none")
  void thatComesTooLateIsNone() {
    CountDownLatch over = new CountDownLatch(1);
    try (Simulator impatient = Simulated.builder().patience(Duration.ofMillis(500)).start()) {
      shop.answers(
          exchange -> {
            await(over);
            say(exchange, 200, "success");
          });
      assertThat(posted(impatient, PretendEvent.PAYMENT_SUCCEEDED).verdict())
          .isEqualTo(Verdict.TOO_SLOW);
      shop.answers(
          exchange -> {
            exchange.sendResponseHeaders(200, 7);
            exchange.getResponseBody().write('s');
            exchange.getResponseBody().flush();
            await(over);
          });
      assertThat(posted(impatient, PretendEvent.PAYMENT_SUCCEEDED).verdict())
          .isEqualTo(Verdict.TOO_SLOW);
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @DisplayName("of nobody is told from one that is not asked for")
  void ofNobodyIsToldFromOneThatIsNotAskedFor() {
    String address = shop.notifyUrl();
    shop.close();

    assertThat(alipay.post(address).send(PretendEvent.PAYMENT_SUCCEEDED).get(0).verdict())
        .isEqualTo(Verdict.UNREACHABLE);
    assertThat(
            alipay
                .post("http://203.0.113.1/notify")
                .send(PretendEvent.PAYMENT_SUCCEEDED)
                .get(0)
                .verdict())
        .isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  @DisplayName("has words for every verdict, in English and in Chinese")
  void hasWordsForEveryVerdict() {
    assertThat(Arrays.asList(Verdict.values()))
        .allSatisfy(verdict -> assertThat(verdict.words()).isNotBlank().doesNotEndWith("."))
        .allSatisfy(verdict -> assertThat(verdict.chinese()).matches(".*\\p{IsHan}.*"));
  }
}
