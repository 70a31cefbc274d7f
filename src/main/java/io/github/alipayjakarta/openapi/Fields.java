package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.WireText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields of a {@code biz_content}, each checked as it is set. Immutable: setting one copies.
 *
 * <p>Where Alipay's documents give a text no length, or their copies differ, the longest is the
 * limit: nothing is refused here that Alipay might take.
 */
final class Fields {
  static final Fields NONE = new Fields(Map.of());

  /** A number of the merchant's own: what people can see and need not be escaped. */
  private static final Pattern NUMBER = Pattern.compile("[\\x21-\\x7e]+");

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})[mhd]|1c");

  private final Map<String, Object> values;

  private Fields(Map<String, Object> values) {
    this.values = values;
  }

  Fields with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    copy.put(name, value);
    return new Fields(Collections.unmodifiableMap(copy));
  }

  /** Any text of at most this many characters; those that nobody sees are refused. */
  Fields text(String name, String value, int most) {
    return with(name, checked(name, value, most));
  }

  Fields matching(String name, String value, int most, Pattern wanted, String inWords) {
    if (!wanted.matcher(checked(name, value, most)).matches()) {
      throw new InvalidRequestException(name, "must be " + inWords);
    }
    return with(name, value);
  }

  /** A number by which the merchant knows something. */
  Fields number(String name, String value) {
    return matching(name, value, 64, NUMBER, "letters, digits and marks without blanks");
  }

  /** Yuan of an order, a refund or a share, written with two decimals. */
  Fields yuan(String name, BigDecimal value, String least) {
    return yuan(name, value, least, "100000000");
  }

  Fields yuan(String name, BigDecimal value, String least, String most) {
    // Before any rescaling: 1E+999999999 has a compact form and a gigantic plain one.
    if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0) {
      throw new InvalidRequestException(
          name, "must lie between " + least + " and " + most + " yuan");
    }
    try {
      return with(name, value.setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    } catch (ArithmeticException e) {
      throw new InvalidRequestException(name, "must have at most two decimals");
    }
  }

  /** {@code 90m}, {@code 2h}, {@code 1d}, or {@code 1c}: until midnight. */
  Fields duration(String name, String value) {
    return matching(name, value, 6, DURATION, "a whole number and m, h or d, or 1c");
  }

  /** A list of objects, each with JSON of any kind in it; copied. */
  Fields objects(String name, List<? extends Map<String, ?>> values) {
    if (values.isEmpty()) {
      throw new InvalidRequestException(name, "is empty");
    }
    return with(name, JsonCopy.of(name, values));
  }

  /** An object with JSON of any kind in it; copied. */
  Fields object(String name, Map<String, ?> value) {
    if (value.isEmpty()) {
      throw new InvalidRequestException(name, "is empty");
    }
    return with(name, JsonCopy.of(name, value));
  }

  /** A list of names of fields that the answer shall carry as well. */
  Fields names(String name, List<String> values) {
    values.forEach(value -> checked(name, value, 64));
    return with(name, List.copyOf(values));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The fields themselves, as part of others. */
  Map<String, Object> values() {
    return values;
  }

  /** What was set as this field. */
  String get(String name) {
    return String.valueOf(values.get(name));
  }

  String json() {
    return JsonText.of(values);
  }

  static String checked(String name, String value, int most) {
    if (value.isBlank()) {
      throw new InvalidRequestException(name, "is missing");
    }
    if (value.codePointCount(0, value.length()) > most) {
      throw new InvalidRequestException(name, "is longer than " + most + " characters");
    }
    return visible(name, value);
  }

  static String visible(String name, String value) {
    WireText.flaw(value)
        .ifPresent(
            flaw -> {
              throw new InvalidRequestException(name, flaw);
            });
    return value;
  }
}
