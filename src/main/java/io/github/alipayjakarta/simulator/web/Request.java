package io.github.alipayjakarta.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request, read to its end.
 *
 * @param method {@code GET}, {@code POST}, …
 * @param path decoded
 * @param query raw; empty text where there is none
 * @param origin the header {@code Origin}; empty text where there is none
 * @param host the header {@code Host}
 * @param body the bytes
 */
record Request(String method, String path, String query, String origin, String host, byte[] body) {
  private static final int LARGEST_BODY = 1 << 20;
  private static final long MOST_IGNORED = 16L << 20;

  static Request of(HttpExchange exchange) throws IOException, ApiException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      // Whoever is still sending does not read an answer.
      exchange.getRequestBody().skip(MOST_IGNORED);
      throw new ApiException(413, "The body is larger than a megabyte.");
    }
    String query = exchange.getRequestURI().getRawQuery();
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String host = exchange.getRequestHeaders().getFirst("Host");
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        origin == null ? "" : origin,
        host == null ? "" : host,
        body);
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** What stands between the slashes after this prefix. */
  String[] after(String prefix) {
    return path.substring(prefix.length()).split("/", -1);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body's form fields; none where it is no form. */
  Map<String, String> form() {
    return fields(body);
  }

  /** The query's fields; none where it is no query. */
  Map<String, String> parameters() {
    return fields(query.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Map<String, String> fields(byte[] form) {
    try {
      return Form.parse(form).decode(MessageCharset.UTF_8);
    } catch (RefusedException e) {
      return Map.of();
    }
  }
}
