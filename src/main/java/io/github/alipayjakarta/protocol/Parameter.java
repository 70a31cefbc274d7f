package io.github.alipayjakarta.protocol;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One parameter as bytes: the {@code name=value} that Alipay signed is a part of a shared buffer
 * that nobody writes.
 *
 * @param start where the name begins
 * @param from where the value begins
 * @param to where it ends
 */
record Parameter(Name name, byte[] buffer, int start, int from, int to) {
  /** A parameter in a buffer of its own. */
  static Parameter of(String name, byte[] value) throws RefusedException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] buffer = new byte[bytes.length + 1 + value.length];
    System.arraycopy(bytes, 0, buffer, 0, bytes.length);
    buffer[bytes.length] = '=';
    System.arraycopy(value, 0, buffer, bytes.length + 1, value.length);
    return new Parameter(
        Name.of(buffer, 0, bytes.length), buffer, 0, bytes.length + 1, buffer.length);
  }

  boolean isNamed(String text) {
    return name.text().equals(text);
  }

  boolean isEmpty() {
    return from == to;
  }

  /** Blank as the official SDK has it: nothing but {@link Character#isWhitespace}. */
  boolean isBlank(MessageCharset charset) {
    if (isEmpty()) {
      return true;
    }
    if (buffer[from] > ' ') {
      return false;
    }
    try {
      return text(charset).isBlank();
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  String text(MessageCharset charset) throws CharacterCodingException {
    return charset.decode(buffer, from, to);
  }

  /** The value with a character for each byte. */
  String latin1() {
    return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The length of {@code name=value}. */
  int size() {
    return to - start;
  }

  /** Writes {@code name=value}; returns how far it reaches. */
  int appendTo(byte[] text, int at) {
    System.arraycopy(buffer, start, text, at, size());
    return at + size();
  }
}
