package io.github.alipayjakarta.simulator;

import static io.github.alipayjakarta.simulator.Application.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.AlipaySignature;
import com.sun.net.httpserver.HttpExchange;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.OtherNotification;
import io.github.alipayjakarta.notification.ServiceCheckReader;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.simulator.delivery.Attempt;
import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The simulator's check of the gateway")
class ServiceCheckIT {
  private final Application shop = new Application();
  private final Simulator alipay = Simulated.builder().start();

  @AfterEach
  void ends() {
    alipay.close();
    shop.close();
  }

  private String setting(String name) {
    return alipay.configuration().get(name);
  }

  private AlipayApp app() throws Exception {
    return AlipayApp.of(
        setting("alipay.app-id"), AlipayPublicKey.of(setting("alipay.alipay-public-key")));
  }

  private ServiceCheckReader reader(String appPrivateKey) throws Exception {
    Optional<AppPrivateKey> key = Optional.of(AppPrivateKey.of(appPrivateKey));
    return new ServiceCheckReader(List.of(new ServiceCheckReader.Gateway(app(), () -> key)));
  }

  /** The library answers, and something in front of it may change the answer. */
  private void answersBy(ServiceCheckReader reader, UnaryOperator<String> spoils) {
    shop.answers(
        exchange -> {
          Reply reply = reply(reader);
          exchange.getResponseHeaders().set("Content-Type", reply.contentType());
          say(exchange, 200, spoils.apply(reply.body()));
        });
  }

  private Reply reply(ServiceCheckReader reader) throws IOException {
    try {
      return reader.read(shop.bodies().get(shop.bodies().size() - 1)).reply();
    } catch (RefusedException e) {
      throw new IOException(e);
    }
  }

  private Attempt checked() {
    return alipay.post(shop.notifyUrl()).send(PretendEvent.SERVICE_CHECK).get(0);
  }

  @Test
  @DisplayName("is one for the official SDK, and is answered by the library as it must be")
  void isAnsweredAsItMustBe() throws Exception {
    answersBy(reader(setting("alipay.app-private-key")), UnaryOperator.identity());

    Attempt attempt = checked();

    assertThat(attempt.verdict()).isEqualTo(Verdict.CHECK_ANSWERED);
    assertThat(attempt.isAccepted()).isTrue();
    assertThat(attempt.title()).isEqualTo("alipay.service.check → check-answered");
    assertThat(
            AlipaySignature.rsaCheckV2(
                new HashMap<>(attempt.message().parameters()),
                setting("alipay.alipay-public-key"),
                "GBK",
                "RSA2"))
        .isTrue();
    assertThat(new String(attempt.message().body(), StandardCharsets.US_ASCII))
        .doesNotContain("notify_");
  }

  @Test
  @DisplayName("that is forged gets the signed refusal, and that is not what Alipay wants")
  void thatIsForgedGetsTheSignedRefusal() throws Exception {
    answersBy(reader(setting("alipay.app-private-key")), UnaryOperator.identity());

    Attempt forged =
        alipay
            .post(shop.notifyUrl())
            .with(Fault.FOREIGN_KEY)
            .send(PretendEvent.SERVICE_CHECK)
            .get(0);

    assertThat(forged.verdict()).isEqualTo(Verdict.CHECK_REFUSED);
    assertThat(forged.isAccepted()).isFalse();
  }

  @ParameterizedTest(name = "answered with {0} in place of {1} is {2}")
  @CsvSource({
    "<success>false</success>, <success>true</success>, CHECK_ANSWERED_OTHERWISE",
    "</response><!-- -->, </response>, CHECK_ANSWERED_OTHERWISE",
    "<sign_type>RSA</sign_type>, <sign_type>RSA2</sign_type>, CHECK_BADLY_SIGNED",
    "<sign>AAAA</sign><!--, <sign>, CHECK_ANSWERED_OTHERWISE",
    "UTF-8, GBK, CHECK_ANSWERED_OTHERWISE",
    "'\n<alipay>', <alipay>, CHECK_ANSWERED_OTHERWISE",
    "<biz_content>M, <biz_content>MI, CHECK_OTHER_KEY"
  })
  void whatIsWrongIsNamed(String with, String what, Verdict verdict) throws Exception {
    answersBy(reader(setting("alipay.app-private-key")), xml -> xml.replace(what, with));

    assertThat(checked().verdict()).isEqualTo(verdict);
  }

  @Test
  @DisplayName(
      "answered with another app's key, as a page, as text or with another status is named")
  void otherAnswersAreNamed() throws Exception {
    answersBy(reader(setting("alipay.app-private-key")), xml -> xml.replace("<sign>", "<sign>AA"));
    assertThat(checked().verdict()).isEqualTo(Verdict.CHECK_BADLY_SIGNED);
    answersBy(reader(alipay.alipay().successor().privateKey()), UnaryOperator.identity());
    assertThat(checked().verdict()).isEqualTo(Verdict.CHECK_OTHER_KEY);
    shop.answers("success");
    assertThat(checked().verdict()).isEqualTo(Verdict.CHECK_ANSWERED_OTHERWISE);
    shop.answers((HttpExchange exchange) -> say(exchange, 500, "x"));
    assertThat(checked().verdict()).isEqualTo(Verdict.STATUS);
  }

  @Test
  @DisplayName("An authorisation is sent with its code and tokens, and none of them is shown")
  void anAuthorisationIsSentAndNotShown() throws Exception {
    Attempt attempt = alipay.post(shop.notifyUrl()).send(PretendEvent.APP_AUTHORISED).get(0);

    var read =
        (OtherNotification)
            new NotificationReader(List.of(app()), alipay.clock(), Duration.ofDays(7))
                .read(shop.bodies().get(0))
                .event();
    var authorization = read.appAuthorization().orElseThrow();
    String shown = String.valueOf(attempt.json()) + alipay.timeLine().entries();
    for (Optional<String> secret :
        List.of(
            authorization.appAuthCode(),
            authorization.appAuthToken(),
            authorization.appRefreshToken())) {
      assertThat(shown).doesNotContain(secret.orElseThrow());
    }
    assertThat(shown).contains("app_auth_token=***", "open_app_auth_notify");
  }
}
