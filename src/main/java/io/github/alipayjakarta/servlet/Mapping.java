package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the filter is mapped, held against what the settings say. */
final class Mapping {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private Mapping() {}

  static void check(FilterConfig config, Settings settings) {
    Optional<String> path = settings.text(Setting.NOTIFY_PATH);
    if (path.isPresent() && !path.get().matches("/[^*]+")) {
      throw new SettingException(
          Setting.NOTIFY_PATH.key() + " must be one path, /alipay/notify for example");
    }
    Collection<String> patterns = patterns(config);
    if (path.isEmpty() && (patterns.contains("/*") || patterns.contains("/"))) {
      throw new SettingException(
          "it is mapped to every path, and would answer every request; map it to the path of"
              + " notify_url alone, <url-pattern>/alipay/notify</url-pattern> for example");
    }
    Optional<String> url = settings.text(Setting.NOTIFY_URL);
    if (url.isPresent()) {
      String received = path(url.get());
      String context = config.getServletContext().getContextPath();
      boolean fits =
          path.isPresent()
              ? received.equals(context + path.get())
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
      URI address = new URI(url);
      if (address.getHost() != null && address.getScheme().startsWith("http")) {
        return address.getPath();
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new SettingException(
        Setting.NOTIFY_URL.key()
            + " must be the whole address that Alipay posts to,"
            + " https://shop.example/alipay/notify for example");
  }

  private static boolean fits(String context, String pattern, String path) {
    if (pattern.startsWith("*.")) {
      return path.endsWith(pattern.substring(1));
    }
    if (pattern.endsWith("/*")) {
      return path.startsWith(context + pattern.substring(0, pattern.length() - 1));
    }
    return path.equals(context + pattern);
  }

  private static Collection<String> patterns(FilterConfig config) {
    FilterRegistration registration =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    return registration == null ? List.of() : registration.getUrlPatternMappings();
  }
}
