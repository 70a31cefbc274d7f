package io.github.alipayjakarta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.LogLines;
import io.github.alipayjakarta.diagnosis.ExplainedApp;
import io.github.alipayjakarta.diagnosis.Explainer;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.OtherNotification;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendEvent;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The code and the tokens of an authorisation")
class AuthorisationSecretsTest {
  private final PretendNotification notification =
      PretendEvent.APP_AUTHORISED
          .by(Alipay.pretend())
          .with(
              Map.of(
                  "app_auth_code", "s3cret-code",
                  "app_auth_token", "s3cret-token",
                  "app_refresh_token", "s3cret-refresh",
                  "user_id", "2088s3cret"));

  /** Takes it at the second attempt, and says at the first what it must not. */
  public static class Agent {
    final List<String> tokens = new ArrayList<>();
    boolean fails = true;

    @OnAlipayNotification
    public void authorised(OtherNotification other) {
      String token = other.appAuthorization().orElseThrow().appAuthToken().orElseThrow();
      if (fails) {
        throw new IllegalStateException("cannot store " + token);
      }
      tokens.add(token);
    }
  }

  private static Explainer explainer() {
    AlipayApp app = Alipay.app();
    return new Explainer(
        List.of(
            new ExplainedApp(
                app.appId(), app.signType(), app.keys(), app.variants(), Optional::empty)),
        Map.of());
  }

  private static Reply post(Intake intake, PretendNotification notification) {
    byte[] body = notification.body();
    return intake.accept(() -> Form.parse(body), (verified, events) -> false);
  }

  @Test
  @DisplayName("reach the handler, and neither a log line, nor an outcome, nor an operator")
  void reachTheHandlerAlone() throws Exception {
    Agent agent = new Agent();
    List<Outcome> outcomes = new ArrayList<>();
    Intake intake =
        Intake.builder(Alipay.reader())
            .clock(Alipay.CLOCK)
            .handlers(Handlers.of(List.of(agent)))
            .listener(outcomes::add)
            .explainer(explainer())
            .build();
    try (LogLines log = new LogLines()) {
      PretendNotification forged =
          notification.forged(
              parameters -> {
                parameters.put("status", "x");
                return parameters;
              });
      assertThat(post(intake, forged)).isEqualTo(Reply.FAILURE);
      assertThat(post(intake, notification)).isEqualTo(Reply.FAILURE);
      Unhandled failed = intake.backlog().find(Unhandled.Filter.ALL).get(0);
      assertThat(intake.backlog().parameters(failed.id()).orElseThrow())
          .containsEntry("app_auth_token", "***")
          .containsEntry("status", "execute_auth");
      assertThat(failed.toString() + intake.backlog().parameters(failed.id()))
          .doesNotContain("s3cret");
      agent.fails = false;
      assertThat(post(intake, notification)).isEqualTo(Reply.SUCCESS);

      assertThat(log.lines()).anySatisfy(line -> assertThat(line).startsWith("alipay.explain: "));
      assertThat(String.join("\n", log.lines())).doesNotContain("s3cret");
      assertThat(log.thrown()).allSatisfy(e -> assertThat(e).hasMessageNotContaining("s3cret"));
    }
    assertThat(outcomes.toString()).doesNotContain("s3cret");
    assertThat(agent.tokens).containsExactly("s3cret-token");
    assertThat(intake.backlog().find(Unhandled.Filter.ALL)).isEmpty();
  }
}
