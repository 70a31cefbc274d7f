package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON within a field: texts, whole numbers, booleans, amounts, and maps and lists of those. */
final class JsonCopy {
  private JsonCopy() {}

  static Map<String, Object> object(String field, Map<?, ?> members) {
    Map<String, Object> copy = new LinkedHashMap<>();
    members.forEach((name, value) -> copy.put(checked(field, name.toString()), of(field, value)));
    return Collections.unmodifiableMap(copy);
  }

  static Object of(String field, Object given) {
    if (given instanceof Map<?, ?> members) {
      return object(field, members);
    }
    if (given instanceof List<?> elements) {
      return elements.stream().map(element -> of(field, element)).toList();
    }
    if (given instanceof Integer || given instanceof Boolean) {
      return given;
    }
    // Alipay takes decimals as texts, and they stay exact so.
    if (given instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 100) {
      return decimal.toPlainString();
    }
    if (given instanceof CharSequence text) {
      return checked(field, text.toString());
    }
    throw new InvalidRequestException(
        field, "may hold texts, whole numbers, amounts, booleans, maps and lists alone");
  }

  private static String checked(String field, String text) {
    return text.isEmpty() ? text : Fields.visible(field, text);
  }
}
