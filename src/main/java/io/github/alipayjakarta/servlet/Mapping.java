package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.WebAddress;
import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the filter is mapped, held against what the settings say. */
final class Mapping {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private Mapping() {}

  static void check(FilterConfig config, Settings settings, @Nullable NotifyPath own) {
    Collection<String> patterns = patterns(config);
    if (own == null && (patterns.contains("/*") || patterns.contains("/"))) {
      throw new SettingException(
          "it is mapped to every path, and would answer every request; map it to the path of"
              + " notify_url alone, <url-pattern>/alipay/notify</url-pattern> for example");
    }
    if (own != null) {
      holdTogether(own, new TreeSet<>(everyPattern(config)));
    }
    OtherFilters.refuseTheSamePath(config, own);
    if (own == null && isNowhere(config)) {
      LOG.log(
          Level.WARNING,
          "AlipayNotifyFilter is mapped to no path and sees no message: map it to the path of"
              + " notify_url, <url-pattern>/alipay/notify</url-pattern> for example");
    }
    FiltersInFront.warn(config, own == null ? everyPattern(config) : List.of(own.path()));
    Optional<String> url = settings.text(Setting.NOTIFY_URL);
    if (url.isPresent()) {
      String received = path(url.get());
      String context = config.getServletContext().getContextPath();
      boolean fits =
          received.startsWith(context)
              && leads(own, patterns, received.substring(context.length()));
      if (!fits && !patterns.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "{0} does not lead to the path that AlipayNotifyFilter is mapped to, unless a proxy"
                + " in front changes it",
            Setting.NOTIFY_URL.key());
      }
    }
  }

  private static boolean leads(@Nullable NotifyPath own, Collection<String> patterns, String path) {
    return own != null
        ? own.covers(path)
        : patterns.stream().anyMatch(pattern -> new UrlPattern(pattern).matches(path));
  }

  /**
   * A filter with a path of its own leaves all else alone: where it is mapped elsewhere, forgeries
   * too. Everything there is no such place, since nobody maps a filter so who wants it verified.
   */
  private static void holdTogether(NotifyPath own, Set<String> patterns) {
    boolean leads = patterns.stream().anyMatch(own::isLedToBy);
    boolean strays = patterns.stream().anyMatch(pattern -> !own.keeps(pattern));
    if (!patterns.isEmpty() && (!leads || strays)) {
      throw new SettingException(
          Setting.NOTIFY_PATH.key()
              + " is "
              + own.path()
              + " and the filter is mapped to "
              + String.join(", ", patterns)
              + ", so that messages would go unverified; map it to "
              + String.join(" and ", own.patterns())
              + ", or take the setting away");
    }
  }

  private static String path(String url) {
    try {
      return WebAddress.of(url).getPath();
    } catch (IllegalArgumentException e) {
      throw new SettingException(
          Setting.NOTIFY_URL.key()
              + " must be the whole address that Alipay posts to,"
              + " https://shop.example/alipay/notify for example",
          e);
    }
  }

  private static boolean isNowhere(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration != null
        && orNone(registration.getUrlPatternMappings()).isEmpty()
        && orNone(registration.getServletNameMappings()).isEmpty();
  }

  private static Collection<String> everyPattern(FilterConfig config) {
    ServletContext context = config.getServletContext();
    FilterRegistration registration = context.getFilterRegistration(config.getFilterName());
    return registration == null ? List.of() : everyPattern(context, registration);
  }

  /** With those of the servlets that it is mapped to by their names. */
  static Collection<String> everyPattern(ServletContext context, FilterRegistration registration) {
    return Stream.concat(
            orNone(registration.getUrlPatternMappings()).stream(),
            orNone(registration.getServletNameMappings()).stream()
                .map(context::getServletRegistration)
                .filter(Objects::nonNull)
                .flatMap(servlet -> servlet.getMappings().stream()))
        .toList();
  }

  private static Collection<String> patterns(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration == null ? List.of() : orNone(registration.getUrlPatternMappings());
  }

  /** Open Liberty has null where there are none. */
  private static Collection<String> orNone(@Nullable Collection<String> mappings) {
    return mappings == null ? List.of() : mappings;
  }
}
