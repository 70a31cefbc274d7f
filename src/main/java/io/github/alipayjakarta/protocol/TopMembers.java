package io.github.alipayjakarta.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the members of a JSON object stand in its text: names as they are written, and each value
 * from its first character to behind its last. Knows no more of JSON than that braces within quotes
 * do not count; whoever asks has read the text as JSON before.
 */
final class TopMembers {
  private final String text;
  private int at;

  private TopMembers(String text) {
    this.text = text;
  }

  /** A value's place. */
  record Span(int from, int to) {}

  /** The members of the object that this text is. */
  static Map<String, Span> of(String object) {
    return new TopMembers(object).read();
  }

  private Map<String, Span> read() {
    Map<String, Span> spans = new LinkedHashMap<>();
    at = text.indexOf('{') + 1;
    skipBlanksAnd(',');
    while (text.charAt(at) == '"') {
      int from = at + 1;
      skipQuoted();
      String name = text.substring(from, at - 1);
      skipBlanksAnd(':');
      from = at;
      skipValue();
      spans.put(name, new Span(from, at));
      skipBlanksAnd(',');
    }
    return spans;
  }

  private void skipBlanksAnd(char mark) {
    while (text.charAt(at) == mark || " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void skipQuoted() {
    at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipValue() {
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '"') {
        skipQuoted();
      } else {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        at++;
      }
    } while (depth > 0 || ",} \t\r\n".indexOf(text.charAt(at)) < 0);
  }
}
