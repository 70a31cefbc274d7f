package io.github.alipayjakarta.protocol;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as Alipay uses it: the one place that knows JSON-P. Stateless and thread-safe. */
public final class JsonText {
  private JsonText() {}

  /**
   * The objects of a JSON array, each as its members' names and texts; empty if the text is no such
   * array. Lenient on purpose: a list in an unforeseen form must not fail a payment.
   */
  public static List<Map<String, String>> objectsIn(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readArray().stream()
          .filter(JsonObject.class::isInstance)
          .map(value -> members(value.asJsonObject()))
          .toList();
    } catch (JsonException | ClassCastException | IllegalStateException e) {
      return List.of();
    }
  }

  /**
   * The members of a JSON object, each as its text.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static Map<String, String> members(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return members(reader.readObject());
    } catch (JsonException | IllegalStateException e) {
      throw new IllegalArgumentException("is no JSON object", e);
    }
  }

  /**
   * The members of a JSON object with their types: texts, booleans, {@link BigDecimal}s, maps and
   * lists. Members that are null are left out. Strict: for what a browser sends.
   *
   * @throws IllegalArgumentException if the text is no JSON object, or holds a name twice
   */
  public static Map<String, Object> object(String text) {
    var config = Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE);
    try (JsonReader reader =
        Json.createReaderFactory(config).createReader(new StringReader(text))) {
      return typed(reader.readObject());
    } catch (JsonException | IllegalStateException e) {
      throw new IllegalArgumentException("is no JSON object with distinct names", e);
    }
  }

  private static Map<String, Object> typed(JsonObject object) {
    Map<String, Object> members = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != JsonValue.NULL) {
            members.put(name, typed(value));
          }
        });
    return members;
  }

  private static Object typed(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> typed(value.asJsonObject());
      case ARRAY ->
          value.asJsonArray().stream()
              .filter(element -> element != JsonValue.NULL)
              .map(JsonText::typed)
              .toList();
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      default -> value == JsonValue.TRUE;
    };
  }

  private static Map<String, String> members(JsonObject object) {
    Map<String, String> members = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (value != JsonValue.NULL) {
            members.put(
                name, value instanceof JsonString text ? text.getString() : value.toString());
          }
        });
    return members;
  }

  /**
   * A JSON object of these members, in their order. Values are texts, numbers, booleans, maps and
   * lists of those.
   *
   * @throws IllegalArgumentException if a value is of another type
   */
  public static String of(Map<String, ?> members) {
    return object(members).build().toString();
  }

  private static JsonObjectBuilder object(Map<?, ?> members) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    members.forEach((name, value) -> object.add(String.valueOf(name), value(value)));
    return object;
  }

  private static JsonValue value(Object value) {
    if (value instanceof Map<?, ?> members) {
      return object(members).build();
    }
    if (value instanceof List<?> elements) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      elements.forEach(element -> array.add(value(element)));
      return array.build();
    }
    if (value instanceof Boolean truth) {
      return truth ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer number) {
      return Json.createValue(number);
    }
    if (value instanceof String text) {
      return Json.createValue(text);
    }
    throw new IllegalArgumentException("no JSON for a value of " + value.getClass().getName());
  }
}
