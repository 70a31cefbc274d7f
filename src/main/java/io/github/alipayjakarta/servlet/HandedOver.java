package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.FoundClasses;
import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The classes that the server found for the initializer, kept until a filter starts. */
final class HandedOver {
  private static final String ATTRIBUTE = HandedOver.class.getName();

  private HandedOver() {}

  static void keep(ServletContext context, Set<Class<?>> classes) {
    context.setAttribute(ATTRIBUTE, new FoundClasses(classes, false));
  }

  /** For the first filter that asks; there is nothing to be called by a second one. */
  static FoundClasses take(FilterConfig config) {
    ServletContext context = config.getServletContext();
    if (!(context.getAttribute(ATTRIBUTE) instanceof FoundClasses found)) {
      return FoundClasses.NONE;
    }
    context.removeAttribute(ATTRIBUTE);
    List<FilterRegistration> others = OtherFilters.of(config);
    Set<Class<?>> left = new HashSet<>(found.types());
    for (FilterRegistration other : others) {
      Set<String> names = Settings.of(other::getInitParameter).list(Setting.HANDLERS);
      left.removeIf(type -> names.contains(type.getName()));
    }
    return new FoundClasses(left, !others.isEmpty());
  }
}
