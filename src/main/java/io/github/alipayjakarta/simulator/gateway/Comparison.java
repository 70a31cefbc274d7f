package io.github.alipayjakarta.simulator.gateway;

import io.github.alipayjakarta.simulator.words.Chinese;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two texts to sign, side by side: the gateway's, and the one that the application signed where it
 * could be found out, or else what it sent.
 *
 * @param expected the gateway's text
 * @param got the application's text
 * @param cause what went wrong, in one sentence
 */
public record Comparison(String expected, String got, String cause) {
  private static final int AROUND = 40;

  /** The place of the first character that differs; the length where none does. */
  public int firstDifference() {
    int shorter = Math.min(expected.length(), got.length());
    for (int i = 0; i < shorter; i++) {
      if (expected.charAt(i) != got.charAt(i)) {
        return i;
      }
    }
    return shorter;
  }

  /** Whether both are the same, so that the key must be wrong. */
  public boolean isSameText() {
    return expected.equals(got);
  }

  /** Three lines: expected, got, and a mark under the first difference. */
  public String marked() {
    int at = firstDifference();
    int from = Math.max(0, at - AROUND);
    String mark = isSameText() ? "" : "\n          " + " ".repeat(at - from) + "^";
    return "expected: " + cut(expected, from) + "\n     got: " + cut(got, from) + mark;
  }

  private static String cut(String text, int from) {
    return text.substring(
        Math.min(from, text.length()), Math.min(text.length(), from + 2 * AROUND));
  }

  /** As JSON members. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cause", cause);
    json.put("cause_zh", Chinese.of(cause));
    json.put("expected", expected);
    json.put("got", got);
    json.put("first_difference", firstDifference());
    json.put("marked", marked());
    return json;
  }
}
