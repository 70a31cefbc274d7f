package io.github.alipayjakarta.counter;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.JsonText;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that a browser sent, read from the raw body so that no JSON provider is needed. */
record OrderRequest(Map<String, String> fields) {
  /** Ten times the longest order that a browser can describe. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final Pattern CONTENT_TYPE =
      Pattern.compile("\\s*([^;\\s]+)\\s*(?:;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*");
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  static OrderRequest read(
      @Nullable String contentType, InputStream body, Supplier<String> csrfParameter)
      throws ProblemException {
    boolean json =
        switch (mediaType(contentType)) {
          case "application/json" -> true;
          case "application/x-www-form-urlencoded" -> false;
          default ->
              throw new ProblemException(
                  415,
                  "content-type: must be application/json or application/x-www-form-urlencoded, in"
                      + " UTF-8");
        };
    byte[] bytes = bounded(body);
    if (bytes.length == 0) {
      throw new ProblemException(
          400, "body: is empty, or something in front of the resource has read it");
    }
    return new OrderRequest(json ? ofJson(bytes) : ofForm(bytes, csrfParameter.get()));
  }

  private static String mediaType(@Nullable String contentType) {
    Matcher parts =
        CONTENT_TYPE.matcher(contentType == null ? "" : contentType.toLowerCase(Locale.ROOT));
    return parts.matches() ? parts.group(1) : "";
  }

  private static byte[] bounded(InputStream body) throws ProblemException {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new ProblemException(413, "body: is larger than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(400, "body: was cut off");
    }
  }

  private static Map<String, String> ofForm(byte[] bytes, String csrfParameter)
      throws ProblemException {
    try {
      return Form.parse(without(csrfParameter, bytes)).decode(MessageCharset.UTF_8);
    } catch (RefusedException e) {
      throw new ProblemException(400, "body: " + e.getMessage());
    }
  }

  /** A filter in front has looked at it. */
  private static byte[] without(String parameter, byte[] form) {
    String start = URLEncoder.encode(parameter, StandardCharsets.UTF_8) + "=";
    return Stream.of(new String(form, StandardCharsets.ISO_8859_1).split("&"))
        .filter(field -> !field.startsWith(start))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, String> ofJson(byte[] bytes) throws ProblemException {
    Map<String, Object> members;
    try {
      members = JsonText.object(MessageCharset.UTF_8.decode(bytes));
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "body: is not in UTF-8");
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "body: is not one JSON object with distinct names");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (var member : members.entrySet()) {
      if (!(member.getValue() instanceof String text)) {
        throw new ProblemException(400, plain(member.getKey()) + ": must be a text");
      }
      fields.put(member.getKey(), text);
    }
    return fields;
  }

  void allowOnly(Set<String> names) throws ProblemException {
    for (String name : fields.keySet()) {
      if (!names.contains(name)) {
        throw new ProblemException(400, plain(name) + ": is not taken from a browser");
      }
    }
  }

  /** A name that can be repeated in an answer, whatever shows the answer. */
  private static String plain(String name) {
    return PLAIN_NAME.matcher(name).matches() ? name : "a field of another name";
  }

  /** The text of a field; blank where it was not sent. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Without what the browser sent. */
  @Override
  public String toString() {
    return "order request";
  }
}
