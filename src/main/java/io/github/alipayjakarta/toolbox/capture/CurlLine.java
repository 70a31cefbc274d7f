package io.github.alipayjakarta.toolbox.capture;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a command line of curl's would send. */
final class CurlLine {
  private CurlLine() {}

  static String body(String command) {
    List<String> words = words(command);
    List<String> data = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String option = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (option.matches("-d|--data(-raw|-binary|-ascii)?")) {
        data.add(value);
        i++;
      } else if (option.equals("--data-urlencode")) {
        data.add(encoded(value));
        i++;
      } else if (option.matches("--data(-raw|-binary|-ascii)?=.*")) {
        data.add(option.substring(option.indexOf('=') + 1));
      } else if (option.startsWith("-d")) {
        data.add(option.substring(2));
      }
    }
    return String.join("&", data);
  }

  private static String encoded(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals + 1);
    return name + URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8);
  }

  /** As a POSIX shell splits them, with {@code $'…'} of bash. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      char next = i + 1 < command.length() ? command.charAt(i + 1) : 0;
      boolean ansi = quote == 0 && c == '$' && next == '\'';
      if (quote == 0 && Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      if (c == '\\' && next == '\n' && quote != '\'') {
        i++;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (ansi) {
        quote = '$';
        i++;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == (quote == '$' ? '\'' : quote) && quote != 0) {
        quote = 0;
      } else if (c == '\\' && quote != '\'' && escapes(quote, next)) {
        word.append(quote == '$' ? control(next) : next);
        i++;
      } else {
        word.append(c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean escapes(char quote, char next) {
    return quote != '"' || next == '"' || next == '\\' || next == '$' || next == '`';
  }

  private static char control(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }
}
