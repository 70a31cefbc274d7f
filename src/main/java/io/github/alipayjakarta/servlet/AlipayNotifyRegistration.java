package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * Registers the filter by itself where {@code alipay.notify-path} is set and the application has
 * not registered one; does nothing otherwise.
 */
public final class AlipayNotifyRegistration implements ServletContainerInitializer {
  /** For the container. */
  public AlipayNotifyRegistration() {}

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    Settings settings = Settings.of(context::getInitParameter);
    boolean registered =
        context.getFilterRegistrations().values().stream()
            .anyMatch(filter -> AlipayNotifyFilter.class.getName().equals(filter.getClassName()));
    if (!registered) {
      settings
          .text(Setting.NOTIFY_PATH)
          .ifPresent(
              path ->
                  context
                      .addFilter("AlipayNotifyFilter", AlipayNotifyFilter.class)
                      .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path));
    }
  }
}
