package io.github.alipayjakarta;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The published messages: one truly signed by Alipay, the others by the official SDK. */
public final class Vectors {
  private static final JsonObject GOLDEN = read("golden.json");
  private static final JsonObject REAL = read("real-notify-v1-trade.json");

  private Vectors() {}

  /** One signed message as it stands on the wire. */
  public record Message(String name, String body, Map<String, String> parameters) {
    @Override
    public String toString() {
      return name;
    }

    public byte[] bytes() {
      return body.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  public static String key(String name) {
    return GOLDEN.getJsonObject("keys").getString(name);
  }

  public static String realAlipayKey() {
    return REAL.getString("publicKeySpkiBase64");
  }

  /** The message that Alipay itself signed in 2019. */
  public static Message real() {
    Map<String, String> parameters = texts(REAL.getJsonObject("params"));
    return new Message("real", form(parameters, StandardCharsets.UTF_8), parameters);
  }

  public static Message golden(String name) {
    return all().filter(message -> message.name.equals(name)).findFirst().orElseThrow();
  }

  public static Stream<Message> all() {
    return Stream.of("notifications", "otherNotifications").flatMap(Vectors::in);
  }

  /** Those that tell of no payment. */
  public static Stream<Message> others() {
    return in("otherNotifications");
  }

  private static Stream<Message> in(String section) {
    return GOLDEN.getJsonArray(section).stream()
        .map(value -> value.asJsonObject())
        .map(
            message ->
                new Message(
                    message.getString("name"),
                    message.getString("body"),
                    texts(message.getJsonObject("params"))));
  }

  public static String sm2(String name) {
    return GOLDEN.getJsonObject("sm2").getString(name);
  }

  /** The key that its encrypted messages were made with. */
  public static String aesKey() {
    return aes().get(0).getString("keyBase64");
  }

  /** Key, plain text and cipher text. */
  public static List<JsonObject> aes() {
    return GOLDEN.getJsonArray("aes").getValuesAs(JsonObject.class);
  }

  public static List<JsonObject> orders() {
    return GOLDEN.getJsonArray("orders").getValuesAs(JsonObject.class);
  }

  public static List<JsonObject> syncResponses() {
    return GOLDEN.getJsonArray("syncResponses").getValuesAs(JsonObject.class);
  }

  public static JsonObject raw(String name) {
    return Stream.of("notifications", "otherNotifications")
        .flatMap(section -> GOLDEN.getJsonArray(section).stream())
        .map(value -> value.asJsonObject())
        .filter(message -> message.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A form body as browsers and Alipay write it. */
  public static String form(Map<String, String> parameters, Charset charset) {
    return parameters.entrySet().stream()
        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), charset))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (object != null) {
      object.forEach((name, value) -> texts.put(name, ((JsonString) value).getString()));
    }
    return texts;
  }

  private static JsonObject read(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return Json.createReader(Objects.requireNonNull(in)).readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
