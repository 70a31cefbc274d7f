package io.github.alipayjakarta.servers;

import jakarta.servlet.http.HttpServlet;
import java.util.Map;

/** A deployment descriptor, written as a developer writes it. */
final class WebXml {
  private final StringBuilder xml =
      new StringBuilder(
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          """);

  WebXml filter(String name, String type, Map<String, String> settings, String... paths) {
    xml.append("<filter><filter-name>%s</filter-name>".formatted(name));
    xml.append("<filter-class>%s</filter-class>".formatted(type));
    xml.append("<async-supported>true</async-supported>");
    initParameters(settings);
    xml.append("</filter>\n<filter-mapping><filter-name>%s</filter-name>".formatted(name));
    return patterns(paths, "</filter-mapping>\n");
  }

  WebXml servlet(String name, Class<? extends HttpServlet> type, String... paths) {
    return servlet(name, type.getName(), Map.of(), paths);
  }

  WebXml servlet(String name, String type, Map<String, String> settings, String... paths) {
    xml.append("<servlet><servlet-name>%s</servlet-name>".formatted(name));
    xml.append("<servlet-class>%s</servlet-class>".formatted(type));
    initParameters(settings);
    xml.append("<load-on-startup>1</load-on-startup><async-supported>true</async-supported>");
    xml.append("</servlet>\n<servlet-mapping><servlet-name>%s</servlet-name>".formatted(name));
    return patterns(paths, "</servlet-mapping>\n");
  }

  /** Parameters of the whole application. */
  WebXml parameters(Map<String, String> settings) {
    settings.forEach(
        (setting, value) ->
            xml.append("<context-param><param-name>%s</param-name>".formatted(setting))
                .append("<param-value>%s</param-value></context-param>\n".formatted(value)));
    return this;
  }

  /** A page for every error and every exception. */
  WebXml errorPage(String location) {
    xml.append("<error-page><location>%s</location></error-page>\n".formatted(location));
    return this;
  }

  private void initParameters(Map<String, String> settings) {
    settings.forEach(
        (setting, value) ->
            xml.append("<init-param><param-name>%s</param-name>".formatted(setting))
                .append("<param-value>%s</param-value></init-param>".formatted(value)));
  }

  private WebXml patterns(String[] paths, String end) {
    for (String path : paths) {
      xml.append("<url-pattern>%s</url-pattern>".formatted(path));
    }
    xml.append(end);
    return this;
  }

  @Override
  public String toString() {
    return xml + "</web-app>\n";
  }
}
