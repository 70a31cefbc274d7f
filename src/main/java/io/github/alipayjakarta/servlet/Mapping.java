package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.protocol.WebAddress;
import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    Optional<String> url = settings.text(Setting.NOTIFY_URL);
    if (url.isPresent()) {
      String received = path(url.get());
      String context = config.getServletContext().getContextPath();
      boolean fits =
          own != null
              ? received.startsWith(context) && own.covers(received.substring(context.length()))
              : patterns.stream().anyMatch(pattern -> fits(context, pattern, received));
      if (!fits && !patterns.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "{0} does not lead to the path that AlipayNotifyFilter is mapped to, unless a proxy"
                + " in front changes it",
            Setting.NOTIFY_URL.key());
      }
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

  private static boolean fits(String context, String pattern, String path) {
    if (pattern.startsWith("*.")) {
      return path.endsWith(pattern.substring(1));
    }
    if (pattern.endsWith("/*")) {
      String prefix = context + pattern.substring(0, pattern.length() - 2);
      return path.equals(prefix) || path.startsWith(prefix + "/");
    }
    return path.equals(context + pattern);
  }

  private static Collection<String> patterns(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration == null ? List.of() : registration.getUrlPatternMappings();
  }
}
