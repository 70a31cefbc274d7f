package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The application's other filters of this class: several apps may have one each. */
final class OtherFilters {
  private OtherFilters() {}

  static List<FilterRegistration> of(FilterConfig config) {
    List<FilterRegistration> others = new ArrayList<>();
    for (FilterRegistration each : config.getServletContext().getFilterRegistrations().values()) {
      if (AlipayNotifyFilter.class.getName().equals(each.getClassName())
          && !each.getName().equals(config.getFilterName())) {
        others.add(each);
      }
    }
    return others;
  }

  /**
   * Two for one path: the keys and handlers of one of them would never be asked, and which one is
   * no matter of what is written in either. One filter of several patterns is no such thing: it
   * lets a request pass that it has seen.
   */
  static void refuseTheSamePath(FilterConfig config, @Nullable NotifyPath own) {
    ServletContext context = config.getServletContext();
    FilterRegistration registration = context.getFilterRegistration(config.getFilterName());
    List<FilterRegistration> filters = of(config);
    if (registration == null || filters.isEmpty()) {
      return;
    }
    Collection<String> patterns =
        own == null ? Mapping.everyPattern(context, registration) : List.of(own.patterns());
    for (FilterRegistration other : filters) {
      Collection<String> others = new ArrayList<>(patterns(context, other));
      // There a filter may stand only with a path of its own, which code may have given it.
      others.removeAll(List.of("/*", "/"));
      for (String pattern : patterns) {
        if (others.stream().anyMatch(new UrlPattern(pattern)::isNested)) {
          throw new SettingException(
              "it is mapped twice, as filter "
                  + registration.getName()
                  + " to "
                  + String.join(", ", patterns)
                  + " and as filter "
                  + other.getName()
                  + " to "
                  + String.join(", ", others)
                  + ", so that one of them would never see a message; take one away"
                  + " (alipay.notify-path makes one named AlipayNotifyFilter)");
        }
      }
    }
  }

  private static Collection<String> patterns(ServletContext context, FilterRegistration filter) {
    return NotifyPath.of(Settings.of(filter::getInitParameter, context::getInitParameter))
        .<Collection<String>>map(path -> List.of(path.patterns()))
        .orElseGet(() -> Mapping.everyPattern(context, filter));
  }
}
