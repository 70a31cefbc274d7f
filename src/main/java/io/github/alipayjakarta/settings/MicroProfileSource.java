package io.github.alipayjakarta.settings;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * MicroProfile Config where the application has it, called by its names: two methods are not worth
 * a dependency, and nothing of it is loaded where it is not.
 */
record MicroProfileSource(Object config, MethodHandle optionalValue) implements Settings.Source {
  private static final String PACKAGE = "org.eclipse.microprofile.config.";

  /** The configuration of the application that this loader belongs to, if there is one. */
  static Optional<Settings.Source> of(@Nullable ClassLoader loader) {
    if (loader == null) {
      return Optional.empty();
    }
    try {
      var lookup = MethodHandles.publicLookup();
      Class<?> provider = Class.forName(PACKAGE + "ConfigProvider", true, loader);
      Class<?> type = Class.forName(PACKAGE + "Config", false, loader);
      MethodHandle find =
          lookup.findStatic(provider, "getConfig", MethodType.methodType(type, ClassLoader.class));
      MethodHandle value =
          lookup.findVirtual(
              type,
              "getOptionalValue",
              MethodType.methodType(Optional.class, String.class, Class.class));
      return Optional.of(new MicroProfileSource(find.invoke(loader), value));
    } catch (Throwable e) {
      // Not there at all; or without an implementation, or with none for this application.
      return Optional.empty();
    }
  }

  @Override
  public @Nullable String value(String key) {
    try {
      return (String) ((Optional<?>) optionalValue.invoke(config, key, String.class)).orElse(null);
    } catch (Throwable e) {
      throw new SettingException(
          key + " cannot be read from MicroProfile Config: " + e.getClass().getSimpleName(), e);
    }
  }
}
