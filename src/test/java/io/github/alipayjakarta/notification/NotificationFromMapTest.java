package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.body;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.signed;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Parameters that another stack has read")
class NotificationFromMapTest {
  static Stream<Vectors.Message> vectors() {
    return Vectors.all()
        .filter(message -> "trade_status_sync".equals(message.parameters().get("notify_type")))
        .filter(message -> "RSA2".equals(message.parameters().get("sign_type")));
  }

  @ParameterizedTest(name = "are read as the bytes are: {0}")
  @MethodSource("vectors")
  void areReadAsTheBytesAre(Vectors.Message message) throws Exception {
    NotificationReader reader = Alipay.reader();

    AlipayNotification fromMap = reader.read(message.parameters());
    AlipayNotification fromBytes = reader.read(message.bytes());

    assertThat(fromMap.parameters()).isEqualTo(fromBytes.parameters());
    assertThat(fromMap.event()).isEqualTo(fromBytes.event());
  }

  @Test
  @DisplayName("are read in any order")
  void areReadInAnyOrder() throws Exception {
    AlipayNotification read = Alipay.reader().read(new HashMap<>(signed(payment())));

    assertThat(read.parameters())
        .isEqualTo(Alipay.reader().read(body(signed(payment()))).parameters());
  }

  @Test
  @DisplayName("are refused as the bytes are")
  void areRefusedAsTheBytesAre() {
    refused(Refusal.BAD_SIGNATURE, with(signed(payment()), "subject", "x"));
    refused(Refusal.BAD_SIGNATURE, with(signed(payment()), "added", "x"));
    refused(Refusal.OTHER_APP, with(signed(payment()), "app_id", "x"));
    refused(Refusal.OTHER_APP, with(signed(payment()), "app_id", null));
    refused(Refusal.OTHER_APP, Map.of());
    refused(Refusal.UNKNOWN_CHARSET, with(signed(payment()), "charset", "x"));
    refused(Refusal.MALFORMED_NAME, with(signed(payment()), "a[]", "x"));
  }

  @Test
  @DisplayName("that were decoded with the wrong charset are called that, not badly signed")
  void thatWereDecodedWronglyAreCalledThat() {
    Map<String, String> wrong =
        with(signed(with(payment(), "charset", "GBK")), "subject", "\ufffd\ufffd");

    refused(Refusal.BODY_CONSUMED, wrong);
  }

  private static void refused(Refusal reason, Map<String, String> parameters) {
    assertThatThrownBy(() -> Alipay.reader().read(parameters))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }
}
