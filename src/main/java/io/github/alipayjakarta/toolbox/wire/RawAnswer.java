package io.github.alipayjakarta.toolbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came over the wire.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body exactly the bytes of the body
 */
public record RawAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  private static final int LONGEST_LINE = 16_384;
  private static final int LONGEST_BODY = 1 << 20;

  static RawAnswer read(InputStream in) throws IOException {
    String statusLine = line(in);
    Map<String, List<String>> headers = headers(in);
    while (status(statusLine) == 100) {
      statusLine = line(in);
      headers = headers(in);
    }
    return new RawAnswer(status(statusLine), headers, body(in, headers));
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/") || !parts[1].matches("\\d{3}")) {
      throw new IOException("this is not HTTP");
    }
    return Integer.parseInt(parts[1]);
  }

  private static Map<String, List<String>> headers(InputStream in) throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                line.substring(0, colon).strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      return chunks(in);
    }
    List<String> length = headers.getOrDefault("content-length", List.of());
    return length.isEmpty() ? in.readNBytes(LONGEST_BODY) : exactly(in, number(length.get(0), 10));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    int size = number(line(in).split(";")[0].strip(), 16);
    while (size > 0 && body.size() <= LONGEST_BODY) {
      body.writeBytes(exactly(in, size));
      line(in);
      size = number(line(in).split(";")[0].strip(), 16);
    }
    return body.toByteArray();
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0 && number <= LONGEST_BODY) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IOException("a length is none, or too great");
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer ended before its length");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the answer ended in a line");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The first value of a header; empty text where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The status and the length; no content. */
  @Override
  public String toString() {
    return "answer " + status + " of " + body.length + " bytes";
  }
}
