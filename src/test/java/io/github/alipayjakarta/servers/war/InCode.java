package io.github.alipayjakarta.servers.war;

import io.github.alipayjakarta.servlet.AlipayNotifyRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.InputStream;
import java.util.Set;

/** Registers in code what web.xml lists, for servers that read none. */
public class InCode implements ServletContainerInitializer {
  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
    Descriptor xml = read(context);
    xml.parameters().forEach(context::setInitParameter);
    xml.filters().forEach(filter -> add(context, filter));
    addServlets(context, xml);
    // The line by which the library is registered where a server asks no initializer.
    new AlipayNotifyRegistration().onStartup(Set.of(), context);
  }

  private static Descriptor read(ServletContext context) throws ServletException {
    try (InputStream xml = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return Descriptor.of(xml);
    } catch (Exception e) {
      throw new ServletException("web.xml cannot be read", e);
    }
  }

  private static void add(ServletContext context, Descriptor.Part filter) {
    var registration = context.addFilter(filter.name(), filter.type());
    registration.setAsyncSupported(true);
    registration.setInitParameters(filter.settings());
    registration.addMappingForUrlPatterns(null, true, filter.patterns().toArray(String[]::new));
  }

  /** Where the filters are registered in another way. */
  public static void addServlets(ServletContext context, Descriptor xml) {
    for (Descriptor.Part servlet : xml.servlets()) {
      var registration = context.addServlet(servlet.name(), servlet.type());
      registration.setAsyncSupported(true);
      registration.setLoadOnStartup(1);
      registration.setInitParameters(servlet.settings());
      registration.addMapping(servlet.patterns().toArray(String[]::new));
    }
  }
}
