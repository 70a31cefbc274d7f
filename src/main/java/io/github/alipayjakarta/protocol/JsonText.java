package io.github.alipayjakarta.protocol;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** JSON as Alipay uses it: the one place that knows JSON-P. Stateless and thread-safe. */
public final class JsonText {
  /** Deeper than anything of Alipay's; the stack must not be a stranger's to fill. */
  private static final int DEEPEST = 50;

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
    } catch (RuntimeException e) {
      // Parsers differ in what they throw; of too deep a text, Parsson a bare RuntimeException.
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
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is no JSON object", e);
    }
  }

  /**
   * The members of a JSON object with their types: texts, booleans, {@link BigDecimal}s, maps and
   * lists. Members that are null are left out. Strict, for what a browser sends: a name that stands
   * twice, anything after the object, and more than {@value #DEEPEST} levels are refused.
   *
   * @throws IllegalArgumentException if the text is no such object
   */
  public static Map<String, Object> object(String text) {
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      if (parser.next() != Event.START_OBJECT) {
        throw new IllegalArgumentException("is no JSON object");
      }
      Map<String, Object> members = object(parser, DEEPEST);
      // Looks past the object, and throws where anything but blanks is there.
      parser.hasNext();
      return members;
    } catch (JsonException
        | NoSuchElementException
        | ArithmeticException
        | NumberFormatException
        | UnsupportedOperationException e) {
      // The last three of numbers that are too long or too large; Parsson throws the last.
      throw new IllegalArgumentException("is no JSON object", e);
    }
  }

  private static Map<String, Object> object(JsonParser parser, int levels) {
    Map<String, Object> members = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    while (parser.next() != Event.END_OBJECT) {
      String name = parser.getString();
      if (!names.add(name)) {
        throw new IllegalArgumentException("holds a name twice");
      }
      value(parser, parser.next(), levels).ifPresent(value -> members.put(name, value));
    }
    return members;
  }

  private static Optional<Object> value(JsonParser parser, Event event, int levels) {
    if (levels == 0) {
      throw new IllegalArgumentException("is nested too deeply");
    }
    if (event == Event.START_OBJECT) {
      return Optional.of(object(parser, levels - 1));
    }
    if (event == Event.START_ARRAY) {
      return Optional.of(array(parser, levels - 1));
    }
    if (event == Event.VALUE_STRING) {
      return Optional.of(parser.getString());
    }
    if (event == Event.VALUE_NUMBER) {
      return Optional.of(parser.getBigDecimal());
    }
    return event == Event.VALUE_NULL ? Optional.empty() : Optional.of(event == Event.VALUE_TRUE);
  }

  private static List<Object> array(JsonParser parser, int levels) {
    List<Object> elements = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      value(parser, event, levels).ifPresent(elements::add);
    }
    return elements;
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
