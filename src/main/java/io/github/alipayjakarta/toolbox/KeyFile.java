package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.AppPrivateKey;
import io.github.alipayjakarta.protocol.KeyForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.InvalidKeyException;

/**
 * A key that a command was given: a file, or {@code env:NAME}. Not the key itself: command lines
 * are seen by everybody on the machine.
 */
record KeyFile(String place, String text) {
  static KeyFile read(String place) {
    if (place.startsWith("env:")) {
      String text = System.getenv(place.substring("env:".length()));
      if (text == null) {
        throw Stop.wrongUse("key-no-variable", place);
      }
      return new KeyFile(place, text);
    }
    try {
      Path file = Path.of(place.startsWith("file:") ? place.substring("file:".length()) : place);
      return new KeyFile(place, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      throw Stop.wrongUse("key-unreadable", place.length() > 100 ? "…" : place);
    }
  }

  KeyForm form() {
    try {
      return KeyForm.of(text);
    } catch (InvalidKeyException e) {
      throw broken(e);
    }
  }

  AlipayPublicKey publicKey() {
    try {
      return AlipayPublicKey.of(text);
    } catch (InvalidKeyException e) {
      throw broken(e);
    }
  }

  AppPrivateKey privateKey() {
    try {
      return AppPrivateKey.of(text);
    } catch (InvalidKeyException e) {
      throw broken(e);
    }
  }

  /** The library's own sentence, which begins with the name of the setting. */
  private Stop broken(InvalidKeyException e) {
    return Stop.wrongUse("key-broken", place, Words.Said.of(e));
  }

  @Override
  public String toString() {
    return place;
  }
}
