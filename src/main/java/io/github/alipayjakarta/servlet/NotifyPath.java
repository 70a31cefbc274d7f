package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * {@code alipay.notify-path}, without a slash at its end. Everything below it belongs to it: a
 * JAX-RS resource at {@code /alipay/notify} serves {@code /alipay/notify/} as well.
 */
record NotifyPath(String path) {
  static Optional<NotifyPath> of(Settings settings) {
    Optional<String> path = settings.text(Setting.NOTIFY_PATH);
    return path.isEmpty() ? Optional.empty() : Optional.of(checked(path.get()));
  }

  private static NotifyPath checked(String path) {
    if (!path.matches("(/[^*/]+)+/?")) {
      throw new SettingException(
          Setting.NOTIFY_PATH.key() + " must be one path, /alipay/notify for example");
    }
    return new NotifyPath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  /**
   * Both, though the second matches the first: it is what a developer reads in the server's log.
   */
  String[] patterns() {
    return new String[] {path, path + "/*"};
  }

  boolean covers(HttpServletRequest request) {
    String info = request.getPathInfo();
    return covers(request.getServletPath() + (info == null ? "" : info));
  }

  /** Whether this path, within the application, is this one or lies below. */
  boolean covers(String other) {
    return other.equals(path) || other.startsWith(path + "/");
  }

  /** Whether a filter of this pattern is asked about the path; no server agrees on {@code /}. */
  boolean isLedToBy(String pattern) {
    return pattern.equals("/*") || pattern.equals(path) || pattern.equals(path + "/*");
  }

  /** Whether this pattern is every path, which says nothing, or none that is not this one's. */
  boolean keeps(String pattern) {
    return pattern.equals("/*") || pattern.equals("/") || covers(pattern);
  }
}
