package io.github.alipayjakarta.spring;

import io.github.alipayjakarta.settings.Setting;
import io.github.alipayjakarta.settings.SettingException;
import io.github.alipayjakarta.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Spring's properties as a source of settings, in Spring's own order and with its spellings. */
record SpringProperties(Environment environment) implements Settings.Source {
  private static final ConfigurationPropertyName ALIPAY = ConfigurationPropertyName.of("alipay");

  @Override
  public @Nullable String value(String key) {
    String value;
    try {
      value = environment.getProperty(key);
    } catch (IllegalArgumentException e) {
      // Its message repeats the value, which may be a key.
      throw new SettingException(key + " holds a placeholder ${...} that nothing resolves");
    }
    return value != null ? value : ofList(key);
  }

  /** A list in YAML has a property for each of its items. */
  private @Nullable String ofList(String key) {
    if (!ConfigurationPropertyName.isValid(key)) {
      return null;
    }
    List<String> items =
        Binder.get(environment).bind(key, Bindable.listOf(String.class)).orElse(List.of());
    return items.isEmpty() ? null : String.join(",", items);
  }

  /** The settings, with the names that begin with {@code alipay.} looked through. */
  Settings settings() {
    Settings settings = Settings.of(this);
    settings.refuseUnknown(names());
    return settings;
  }

  /** As they are written here, a list once; other people's variables and properties are theirs. */
  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource all && isWritten(source)) {
        all.stream()
            .filter(ALIPAY::isAncestorOf)
            .map(SpringProperties::spelled)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean isWritten(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof PropertySource<?> properties
        && !(properties instanceof SystemEnvironmentPropertySource)
        && !properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
  }

  /** The name as settings have it: {@code alipay.appId} and {@code alipay.app_id} are app-id. */
  private static String spelled(ConfigurationPropertyName name) {
    ConfigurationPropertyName whole = name;
    while (whole.isLastElementIndexed()) {
      whole = whole.getParent();
    }
    int last = whole.getNumberOfElements() - 1;
    ConfigurationPropertyName shared = ALIPAY.append(whole.getElement(last, Form.UNIFORM));
    Optional<String> key =
        Arrays.stream(Setting.values())
            .map(Setting::key)
            .filter(each -> ConfigurationPropertyName.of(each).equals(shared))
            .findFirst();
    if (key.isEmpty() || last > 2) {
      return whole.toString();
    }
    return last == 1
        ? key.get()
        : key.get().replaceFirst("\\.", "." + whole.getElement(1, Form.ORIGINAL) + ".");
  }
}
