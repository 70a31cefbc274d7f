package io.github.alipayjakarta.toolbox.capture;

import io.github.alipayjakarta.protocol.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A captured notification. Immutable.
 *
 * @param kind the form that it was found in
 * @param body the body of the POST; empty where there is a map
 * @param parameters what some framework made of the body; empty where there is a body
 */
public record Capture(Kind kind, byte[] body, Map<String, String> parameters) {
  /** The forms that are recognised. */
  public enum Kind {
    /** The body alone. */
    BODY,
    /** A request as it went over the wire. */
    HTTP,
    /** A command line of curl's, as browsers and proxies copy it. */
    CURL,
    /** A map of parameters as JSON. */
    JSON,
    /** An address, of which the query counts. */
    ADDRESS
  }

  private static final Pattern REQUEST_LINE =
      Pattern.compile("\\A(?:POST|PUT|GET) (\\S+) HTTP/\\d");
  private static final Pattern END_OF_HEAD = Pattern.compile("\r?\n\r?\n");

  /** Tells the form by how the text begins. */
  public static Capture of(byte[] captured) {
    byte[] bytes = withoutMark(captured);
    String latin1 = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (latin1.startsWith("{")) {
      Optional<Map<String, String>> members = members(new String(bytes, StandardCharsets.UTF_8));
      if (members.isPresent()) {
        return new Capture(Kind.JSON, new byte[0], members.get());
      }
    }
    if (latin1.startsWith("curl ")) {
      String command = new String(bytes, StandardCharsets.UTF_8).strip();
      return body(Kind.CURL, CurlLine.body(command).getBytes(StandardCharsets.UTF_8));
    }
    Matcher request = REQUEST_LINE.matcher(latin1);
    if (request.find()) {
      String content = contentOf(latin1);
      return body(Kind.HTTP, latin1(content.isEmpty() ? query(request.group(1)) : content));
    }
    return latin1.startsWith("http://") || latin1.startsWith("https://")
        ? body(Kind.ADDRESS, latin1(query(latin1)))
        : body(Kind.BODY, latin1(latin1));
  }

  private static Capture body(Kind kind, byte[] body) {
    return new Capture(kind, body, Map.of());
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Editors put a byte order mark in front. */
  private static byte[] withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length > 2
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** Values are texts; where a framework keeps lists, several of one name are joined. */
  private static Optional<Map<String, String>> members(String json) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      JsonText.object(json.strip()).forEach((name, value) -> texts.put(name, text(value)));
      return Optional.of(texts);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(Object value) {
    return value instanceof List<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  private static String contentOf(String request) {
    String[] parts = END_OF_HEAD.split(request, 2);
    if (parts.length < 2) {
      return "";
    }
    boolean chunked = parts[0].matches("(?is).*\ntransfer-encoding:\\s*chunked.*");
    return chunked ? unchunked(parts[1]) : parts[1];
  }

  private static String unchunked(String chunks) {
    var content = new StringBuilder();
    int at = 0;
    try {
      while (at < chunks.length()) {
        int line = chunks.indexOf('\n', at);
        int end = line < 0 ? chunks.length() : line;
        int size = Integer.parseInt(chunks.substring(at, end).split(";")[0].strip(), 16);
        if (size == 0) {
          break;
        }
        content.append(chunks, end + 1, end + 1 + size);
        at = chunks.indexOf('\n', end + 1 + size) + 1;
      }
      return content.toString();
    } catch (IndexOutOfBoundsException | NumberFormatException notChunksAfterAll) {
      return chunks;
    }
  }

  private static String query(String address) {
    int from = address.indexOf('?');
    int to = address.indexOf('#');
    return from < 0 ? "" : address.substring(from + 1, to < from ? address.length() : to);
  }

  /** The form and nothing that was captured. */
  @Override
  public String toString() {
    return "captured " + kind;
  }
}
