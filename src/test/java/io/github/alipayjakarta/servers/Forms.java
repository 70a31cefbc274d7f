package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a form as a servlet of the application's own might. */
final class Forms {
  private Forms() {}

  static Map<String, String> read(byte[] form) {
    return read(new String(form, ISO_8859_1));
  }

  static Map<String, String> read(String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : form.split("&")) {
      String[] parts = parameter.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return parameters;
  }
}
