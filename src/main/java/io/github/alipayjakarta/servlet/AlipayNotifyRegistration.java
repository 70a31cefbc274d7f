package io.github.alipayjakarta.servlet;

import io.github.alipayjakarta.handler.OnAlipayNotification;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter by itself where {@code alipay.notify-path} is set and the application has
 * not registered one; does nothing otherwise, but to keep the classes with {@code
 * OnAlipayNotification} that the server has found for the filter.
 */
@HandlesTypes(OnAlipayNotification.class)
public final class AlipayNotifyRegistration implements ServletContainerInitializer {
  private static final String NAME = "AlipayNotifyFilter";

  /** For the container. */
  public AlipayNotifyRegistration() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    // Null where nothing was found.
    if (classes != null && !classes.isEmpty()) {
      HandedOver.keep(context, classes);
    }
    for (FilterRegistration filter : context.getFilterRegistrations().values()) {
      if (AlipayNotifyFilter.class.getName().equals(filter.getClassName())) {
        return;
      }
    }
    try {
      Optional<NotifyPath> path = NotifyPath.of(Settings.of(context::getInitParameter));
      if (path.isPresent()) {
        register(context, path.get());
      }
    } catch (SettingException e) {
      closeAll(context);
      throw new ServletException(NAME + ": " + e.getMessage(), e);
    }
  }

  /** For a server that goes on. */
  private static void closeAll(ServletContext context) {
    FilterRegistration.Dynamic closed =
        context.addFilter(NAME + " (not started)", new NotStarted());
    if (closed != null) {
      closed.setAsyncSupported(true);
      closed.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
  }

  private static void register(ServletContext context, NotifyPath path) {
    FilterRegistration.Dynamic filter = context.addFilter(NAME, AlipayNotifyFilter.class);
    if (filter == null) {
      throw new SettingException(
          "the application has another filter of this name; give that one another name, or map"
              + " this one yourself");
    }
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path.patterns());
  }
}
