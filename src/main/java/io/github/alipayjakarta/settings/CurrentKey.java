package io.github.alipayjakarta.settings;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A key that follows its file: looked at once a second at most, read again when the file has
 * changed. A changed file that holds no key leaves the old one in force. Thread-safe.
 */
final class CurrentKey<K> implements Supplier<K> {
  private static final Logger LOG = System.getLogger("io.github.alipayjakarta");
  private static final long LOOK_EVERY_MILLIS = 1000;

  /** Makes a key of a text. */
  @FunctionalInterface
  interface Parser<K> {
    K parse(String text) throws InvalidKeyException;
  }

  private final String setting;
  private final KeyPlace place;
  private final @Nullable Path file;
  private final Parser<K> parser;
  private final Clock clock;
  private volatile Reading<K> reading;

  /** What was read, of which version of the file, and when that was last looked at. */
  private record Reading<K>(K key, @Nullable Version version, long lookedAt) {}

  private record Version(FileTime modified, long size) {}

  CurrentKey(String setting, KeyPlace place, Parser<K> parser, Clock clock) {
    this.setting = setting;
    this.place = place;
    this.parser = parser;
    this.clock = clock;
    try {
      this.file = place.file().orElse(null);
      this.reading = new Reading<>(parser.parse(place.text()), version(), clock.millis());
    } catch (InvalidKeyException e) {
      throw new SettingException(setting + " " + e.getMessage(), e);
    }
  }

  @Override
  public K get() {
    Reading<K> now = reading;
    if (file != null && Math.abs(clock.millis() - now.lookedAt) >= LOOK_EVERY_MILLIS) {
      now = look(now);
    }
    return now.key;
  }

  private synchronized Reading<K> look(Reading<K> before) {
    Version version = version();
    K key = before.key;
    if (version != null && !version.equals(before.version)) {
      try {
        key = parser.parse(place.text());
        LOG.log(Level.INFO, "{0} was read again: its file has changed", setting);
      } catch (InvalidKeyException e) {
        LOG.log(
            Level.ERROR,
            "{0} {1}; its file has changed, and the key that it held before stays in force",
            setting,
            e.getMessage());
      }
    }
    reading = new Reading<>(key, version == null ? before.version : version, clock.millis());
    return reading;
  }

  private @Nullable Version version() {
    if (file == null) {
      return null;
    }
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException e) {
      return null;
    }
  }
}
