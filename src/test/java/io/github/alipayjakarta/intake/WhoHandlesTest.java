package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.Alipay.AMOUNT;
import static io.github.alipayjakarta.Alipay.CLOCK;
import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.notification.TradeFinished;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import io.github.alipayjakarta.testkit.PretendNotification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who handles a notification")
class WhoHandlesTest {
  private final List<String> calls = new ArrayList<>();

  /** Writes down the order of calls. */
  public final class Handler {
    @OnAlipayNotification
    public void all(AlipayNotification notification) {
      calls.add("notification");
    }

    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      calls.add("payment");
    }

    @OnAlipayNotification
    public void finished(TradeFinished finished) {
      calls.add("finished");
    }
  }

  private Reply post(Intake intake, PretendNotification notification) {
    return intake.accept(
        () -> Form.parse(notification.body()),
        (verified, events) -> calls.add("chain with " + events.size()));
  }

  private static Intake.Builder builder() {
    return Intake.builder(Alipay.reader()).clock(CLOCK);
  }

  @Test
  @DisplayName("Where no method is annotated, the chain handles")
  void theChainHandlesWhereNoMethodIsAnnotated() {
    Reply reply = post(builder().build(), Alipay.pretend().paymentSucceeded("T1", AMOUNT));

    assertThat(reply).isEqualTo(SUCCESS);
    assertThat(calls).containsExactly("chain with 1");
  }

  @Test
  @DisplayName("Where methods are annotated, the chain is not called")
  void theChainIsNotCalledWhereMethodsAreAnnotated() {
    Intake intake = builder().handlers(Handlers.of(List.of(new Handler()))).build();

    post(intake, Alipay.pretend().paymentSucceeded("T1", AMOUNT));

    assertThat(calls).containsExactly("notification", "payment");
  }

  @Test
  @DisplayName("With alipay.downstream=always the chain is called after the methods")
  void theChainIsCalledAfterTheMethods() {
    Intake intake =
        builder().handlers(Handlers.of(List.of(new Handler()))).downstreamAlways(true).build();

    post(intake, Alipay.pretend().tradeFinished("T1", AMOUNT));

    assertThat(calls).containsExactly("notification", "payment", "finished", "chain with 2");
  }

  @Test
  @DisplayName("A chain that did not do its work answers failure and is asked again")
  void aChainThatDidNotDoItsWorkIsAskedAgain() {
    Intake intake = builder().build();
    byte[] body = Alipay.pretend().paymentSucceeded("T1", AMOUNT).body();

    Reply first =
        intake.accept(
            () -> Form.parse(body),
            (verified, events) -> {
              throw new NotDoneException("downstream-text", "it wrote something else");
            });
    Reply second = intake.accept(() -> Form.parse(body), (verified, events) -> calls.add("again"));

    assertThat(first).isEqualTo(FAILURE);
    assertThat(second).isEqualTo(SUCCESS);
    assertThat(calls).containsExactly("again");
    assertThat(intake.counts()).containsEntry("downstream-text", 1L).containsEntry("handled", 1L);
  }
}
