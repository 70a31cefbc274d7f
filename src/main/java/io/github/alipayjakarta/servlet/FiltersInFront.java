package io.github.alipayjakarta.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The filters that {@code web.xml} puts before this one on its path. No API tells of their order,
 * so the file itself is read, but only where another filter is on that path at all.
 */
final class FiltersInFront {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final ServletContext context;
  private final Collection<String> guarded;

  /**
   * Filters on the path, this one too, in the order in which they are asked: by patterns first, by
   * names of servlets after all those (Servlet 6.0, 6.2.4).
   */
  private final List<String> order = new ArrayList<>();

  private int byPattern;

  private FiltersInFront(ServletContext context, Collection<String> guarded) {
    this.context = context;
    this.guarded = guarded;
  }

  /** A warning and no more: a filter in front may be there for good. */
  static void warn(FilterConfig config, Collection<String> guarded) {
    ServletContext context = config.getServletContext();
    var inFront = new FiltersInFront(context, guarded);
    Set<String> others = inFront.others();
    if (others.isEmpty()) {
      return;
    }
    try (InputStream file = context.getResourceAsStream("/WEB-INF/web.xml")) {
      if (file != null) {
        String own = config.getFilterName();
        inFront.read(parser().createXMLStreamReader(file));
        others.retainAll(inFront.order.subList(0, Math.max(0, inFront.order.indexOf(own))));
        if (!others.isEmpty()) {
          LOG.log(
              Level.WARNING,
              "AlipayNotifyFilter stands behind other filters in web.xml ({0}): one that reads"
                  + " parameters or the body may leave nothing to verify, one that logs bodies"
                  + " writes the buyer''s data down; put the <filter-mapping> of {1}, with its"
                  + " <url-pattern>, before theirs",
              String.join(", ", others),
              own);
        }
      }
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // Its message may quote the file, where a key may stand.
      LOG.log(Level.DEBUG, "web.xml could not be read: {0}", e.getClass().getName());
    }
  }

  /** But for those of this class, which have a path each. */
  private Set<String> others() {
    Set<String> names = new TreeSet<>();
    for (FilterRegistration other : context.getFilterRegistrations().values()) {
      if (!AlipayNotifyFilter.class.getName().equals(other.getClassName())
          && isGuarded(Mapping.everyPattern(context, other))) {
        names.add(other.getName());
      }
    }
    return names;
  }

  private boolean isGuarded(Collection<String> patterns) {
    for (String pattern : patterns) {
      for (String own : guarded) {
        if (new UrlPattern(own).isNested(pattern)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The JDK's own, whatever an application has on its class path. */
  private static XMLInputFactory parser() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("filter-mapping")) {
        readMapping(xml);
      }
    }
  }

  private void readMapping(XMLStreamReader xml) throws XMLStreamException {
    String filter = "";
    String dispatchers = "";
    List<String> patterns = new ArrayList<>();
    List<String> ofServlets = new ArrayList<>();
    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
      String element = xml.getLocalName();
      String text = xml.getElementText().strip();
      switch (element) {
        case "filter-name" -> filter = text;
        case "url-pattern" -> patterns.add(text);
        case "servlet-name" -> {
          ServletRegistration servlet = context.getServletRegistration(text);
          if (servlet != null) {
            ofServlets.addAll(servlet.getMappings());
          }
        }
        default -> dispatchers += text;
      }
    }
    if (dispatchers.isEmpty() || dispatchers.contains("REQUEST")) {
      if (isGuarded(patterns)) {
        order.add(byPattern++, filter);
      }
      if (isGuarded(ofServlets)) {
        order.add(filter);
      }
    }
  }
}
