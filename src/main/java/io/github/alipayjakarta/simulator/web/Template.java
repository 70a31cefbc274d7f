package io.github.alipayjakarta.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code src/main/resources/io/github/alipayjakarta/simulator/cashier}, in which {@code
 * {{name}}} stands for a value. Values are escaped always. Immutable and thread-safe.
 */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z_]+)}}");

  private final String html;

  private Template(String html) {
    this.html = html;
  }

  static Template named(String name) {
    String path = "/io/github/alipayjakarta/simulator/cashier/" + name + ".html";
    try (InputStream file = Template.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " is missing from the jar");
      }
      return new Template(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String with(Map<String, String> values) {
    return HOLE.matcher(html)
        .replaceAll(
            hole -> Matcher.quoteReplacement(escaped(values.getOrDefault(hole.group(1), ""))));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
