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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key that follows its file, or keys and certificates that belong together and follow their
 * files: looked at once a second at most, read again when one of the files has changed. A changed
 * file that holds no key leaves the old one in force. Thread-safe.
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
  private final List<Path> files;
  private final Supplier<K> reader;
  private final Clock clock;
  private volatile Reading<K> reading;

  /** What was read, of which version of the file, and when that was last looked at. */
  private record Reading<K>(K key, List<Version> versions, long lookedAt) {}

  private record Version(FileTime modified, long size) {}

  CurrentKey(String setting, KeyPlace place, Parser<K> parser, Clock clock) {
    this(setting, filesOf(setting, List.of(place)), () -> read(setting, place, parser), clock);
  }

  /**
   * What is read from several places as a whole.
   *
   * @param settings their names, as a log line begins with them
   * @param reader reads all of them; its {@link SettingException} is what is wrong
   */
  CurrentKey(String settings, List<Path> files, Supplier<K> reader, Clock clock) {
    this.setting = settings;
    this.files = files;
    this.reader = reader;
    this.clock = clock;
    // Before the files are read: one that changes in between is read again at the next look.
    List<Version> versions = versions();
    this.reading = new Reading<>(reader.get(), versions, clock.millis());
  }

  static List<Path> filesOf(String setting, List<KeyPlace> places) {
    try {
      List<Path> files = new ArrayList<>();
      for (KeyPlace place : places) {
        Optional<Path> file = place.file();
        if (file.isPresent()) {
          files.add(file.get());
        }
      }
      return files;
    } catch (InvalidKeyException e) {
      throw new SettingException(setting + " " + e.getMessage(), e);
    }
  }

  static <T> T read(String setting, KeyPlace place, Parser<T> parser) {
    try {
      return parser.parse(place.text());
    } catch (InvalidKeyException e) {
      throw new SettingException(setting + " " + e.getMessage(), e);
    }
  }

  @Override
  public K get() {
    Reading<K> now = reading;
    if (!files.isEmpty() && Math.abs(clock.millis() - now.lookedAt) >= LOOK_EVERY_MILLIS) {
      now = look(now);
    }
    return now.key;
  }

  private synchronized Reading<K> look(Reading<K> before) {
    if (reading != before) {
      // Another thread looked while this one waited: what it found must not be put back.
      return reading;
    }
    List<Version> versions = versions();
    K key = before.key;
    if (versions.size() == files.size() && !versions.equals(before.versions)) {
      try {
        key = reader.get();
        LOG.log(Level.INFO, "{0} was read again: its file has changed", setting);
      } catch (SettingException e) {
        LOG.log(
            Level.ERROR,
            "{0}; its file has changed, and the key that it held before stays in force",
            e.getMessage());
      }
    }
    boolean allThere = versions.size() == files.size();
    reading = new Reading<>(key, allThere ? versions : before.versions, clock.millis());
    return reading;
  }

  /** Of the files that are there: fewer than all while one is being replaced. */
  private List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (Path file : files) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        versions.add(new Version(attributes.lastModifiedTime(), attributes.size()));
      } catch (IOException e) {
        // Looked at again in a second.
      }
    }
    return versions;
  }
}
