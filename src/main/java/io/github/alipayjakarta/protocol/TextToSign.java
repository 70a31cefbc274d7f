package io.github.alipayjakarta.protocol;

import io.github.alipayjakarta.protocol.Form.Parameter;
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

    boolean leavesOut(String name) {
      return name.equals("sign") || this == V1 && name.equals("sign_type");
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
      Parameter parameter = sorted[i];
      signed[i] = !variant.leavesOut(parameter.name()) && !empties.leavesOut(parameter, charset);
      if (signed[i]) {
        length += parameter.name().length() + 1 + parameter.to() - parameter.from() + 1;
      }
    }
    byte[] text = new byte[Math.max(0, length - 1)];
    int at = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (!signed[i]) {
        continue;
      }
      if (at > 0) {
        text[at++] = '&';
      }
      Parameter parameter = sorted[i];
      at = appendName(parameter.name(), text, at);
      text[at++] = '=';
      int size = parameter.to() - parameter.from();
      System.arraycopy(parameter.buffer(), parameter.from(), text, at, size);
      at += size;
    }
    return text;
  }

  @SuppressWarnings("deprecation") // Names are ASCII, for which this is exact and the fastest.
  private static int appendName(String name, byte[] text, int at) {
    name.getBytes(0, name.length(), text, at);
    return at + name.length();
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
