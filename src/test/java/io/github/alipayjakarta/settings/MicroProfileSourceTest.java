package io.github.alipayjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("MicroProfile Config as a source of settings")
class MicroProfileSourceTest {
  private static final String CONFIG =
      """
      package org.eclipse.microprofile.config;
      public interface Config {
        <T> java.util.Optional<T> getOptionalValue(String name, Class<T> type);
      }
      """;
  private static final String PROVIDER =
      """
      package org.eclipse.microprofile.config;
      public class ConfigProvider {
        public static Config getConfig(ClassLoader loader) {
          return new Config() {
            public <T> java.util.Optional<T> getOptionalValue(String name, Class<T> type) {
              return switch (name) {
                case "alipay.charset", "alipay.gateway" -> java.util.Optional.of(type.cast("GBK"));
                case "alipay.app-id" -> throw new IllegalStateException("no ${secret}");
                default -> java.util.Optional.empty();
              };
            }
          };
        }
      }
      """;
  private static final String WITHOUT_IMPLEMENTATION =
      """
      package org.eclipse.microprofile.config;
      public class ConfigProvider {
        public static Config getConfig(ClassLoader loader) {
          throw new IllegalStateException("No ConfigProviderResolver implementation found!");
        }
      }
      """;

  @TempDir Path folder;

  private ClassLoader application(String provider) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path config = Files.writeString(sources.resolve("Config.java"), CONFIG);
    Path resolver = Files.writeString(sources.resolve("ConfigProvider.java"), provider);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    config.toString(),
                    resolver.toString()))
        .isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }

  private static Settings settings(ClassLoader application) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      return Settings.of(key -> key.equals("alipay.gateway") ? "sandbox" : null);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  @DisplayName("It comes after init-params and context-params, and before system properties")
  void itHasItsPlaceInTheOrder() throws IOException {
    System.setProperty("alipay.charset", "GB18030");
    System.setProperty("alipay.sign-type", "RSA");
    try {
      Settings settings = settings(application(PROVIDER));

      assertThat(settings.text(Setting.GATEWAY)).contains("sandbox");
      assertThat(settings.text(Setting.CHARSET)).contains("GBK");
      assertThat(settings.text(Setting.SIGN_TYPE)).contains("RSA");
    } finally {
      System.clearProperty("alipay.charset");
      System.clearProperty("alipay.sign-type");
    }
  }

  @Test
  @DisplayName("A property that cannot be read is named, without what it holds")
  void aPropertyThatCannotBeReadIsNamed() throws IOException {
    Settings settings = settings(application(PROVIDER));

    assertThatThrownBy(() -> settings.text(Setting.APP_ID))
        .isInstanceOf(SettingException.class)
        .hasMessage("alipay.app-id cannot be read from MicroProfile Config: IllegalStateException");
  }

  @Test
  @DisplayName("Where it is not there, or nothing implements it, nothing changes")
  void whereItIsNotThereNothingChanges() throws IOException {
    for (ClassLoader application :
        new ClassLoader[] {
          null, getClass().getClassLoader(), application(WITHOUT_IMPLEMENTATION)
        }) {
      assertThat(settings(application).text(Setting.CHARSET)).contains("utf-8");
    }
  }
}
