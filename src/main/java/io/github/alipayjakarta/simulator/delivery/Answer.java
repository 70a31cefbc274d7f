package io.github.alipayjakarta.simulator.delivery;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the application answered.
 *
 * @param status the HTTP status
 * @param headers by lower-case name
 * @param body the bytes, at most the first 64 KiB
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  /** The body as text; bytes that are none in UTF-8 are marked. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The first value of a header; empty text where there is none. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** As JSON members. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", status);
    json.put("headers", new LinkedHashMap<String, Object>(headers));
    json.put("body", text());
    json.put("hex", HexFormat.ofDelimiter(" ").formatHex(body, 0, Math.min(body.length, 64)));
    json.put("length", body.length);
    return json;
  }

  /** The status and the length; no content. */
  @Override
  public String toString() {
    return "answer " + status + " of " + body.length + " bytes";
  }
}
