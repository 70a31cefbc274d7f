package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;

/** Settings as a servlet container has them: init-params, then context-params. */
final class ServletSettings {
  private ServletSettings() {}

  static Settings of(FilterConfig config) {
    ServletContext context = config.getServletContext();
    Settings settings = Settings.of(config::getInitParameter, context::getInitParameter);
    settings.refuseUnknown(Collections.list(config.getInitParameterNames()));
    settings.refuseUnknown(Collections.list(context.getInitParameterNames()));
    return settings;
  }
}
