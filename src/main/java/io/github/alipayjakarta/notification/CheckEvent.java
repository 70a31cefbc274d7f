package io.github.alipayjakarta.notification;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of a check of the gateway, of which one thing is asked: whether it is {@code verifygw}.
 */
final class CheckEvent {
  /** Ten times what Alipay sends. */
  private static final int LONGEST = 8192;

  private CheckEvent() {}

  /** Whether the text is one {@code XML} element with one {@code EventType}, {@code verifygw}. */
  static boolean isVerifygw(String xml) {
    // A document type is refused before a parser sees it: nothing then can name an entity.
    if (xml.length() > LONGEST || xml.contains("<!DOCTYPE")) {
      return false;
    }
    try {
      return eventTypes(parser().createXMLStreamReader(new StringReader(xml)))
          .equals(List.of("verifygw"));
    } catch (XMLStreamException | RuntimeException e) {
      // Parsers differ in what they throw for what is no XML.
      return false;
    }
  }

  /** The JDK's own, whatever an application has on its class path. */
  private static XMLInputFactory parser() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static List<String> eventTypes(XMLStreamReader xml) throws XMLStreamException {
    List<String> types = new ArrayList<>();
    int depth = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth == 1 && !xml.getLocalName().equals("XML")) {
            return List.of();
          }
          if (depth == 2 && xml.getLocalName().equals("EventType")) {
            types.add(xml.getElementText());
            depth--;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // Text and comments between the elements say nothing.
        }
      }
    }
    return types;
  }
}
