package io.github.alipayjakarta.intake;

import static io.github.alipayjakarta.protocol.Reply.FAILURE;
import static io.github.alipayjakarta.protocol.Reply.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.MovableClock;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.handler.Handlers;
import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.inbox.Unhandled;
import io.github.alipayjakarta.notification.AlipayApp;
import io.github.alipayjakarta.notification.AlipayNotification;
import io.github.alipayjakarta.notification.GatewayMessage;
import io.github.alipayjakarta.notification.NotificationReader;
import io.github.alipayjakarta.notification.PaymentSucceeded;
import io.github.alipayjakarta.protocol.AesKey;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A message that cannot be decrypted")
class EncryptedMessagesTest {
  private static final String GOLDEN = "gateway-message AES (V1 over ciphertext)";
  private static final String SAID = "{\"order_id\":\"2024050600000001\",\"status\":\"SUCCESS\"}";

  private final AtomicReference<Optional<AesKey>> key = new AtomicReference<>(Optional.empty());
  private final List<String> heard = new ArrayList<>();
  private final List<Outcome> told = new ArrayList<>();

  /** Hears of the messages. */
  public class OfMessages {
    @OnAlipayNotification
    public void message(GatewayMessage message) {
      heard.add(message.bizContent());
    }
  }

  /** Hears of everything, and looks at nothing. */
  public class OfEverything {
    @OnAlipayNotification
    public void any(AlipayNotification notification) {
      heard.add(notification.parameter("msg_method"));
    }
  }

  /** Hears of something else. */
  public class OfPayments {
    @OnAlipayNotification
    public void paid(PaymentSucceeded payment) {
      heard.add("paid");
    }
  }

  private Intake intake(Object... handlers) {
    AlipayApp plain = Alipay.app();
    var app =
        new AlipayApp(
            plain.appId(),
            plain.signType(),
            plain.keys(),
            plain.sellerIds(),
            plain.charset(),
            plain.variants(),
            key::get);
    var reader = new NotificationReader(List.of(app), Alipay.CLOCK, Duration.ofDays(7));
    return Intake.builder(reader)
        .clock(new MovableClock(Alipay.DAY))
        .handlers(handlers.length == 0 ? Handlers.NONE : Handlers.of(List.of(handlers)))
        .listener(told::add)
        .build();
  }

  private Reply post(Intake intake) {
    return intake.accept(
        () -> Form.parse(Vectors.golden(GOLDEN).bytes()),
        (notification, events) -> heard.add("chain"));
  }

  @Test
  @DisplayName("is not handled, says why, and is replayed once the key is set")
  void isReplayedOnceTheKeyIsSet() throws Exception {
    Intake intake = intake(new OfMessages());

    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(heard).isEmpty();
    assertThat(told)
        .last()
        .extracting(Outcome::what, Outcome::reason)
        .containsExactly(Outcome.What.FAILED, "not-decrypted");
    assertThat(intake.counts()).containsEntry("not-decrypted", 1L);
    assertThat(intake.backlog().find(Unhandled.Filter.ALL)).hasSize(1);

    key.set(Optional.of(AesKey.of("AAAAAAAAAAAAAAAAAAAAAA==")));
    assertThat(post(intake)).isEqualTo(FAILURE);
    assertThat(heard).isEmpty();

    key.set(Optional.of(AesKey.of("aYA0GP8JEW+D7/UFaskCWA==")));
    assertThat(intake.backlog().replay(Unhandled.Filter.ALL)).isEqualTo(1);
    assertThat(heard).containsExactly(SAID);
    assertThat(intake.backlog().find(Unhandled.Filter.ALL)).isEmpty();
    assertThat(post(intake)).isEqualTo(SUCCESS);
    assertThat(heard).hasSize(1);
  }

  @Test
  @DisplayName("is handed to nobody: not to methods that take everything, not to the chain")
  void isHandedToNobody() {
    assertThat(post(intake(new OfEverything()))).isEqualTo(FAILURE);
    assertThat(post(intake())).isEqualTo(FAILURE);
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName("is answered success where nobody hears of messages, as a plain one is")
  void isAnsweredWhereNobodyHears() {
    assertThat(post(intake(new OfPayments()))).isEqualTo(SUCCESS);
    assertThat(told).last().extracting(Outcome::what).isEqualTo(Outcome.What.UNHEARD);
  }
}
