package io.github.alipayjakarta.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Throw-away keys that OpenSSL made. */
final class KeyFiles {
  private KeyFiles() {}

  static byte[] bytes(String name) {
    try (InputStream in = KeyFiles.class.getResourceAsStream("/keys/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.US_ASCII);
  }

  /** Without the line that says TEST ONLY. */
  static String pem(String name) {
    String text = text(name);
    return text.substring(text.indexOf("-----BEGIN"));
  }

  /** The Base64 alone, on one line. */
  static String bare(String name) {
    return pem(name).replaceAll("-----[A-Z0-9 ]+-----|\\s", "");
  }
}
