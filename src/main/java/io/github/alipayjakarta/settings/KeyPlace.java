package io.github.alipayjakarta.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.Optional;

/**
 * Where the text of a key stands: in the setting itself, or {@code file:PATH}, {@code
 * classpath:PATH}, {@code env:NAME}.
 */
record KeyPlace(String value, ClassLoader loader) {
  /** The file, if it is one: files are read again when they change. */
  Optional<Path> file() throws InvalidKeyException {
    if (!value.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      String path = value.substring("file:".length());
      return Optional.of(Path.of(path.startsWith("///") ? path.substring(2) : path));
    } catch (InvalidPathException e) {
      throw new InvalidKeyException("names a file by no valid path", e);
    }
  }

  String text() throws InvalidKeyException {
    Optional<Path> file = file();
    if (file.isPresent()) {
      return ofFile(file.get());
    }
    if (value.startsWith("classpath:")) {
      return ofResource(value.substring("classpath:".length()));
    }
    if (value.startsWith("env:")) {
      String text = System.getenv(value.substring("env:".length()));
      if (text == null) {
        throw new InvalidKeyException("names an environment variable that is not set");
      }
      return text;
    }
    return value;
  }

  private static String ofFile(Path file) throws InvalidKeyException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidKeyException(
          "names a file that cannot be read: "
              + file
              + "; put the key there, readable by this server",
          e);
    }
  }

  private String ofResource(String path) throws InvalidKeyException {
    String name = path.startsWith("/") ? path.substring(1) : path;
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        throw new InvalidKeyException("names no resource on the class path: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InvalidKeyException("names a resource that cannot be read: " + name, e);
    }
  }

  /** Never the value: it may be the key itself. */
  @Override
  public String toString() {
    return "place of a key";
  }
}
