package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.servlet.AlipayNotifyFilter;
import jakarta.servlet.Filter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

/**
 * Warns where the application has registered the filter itself and put others before it: one may
 * ask for a login or a CSRF token, or read the body, and nobody would look for it there.
 */
final class PlaceAmongFilters implements SmartInitializingSingleton {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final ListableBeanFactory factory;

  PlaceAmongFilters(ListableBeanFactory factory) {
    this.factory = factory;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Set<AlipayNotifyFilter> alone = new HashSet<>(made(AlipayNotifyFilter.class).values());
    for (FilterRegistrationBean<?> own : made(FilterRegistrationBean.class).values()) {
      if (own.getFilter() instanceof AlipayNotifyFilter filter) {
        alone.remove(filter);
        warn(own.getUrlPatterns(), own.getOrder());
      }
    }
    if (!alone.isEmpty()) {
      // Spring Boot maps a filter that is a bean to every path, behind all that have an order.
      warn(List.of(), Ordered.LOWEST_PRECEDENCE);
    }
  }

  private void warn(Collection<String> patterns, int order) {
    String before =
        orders(patterns).entrySet().stream()
            .filter(other -> other.getValue() < order)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    if (!before.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "AlipayNotifyFilter stands behind other filters ({0}): write"
              + " setOrder(Ordered.HIGHEST_PRECEDENCE) at its registration, or leave it to"
              + " alipay.notify-path",
          before);
    }
  }

  /** Of what is asked about one of these paths, by the name of its bean. */
  private Map<String, Integer> orders(Collection<String> patterns) {
    Map<String, Integer> orders = new TreeMap<>();
    made(Filter.class)
        .forEach(
            (name, filter) -> {
              if (filter instanceof Ordered ordered) {
                orders.put(name, ordered.getOrder());
              }
            });
    made(AbstractFilterRegistrationBean.class)
        .forEach(
            (name, registration) -> {
              if (isAsked(registration, patterns)) {
                orders.put(name, registration.getOrder());
              }
            });
    return orders;
  }

  private <T> Map<String, T> made(Class<T> type) {
    return factory.getBeansOfType(type, false, false);
  }

  private static boolean isAsked(
      AbstractFilterRegistrationBean<?> other, Collection<String> patterns) {
    return other.isEnabled()
        && (patterns.isEmpty()
            || patterns.stream().anyMatch(path -> covers(other.getUrlPatterns(), path)));
  }

  /** Without patterns, a registration is for every path. */
  private static boolean covers(Collection<String> patterns, String path) {
    return patterns.isEmpty() || patterns.stream().anyMatch(each -> covers(each, path));
  }

  private static boolean covers(String pattern, String path) {
    return pattern.endsWith("/*")
        ? (path + "/").startsWith(pattern.substring(0, pattern.length() - 1))
        : path.equals(pattern);
  }
}
