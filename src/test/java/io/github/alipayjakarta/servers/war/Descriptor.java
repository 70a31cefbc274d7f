package io.github.alipayjakarta.servers.war;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a web.xml lists, for servers that read none. */
public final class Descriptor {
  private final Element root;

  private Descriptor(Element root) {
    this.root = root;
  }

  /** A filter or servlet, with its settings and the patterns that it is mapped to. */
  public record Part(
      String name, String type, Map<String, String> settings, List<String> patterns) {}

  /** Reads one. */
  public static Descriptor of(InputStream xml) throws Exception {
    return new Descriptor(
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(xml)
            .getDocumentElement());
  }

  /** The parameters of the whole application. */
  public Map<String, String> parameters() {
    return settings(root, "context-param");
  }

  /** The filters, in the order in which they stand behind each other. */
  public List<Part> filters() {
    return parts("filter");
  }

  /** The servlets. */
  public List<Part> servlets() {
    return parts("servlet");
  }

  private List<Part> parts(String kind) {
    List<Part> parts = new ArrayList<>();
    for (Element part : elements(root, kind)) {
      String name = text(part, kind + "-name");
      parts.add(
          new Part(
              name, text(part, kind + "-class"), settings(part, "init-param"), mapped(kind, name)));
    }
    return parts;
  }

  private List<String> mapped(String kind, String name) {
    return elements(root, kind + "-mapping").stream()
        .filter(mapping -> text(mapping, kind + "-name").equals(name))
        .flatMap(mapping -> elements(mapping, "url-pattern").stream())
        .map(Element::getTextContent)
        .toList();
  }

  private static Map<String, String> settings(Element parent, String kind) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Element setting : elements(parent, kind)) {
      settings.put(text(setting, "param-name"), text(setting, "param-value"));
    }
    return settings;
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).get(0).getTextContent();
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList all = parent.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }
}
