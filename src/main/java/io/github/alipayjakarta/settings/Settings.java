package io.github.alipayjakarta.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks settings up in their sources, first one first. Thread-safe if the sources are. */
public final class Settings {
  /** A place where settings stand. */
  @FunctionalInterface
  public interface Source {
    /** The value of this name, or null. */
    @Nullable String value(String key);
  }

  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");

  private final List<Source> sources;
  private final @Nullable String app;

  private Settings(List<Source> sources, @Nullable String app) {
    this.sources = sources;
    this.app = app;
  }

  /**
   * Settings from these sources, then from MicroProfile Config where the application that is being
   * started on this thread has it, then system properties, then environment variables.
   */
  public static Settings of(Source... sources) {
    Optional<Source> microProfile =
        MicroProfileSource.of(Thread.currentThread().getContextClassLoader());
    List<Source> all = new ArrayList<>(List.of(sources));
    if (microProfile.isPresent()) {
      all.add(microProfile.get());
    }
    return new Settings(List.copyOf(all), null);
  }

  /**
   * The settings of one of several applications; what is not its own is everybody's.
   *
   * @throws SettingException if one is set for it that holds for all applications
   */
  Settings of(String appName) {
    for (Setting setting : Setting.values()) {
      if (value(setting.keyFor(appName)) != null) {
        refuseShared(setting, appName);
      }
    }
    return new Settings(sources, appName);
  }

  /** The value, or the default; empty where there is neither. */
  public Optional<String> text(Setting setting) {
    String value = value(name(setting));
    if (value == null && app != null) {
      value = value(setting.key());
    }
    return value == null ? setting.byDefault() : Optional.of(value);
  }

  // A loop, as elsewhere at the start of an application: its first stream costs more than all this.
  private @Nullable String value(String key) {
    for (Source source : sources) {
      String value = source.value(key);
      if (isThere(value)) {
        return value.strip();
      }
    }
    String property = System.getProperty(key);
    String value = isThere(property) ? property : System.getenv(Setting.variable(key));
    return isThere(value) ? value.strip() : null;
  }

  private static boolean isThere(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  /** Whether at least one of them is set. */
  boolean hasOneOf(Collection<Setting> some) {
    for (Setting setting : some) {
      if (text(setting).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The value of a setting that must be there.
   *
   * @throws SettingException if it is not
   */
  public String required(Setting setting) {
    Optional<String> text = text(setting);
    if (text.isEmpty()) {
      throw new SettingException(
          name(setting)
              + " is not set: write it as an init-param of the filter, a context-param, a"
              + " property of Spring or MicroProfile Config, a system property, or the"
              + " environment variable "
              + Setting.variable(name(setting)));
    }
    return text.get();
  }

  /** The values of a list that is separated by commas. */
  public Set<String> list(Setting setting) {
    Set<String> values = new LinkedHashSet<>();
    for (String value : text(setting).orElse("").split(",")) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  /**
   * One of the words that a setting may be.
   *
   * @throws SettingException if it is none of them
   */
  public String oneOf(Setting setting, String... words) {
    String value = required(setting);
    if (!Arrays.asList(words).contains(value)) {
      throw new SettingException(name(setting) + " must be " + String.join(" or ", words));
    }
    return value;
  }

  /**
   * Yes or no.
   *
   * @throws SettingException if it is neither {@code true} nor {@code false}
   */
  public boolean flag(Setting setting) {
    return oneOf(setting, "true", "false").equals("true");
  }

  /**
   * A duration.
   *
   * @throws SettingException if it is not of the form {@code PT3S} or {@code P7D}, or is negative
   */
  public Duration duration(Setting setting) {
    try {
      Duration duration = Duration.parse(required(setting));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // Said below.
    }
    throw new SettingException(
        name(setting) + " must be a duration such as PT3S (3 seconds) or P7D (7 days)");
  }

  /**
   * A duration within a bound.
   *
   * @throws SettingException if it is none, or longer than {@code most}
   */
  public Duration duration(Setting setting, Duration most) {
    Duration duration = duration(setting);
    if (duration.compareTo(most) > 0) {
      throw new SettingException(name(setting) + " must be a duration of at most " + most);
    }
    return duration;
  }

  /**
   * A whole number.
   *
   * @throws SettingException if it is none, or outside the bounds
   */
  public int number(Setting setting, int least, int most) {
    try {
      int number = Integer.parseInt(required(setting));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new SettingException(
        name(setting) + " must be a whole number from " + least + " to " + most);
  }

  /** Whether its value is not of the one application whose settings these are. */
  boolean isShared(Setting setting) {
    return app != null && value(setting.keyFor(app)) == null;
  }

  /** The name under which a user sets it here. */
  String name(Setting setting) {
    return app == null || !setting.isOfAnApp() ? setting.key() : setting.keyFor(app);
  }

  /**
   * Refuses names that begin with {@code alipay.} and are no settings.
   *
   * @throws SettingException naming what to write instead
   */
  public void refuseUnknown(Collection<String> names) {
    Set<String> apps = list(Setting.APPS);
    for (String name : names) {
      if (!name.startsWith(Setting.PREFIX) || Setting.named(name).isPresent()) {
        continue;
      }
      String[] parts = name.split("\\.", 3);
      boolean ofAnApp = parts.length == 3 && apps.contains(parts[1]);
      Setting setting =
          (ofAnApp ? Setting.named(Setting.PREFIX + parts[2]) : Optional.<Setting>empty())
              .orElseThrow(
                  () ->
                      new SettingException(
                          name
                              + " is no setting of alipay-jakarta; did you mean "
                              + nearest(name)
                              + "?"));
      refuseShared(setting, parts[1]);
    }
  }

  /**
   * Warns of system properties and environment variables that look like settings and are none.
   * Nobody is refused for them: they are of the whole machine, and may be another program's.
   */
  void warnOfUnknown() {
    warnOfUnknown(properties(), System.getenv().keySet());
  }

  void warnOfUnknown(Set<String> properties, Set<String> environment) {
    List<String> keys = keys();
    List<String> variables = new ArrayList<>();
    for (String key : keys) {
      variables.add(Setting.variable(key));
    }
    warnOfUnknown("system property", properties, Setting.PREFIX, keys);
    warnOfUnknown("environment variable", environment, Setting.variable(Setting.PREFIX), variables);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    Set<String> apps = list(Setting.APPS);
    for (Setting setting : Setting.values()) {
      keys.add(setting.key());
      for (String app : apps) {
        keys.add(setting.keyFor(app));
      }
    }
    return keys;
  }

  private static Set<String> properties() {
    try {
      return System.getProperties().stringPropertyNames();
    } catch (SecurityException e) {
      // A policy that lets us read our own need not let us list all.
      return Set.of();
    }
  }

  private static void warnOfUnknown(
      String kind, Set<String> names, String prefix, Collection<String> known) {
    for (String name : names) {
      if (name.startsWith(prefix) && !known.contains(name)) {
        LOG.log(
            Level.WARNING,
            "The {0} {1} is no setting of alipay-jakarta; did you mean {2}?",
            kind,
            name,
            Nearest.to(name, known));
      }
    }
  }

  private static void refuseShared(Setting setting, String app) {
    if (!setting.isOfAnApp()) {
      throw new SettingException(
          setting.keyFor(app) + " holds for all applications: write " + setting.key());
    }
  }

  private static String nearest(String name) {
    return Nearest.to(name, Arrays.stream(Setting.values()).map(Setting::key).toList());
  }
}
