package io.github.alipayjakarta.openapi;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values, read one at a time. Blanks and tabs around a value do not belong
 * to it. Quotes may stand around a value and are doubled within; one that is not closed on its line
 * is a character like others, so that a name can spoil one row and no more.
 */
final class CsvLine {
  /** No row of Alipay's comes near. */
  private static final int LONGEST = 1 << 20;

  private CsvLine() {}

  /** The next line without its end; null where there is none. */
  static @Nullable String read(Reader in) throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    var line = new StringBuilder();
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == LONGEST) {
        throw new IOException("a line is longer than " + LONGEST + " characters");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    int at = 0;
    while (at >= 0) {
      int quote = skipBlanks(line, at);
      int closing = quote < line.length() && line.charAt(quote) == '"' ? closing(line, quote) : -1;
      int comma = line.indexOf(',', Math.max(at, closing));
      int end = comma < 0 ? line.length() : comma;
      values.add(
          closing < 0
              ? line.substring(at, end).strip()
              : line.substring(quote + 1, closing).replace("\"\"", "\"").strip());
      at = comma < 0 ? -1 : comma + 1;
    }
    return values;
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the quote is closed, with nothing but blanks before the next comma; or -1. */
  private static int closing(String line, int quote) {
    for (int at = quote + 1; at < line.length(); at++) {
      if (line.charAt(at) == '"') {
        int next = at + 1;
        if (next < line.length() && line.charAt(next) == '"') {
          at = next;
        } else {
          next = skipBlanks(line, next);
          return next == line.length() || line.charAt(next) == ',' ? at : -1;
        }
      }
    }
    return -1;
  }
}
