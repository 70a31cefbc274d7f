package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.WebAddress;
import io.github.alipayjakarta.protocol.WireText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a field may hold. */
@FunctionalInterface
interface FieldFormat {
  /**
   * The value as it is sent: a text, a number, a map or a list.
   *
   * @throws IllegalArgumentException if it may not be sent; the message continues "field: "
   */
  Object read(Object given, Product product);

  /** Any text of at most this many characters; those that nobody sees are refused. */
  static FieldFormat text(int most) {
    return (given, product) -> checkedText(given, most);
  }

  static FieldFormat matching(int most, String pattern, String inWords) {
    Pattern wanted = Pattern.compile(pattern);
    return (given, product) -> {
      String text = checkedText(given, most);
      if (!wanted.matcher(text).matches()) {
        throw new IllegalArgumentException("must be " + inWords);
      }
      return text;
    };
  }

  static FieldFormat wholeNumber(int mostDigits) {
    FieldFormat digits = matching(mostDigits, "[1-9][0-9]*", "a whole number above zero");
    return (given, product) ->
        Integer.valueOf(
            digits
                .read(given instanceof Integer number ? number.toString() : given, product)
                .toString());
  }

  /** An absolute address that a browser or Alipay can go to. */
  static FieldFormat address(int most) {
    return (given, product) -> {
      String text = checkedText(given instanceof URI uri ? uri.toString() : given, most);
      WebAddress.of(text);
      return text;
    };
  }

  /** Names of pay channels, joined with commas. */
  static FieldFormat channels(int most) {
    FieldFormat joined =
        matching(
            most, "[A-Za-z_]+(,[A-Za-z_]+)*", "names of pay channels with commas between them");
    return (given, product) ->
        joined.read(
            given instanceof Collection<?> names
                ? names.stream().map(String::valueOf).collect(Collectors.joining(","))
                : given,
            product);
  }

  /**
   * Alipay wants this text URL-encoded within the JSON already. What can be such a text is taken
   * for one, so that callers who did as Alipay's document says are not encoded twice.
   */
  static FieldFormat urlEncoded(int most) {
    Pattern encoded = Pattern.compile("(?:[A-Za-z0-9._~*-]|%[0-9A-Fa-f]{2})*");
    return (given, product) -> {
      String text = checkedText(given, most);
      return encoded.matcher(text).matches()
          ? text
          : checkedText(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"), most);
    };
  }

  /** How long the cashier stays open: {@code 90m}, {@code 2h}, {@code 1d}, or {@code 1c}. */
  static FieldFormat timeout(int most) {
    Pattern amount = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    return (given, product) -> {
      String text = checkedText(given, most);
      int least = product == Product.PAGE ? 1 : 5;
      Matcher parts = amount.matcher(text);
      if (!text.equals("1c") && (!parts.matches() || !within(parts, least))) {
        throw new IllegalArgumentException(
            "must be a whole number and m, h or d, from " + least + "m to 15d, or 1c");
      }
      return text;
    };
  }

  private static boolean within(Matcher parts, int leastMinutes) {
    int unit =
        switch (parts.group(2)) {
          case "m" -> 1;
          case "h" -> 60;
          default -> 24 * 60;
        };
    int minutes = Integer.parseInt(parts.group(1)) * unit;
    return minutes >= leastMinutes && minutes <= 15 * 24 * 60;
  }

  static FieldFormat oneOf(String... values) {
    List<String> wanted = List.of(values);
    return (given, product) -> {
      if (!wanted.contains(checkedText(given, Integer.MAX_VALUE))) {
        throw new IllegalArgumentException("must be " + String.join(" or ", wanted));
      }
      return given.toString();
    };
  }

  static String checkedText(Object given, int most) {
    if (!(given instanceof CharSequence)) {
      throw new IllegalArgumentException("must be a text");
    }
    String text = given.toString();
    if (text.codePointCount(0, text.length()) > most) {
      throw new IllegalArgumentException("is longer than " + most + " characters");
    }
    WireText.flaw(text)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(flaw);
            });
    return text;
  }
}
