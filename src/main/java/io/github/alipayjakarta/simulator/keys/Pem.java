package io.github.alipayjakarta.simulator.keys;

import java.util.Base64;

/** What PEM texts are made of (RFC 7468). */
final class Pem {
  private Pem() {}

  static String text(String label, String base64) {
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n"
        .formatted(label, base64.replaceAll("(.{64})(?=.)", "$1\n"));
  }

  /** The Base64 of the first block. */
  static String base64(String text) {
    return text.replaceFirst("(?s)-----END.*", "").replaceAll("-----[A-Z ]+-----|\\s", "");
  }

  static byte[] bytes(String text) {
    return Base64.getDecoder().decode(base64(text));
  }
}
