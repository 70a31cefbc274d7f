package io.github.alipayjakarta.servers.war;

import io.github.alipayjakarta.servlet.AlipayNotifyRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Registers in code what web.xml lists, for servers that read none. */
public class InCode implements ServletContainerInitializer {
  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
    Document xml = read(context);
    for (Element parameter : elements(xml.getDocumentElement(), "context-param")) {
      context.setInitParameter(text(parameter, "param-name"), text(parameter, "param-value"));
    }
    for (Element filter : elements(xml.getDocumentElement(), "filter")) {
      var registration =
          context.addFilter(text(filter, "filter-name"), text(filter, "filter-class"));
      registration.setAsyncSupported(true);
      for (Element setting : elements(filter, "init-param")) {
        registration.setInitParameter(text(setting, "param-name"), text(setting, "param-value"));
      }
    }
    for (Element mapping : elements(xml.getDocumentElement(), "filter-mapping")) {
      context
          .getFilterRegistration(text(mapping, "filter-name"))
          .addMappingForUrlPatterns(null, true, patterns(mapping));
    }
    for (Element servlet : elements(xml.getDocumentElement(), "servlet")) {
      var registration =
          context.addServlet(text(servlet, "servlet-name"), text(servlet, "servlet-class"));
      registration.setAsyncSupported(true);
      registration.setLoadOnStartup(1);
      for (Element setting : elements(servlet, "init-param")) {
        registration.setInitParameter(text(setting, "param-name"), text(setting, "param-value"));
      }
    }
    for (Element mapping : elements(xml.getDocumentElement(), "servlet-mapping")) {
      context.getServletRegistration(text(mapping, "servlet-name")).addMapping(patterns(mapping));
    }
    // The line by which the library is registered where a server asks no initializer.
    new AlipayNotifyRegistration().onStartup(Set.of(), context);
  }

  private static Document read(ServletContext context) throws ServletException {
    try (InputStream xml = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(xml);
    } catch (Exception e) {
      throw new ServletException("web.xml cannot be read", e);
    }
  }

  private static String[] patterns(Element mapping) {
    return elements(mapping, "url-pattern").stream()
        .map(Element::getTextContent)
        .toArray(String[]::new);
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
