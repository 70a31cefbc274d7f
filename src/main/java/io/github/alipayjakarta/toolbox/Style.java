package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.settings.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The forms in which settings are pasted. */
enum Style {
  /** Of Java, and of Spring and MicroProfile. */
  PROPERTIES("properties") {
    @Override
    String line(String name, String value) {
      return name + "=" + value;
    }
  },
  /** For the deployment descriptor. */
  WEB_XML("web.xml") {
    @Override
    String line(String name, String value) {
      return """
      <context-param>
        <param-name>%s</param-name>
        <param-value>%s</param-value>
      </context-param>"""
          .formatted(name, escaped(value));
    }
  },
  /** For a shell. */
  ENV("env") {
    @Override
    String line(String name, String value) {
      String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
      return "export " + variable + "='" + value.replace("'", "'\\''") + "'";
    }
  };

  private final String paramName;

  Style(String paramName) {
    this.paramName = paramName;
  }

  static Style named(String name) {
    return Arrays.stream(values())
        .filter(style -> style.paramName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Stop.wrongUse(
                    "env-style", name, Nearest.to(name, List.of("properties", "web.xml", "env"))));
  }

  String paramName() {
    return paramName;
  }

  abstract String line(String name, String value);

  String block(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> line(setting.getKey(), setting.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
