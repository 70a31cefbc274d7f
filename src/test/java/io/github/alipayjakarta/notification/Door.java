package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Notifications that the official SDK signs, and the door that they come to. */
final class Door {
  private Door() {}

  /** The parameters of a payment, not yet signed. */
  static Map<String, String> payment() {
    return with(
        Map.of(),
        "notify_type",
        "trade_status_sync",
        "notify_id",
        "2024050600222101113000000000000001",
        "notify_time",
        "2024-05-06 10:11:14",
        "app_id",
        Alipay.APP_ID,
        "charset",
        "utf-8",
        "sign_type",
        "RSA2",
        "trade_no",
        "2024050622001400000000000001",
        "out_trade_no",
        "T0001",
        "trade_status",
        "TRADE_SUCCESS",
        "total_amount",
        "88.88",
        "seller_id",
        "2088000000000002",
        "subject",
        "辣条");
  }

  static Map<String, String> notification(String type) {
    return with(
        Map.of(),
        "notify_type",
        type,
        "notify_id",
        "2024050600222101113000000000000005",
        "notify_time",
        "2024-05-06 10:11:14",
        "app_id",
        Alipay.APP_ID,
        "charset",
        "utf-8",
        "sign_type",
        "RSA2");
  }

  /** With these values; a null takes the parameter away. */
  static Map<String, String> with(Map<String, String> parameters, String... changes) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1] == null) {
        changed.remove(changes[i]);
      } else {
        changed.put(changes[i], changes[i + 1]);
      }
    }
    return changed;
  }

  static Map<String, String> signed(Map<String, String> parameters) {
    return OfficialSdk.signed(parameters, Variant.V1);
  }

  static byte[] body(Map<String, String> parameters) {
    Charset charset =
        MessageCharset.named(parameters.getOrDefault("charset", "utf-8"))
            .orElse(MessageCharset.UTF_8)
            .charset();
    return parameters.entrySet().stream()
        .map(p -> encoded(p.getKey(), charset) + "=" + encoded(p.getValue(), charset))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text, Charset charset) {
    return URLEncoder.encode(text, charset);
  }

  /** Signed, posted and read. */
  static AlipayNotification read(Map<String, String> parameters) {
    try {
      return Alipay.reader().read(body(signed(parameters)));
    } catch (RefusedException e) {
      throw new AssertionError(e.refusal() + ": " + e.getMessage(), e);
    }
  }

  static void refused(Refusal reason, NotificationReader reader, byte[] body) {
    assertThatThrownBy(() -> reader.read(body))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }

  static void refused(Refusal reason, Map<String, String> parameters) {
    refused(reason, Alipay.reader(), body(signed(parameters)));
  }
}
