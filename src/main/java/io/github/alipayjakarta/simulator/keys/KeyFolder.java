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
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The folder with the simulator's own keys. They are made on the first start, and marked: a list
 * beside them holds the fingerprint of each, and a key that is not on it is refused, because a real
 * key has no business here. Private keys are readable by their owner alone. Thread-safe.
 *
 * <p>The files: {@code app-private-key.pem}, {@code app-public-key.pem}, {@code
 * alipay-private-key.pem}, {@code alipay-public-key.pem}; after the first change of keys {@code
 * next-alipay-…}.
 */
public final class KeyFolder {
  private static final String LIST = "made-by-the-simulator.properties";

  private final Path folder;
  private final Properties fingerprints;

  private KeyFolder(Path folder, Properties fingerprints) {
    this.folder = folder;
    this.fingerprints = fingerprints;
  }

  /**
   * Opens the folder, and makes it and the keys where they are not there yet.
   *
   * @throws KeysException if it holds keys that the simulator did not make, or cannot be used
   */
  public static KeyFolder open(Path folder) {
    try {
      Path list = folder.resolve(LIST);
      Properties fingerprints = new Properties();
      if (Files.exists(list)) {
        try (Reader reader = Files.newBufferedReader(list)) {
          fingerprints.load(reader);
        }
        return new KeyFolder(folder, fingerprints);
      }
      if (Files.exists(folder) && !isEmpty(folder)) {
        throw new KeysException(
            "The folder "
                + folder
                + " holds files, but none of the simulator's marks; name an empty or a new folder,"
                + " since real keys have no business here.");
      }
      Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      KeyFolder made = new KeyFolder(folder, fingerprints);
      CompletableFuture<Pair> app = CompletableFuture.supplyAsync(Pair::make);
      made.write("alipay", Pair.make());
      made.write("app", app.join());
      return made;
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Where the keys are. */
  public Path path() {
    return folder;
  }

  /**
   * The application's keys.
   *
   * @throws KeysException if one is not the simulator's
   */
  public Pair app() {
    return read("app");
  }

  /**
   * The pretend Alipay's keys.
   *
   * @throws KeysException if one is not the simulator's
   */
  public Pair alipay() {
    return read("alipay");
  }

  /**
   * The keys to which the pretend Alipay changes; made when they are first asked for.
   *
   * @throws KeysException if one is not the simulator's
   */
  public synchronized Pair nextAlipay() {
    if (!fingerprints.containsKey("next-alipay-private-key.pem")) {
      try {
        write("next-alipay", Pair.make());
      } catch (IOException e) {
        throw unusable(folder, e);
      }
    }
    return read("next-alipay");
  }

  private Pair read(String name) {
    return new Pair(read(name, "private"), read(name, "public"));
  }

  private String read(String name, String half) {
    String file = name + "-" + half + "-key.pem";
    Path path = folder.resolve(file);
    try {
      String text = Files.readString(path, StandardCharsets.US_ASCII);
      if (!fingerprint(text).equals(fingerprints.getProperty(file))) {
        throw new KeysException(
            path
                + " is not a key that the simulator made; name an empty or a new folder, since real"
                + " keys have no business here.");
      }
      return text.replaceAll("-----[A-Z ]+-----|\\s", "");
    } catch (IOException e) {
      throw new KeysException(
          path + " cannot be read; delete the folder, and new keys are made.", e);
    }
  }

  private void write(String name, Pair pair) throws IOException {
    write(name + "-private-key.pem", "PRIVATE KEY", pair.privateKey());
    write(name + "-public-key.pem", "PUBLIC KEY", pair.publicKey());
    try (Writer list = Files.newBufferedWriter(folder.resolve(LIST))) {
      fingerprints.store(list, "Throw-away keys of the Alipay simulator, worth nothing.");
    }
  }

  private void write(String file, String label, String base64) throws IOException {
    String text =
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
            .formatted(label, base64.replaceAll("(.{64})(?=.)", "$1\n"))
            .replace("\r", "");
    Path path = folder.resolve(file);
    try {
      Files.createFile(path, ownerOnly(folder, "rw-------"));
    } catch (FileAlreadyExistsException again) {
      // A first start that was interrupted: the list was not written yet.
    }
    Files.writeString(path, text, StandardOpenOption.TRUNCATE_EXISTING);
    fingerprints.setProperty(file, fingerprint(text));
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
