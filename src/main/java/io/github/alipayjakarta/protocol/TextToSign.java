package io.github.alipayjakarta.protocol;

import java.util.Map;
import java.util.TreeMap;

/**
 * Alipay's text to sign (待签名字符串): {@code name=value} joined with {@code &}, sorted by name, values
 * raw.
 */
public final class TextToSign {
  private TextToSign() {}

  /** The two texts of notifications: they differ in whether {@code sign_type} takes part. */
  public enum Variant {
    /** Without {@code sign} and {@code sign_type}: payments, and nearly everything else. */
    V1,
    /** Without {@code sign} alone: life-account events, service-market orders, some messages. */
    V2;

    boolean leavesOut(Parameter parameter) {
      return parameter.isNamed("sign") || this == V1 && parameter.isNamed("sign_type");
    }
  }

  /** What becomes of empty values: Alipay's own SDKs disagree. */
  enum Empties {
    AS_RECEIVED,
    DROPPED,
    BLANKS_DROPPED;

    boolean leavesOut(Parameter parameter, MessageCharset charset) {
      return switch (this) {
        case AS_RECEIVED -> false;
        case DROPPED -> parameter.isEmpty();
        case BLANKS_DROPPED -> parameter.isBlank(charset);
      };
    }
  }

  static byte[] ofNotification(
      Form form, Variant variant, Empties empties, MessageCharset charset) {
    Parameter[] sorted = form.byName();
    boolean[] signed = new boolean[sorted.length];
    int length = 0;
    for (int i = 0; i < sorted.length; i++) {
      signed[i] = !variant.leavesOut(sorted[i]) && !empties.leavesOut(sorted[i], charset);
      if (signed[i]) {
        length += sorted[i].size() + 1;
      }
    }
    byte[] text = new byte[Math.max(0, length - 1)];
    int at = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (signed[i]) {
        if (at > 0) {
          text[at++] = '&';
        }
        at = sorted[i].appendTo(text, at);
      }
    }
    return text;
  }

  /**
   * The text of a request: every parameter that is sent except {@code sign}; blank ones take no
   * part and must not be sent either (请求加签).
   */
  public static String ofRequest(Map<String, String> parameters) {
    var text = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              if (!name.equals("sign") && !value.isBlank()) {
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value);
              }
            });
    return text.toString();
  }
}
