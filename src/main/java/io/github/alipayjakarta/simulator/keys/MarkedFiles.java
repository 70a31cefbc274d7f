package io.github.alipayjakarta.simulator.keys;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder of files that the simulator made: a list beside them holds the fingerprint of each, and
 * what is not on it is refused. All are readable by their owner alone. Thread-safe.
 */
final class MarkedFiles {
  private static final String LIST = "made-by-the-simulator.properties";

  private final Path folder;
  private final Properties fingerprints;

  private MarkedFiles(Path folder, Properties fingerprints) {
    this.folder = folder;
    this.fingerprints = fingerprints;
  }

  /**
   * Opens the folder, and makes it where it is not there yet.
   *
   * @throws KeysException if it holds files that the simulator did not make, or cannot be used
   */
  static MarkedFiles open(Path folder) {
    try {
      MarkedFiles files = new MarkedFiles(folder, new Properties());
      if (Files.exists(folder.resolve(LIST))) {
        files.readList();
        return files;
      }
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new KeysException(
            "The folder "
                + folder
                + " holds files, but none of the simulator's marks; name an empty or a new folder,"
                + " since real keys have no business here.");
      }
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      return files;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private void readList() throws IOException {
    try (Reader reader = Files.newBufferedReader(folder.resolve(LIST))) {
      fingerprints.load(reader);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  Path folder() {
    return folder;
  }

  /** Looks again where it knows nothing: another process may have made it by now. */
  synchronized boolean has(String file) {
    try {
      if (!fingerprints.containsKey(file) && Files.exists(folder.resolve(LIST))) {
        readList();
      }
      return fingerprints.containsKey(file);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /**
   * The text of a file.
   *
   * @throws KeysException if it is not as the simulator made it
   */
  synchronized String read(String file) {
    Path path = folder.resolve(file);
    try {
      String text = Files.readString(path, StandardCharsets.US_ASCII);
      if (!fingerprint(text).equals(fingerprints.getProperty(file))) {
        throw new KeysException(
            path
                + " is not a key that the simulator made; name an empty or a new folder, since real"
                + " keys have no business here.");
      }
      return text;
    } catch (IOException e) {
      throw new KeysException(
          path + " cannot be read; delete the folder, and new keys are made.", e);
    }
  }

  /** Writes files by their names; they are on the list once all of them are there. */
  synchronized void write(Map<String, String> texts) {
    try {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        write(text.getKey(), text.getValue());
      }
      texts.forEach((file, text) -> fingerprints.setProperty(file, fingerprint(text)));
      try (Writer list = Files.newBufferedWriter(folder.resolve(LIST))) {
        fingerprints.store(list, "Throw-away keys of the Alipay simulator, worth nothing.");
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    try {
      Files.createFile(path, ownerOnly(folder, "rw-------"));
    } catch (FileAlreadyExistsException again) {
      // A start that was interrupted: the list was not written yet.
    }
    Files.writeString(path, text, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** The permissions from the first moment on; where the file system has none, its own rules. */
  private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static String fingerprint(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static KeysException unusable(Path folder, IOException cause) {
    return new KeysException(
        "The key folder " + folder + " cannot be used; name one that you may write to.", cause);
  }
}
