package io.github.alipayjakarta.orders;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON within an order: texts, whole numbers, booleans, and maps and lists of those, copied. */
final class JsonFormat {
  private JsonFormat() {}

  /** An object; the limits are the greatest lengths of some of its members. */
  static FieldFormat object(Map<String, Integer> limits) {
    return (given, product) -> {
      if (!(given instanceof Map<?, ?> members)) {
        throw new IllegalArgumentException("must be a Map");
      }
      Map<String, Object> copy = members(members);
      limits.forEach(
          (name, most) -> {
            if (String.valueOf(copy.getOrDefault(name, "")).length() > most) {
              throw new IllegalArgumentException(
                  name + " in it is longer than " + most + " characters");
            }
          });
      return copy;
    };
  }

  static FieldFormat object() {
    return object(Map.of());
  }

  static FieldFormat list() {
    return (given, product) -> {
      if (!(given instanceof List<?>)) {
        throw new IllegalArgumentException("must be a List");
      }
      return value(given);
    };
  }

  private static Map<String, Object> members(Map<?, ?> members) {
    Map<String, Object> copy = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> copy.put(FieldFormat.checkedText(name, Integer.MAX_VALUE), value(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(Object given) {
    if (given instanceof Map<?, ?> members) {
      return members(members);
    }
    if (given instanceof List<?> elements) {
      return elements.stream().map(JsonFormat::value).toList();
    }
    if (given instanceof Integer || given instanceof Boolean) {
      return given;
    }
    // Prices within goods_detail: Alipay takes decimals as texts, and they stay exact so.
    if (given instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 100) {
      return decimal.toPlainString();
    }
    if (given instanceof CharSequence) {
      return FieldFormat.checkedText(given, Integer.MAX_VALUE);
    }
    throw new IllegalArgumentException(
        "may hold texts, whole numbers, booleans, maps and lists alone");
  }
}
