package io.github.alipayjakarta.protocol;

import java.util.Arrays;

/**
 * Percent-decodes a body from left to right, one {@code name=value} at a time, each behind the one
 * before. Beside the signature, nothing about a notification costs more than this: bytes that stand
 * for themselves are looked at and copied eight at a time.
 */
final class FormDecoder {
  private final byte[] body;
  private final int length;
  private final byte[] decoded;
  private int at;
  private int nameFrom;
  private int valueFrom;
  private int free;

  FormDecoder(byte[] body) {
    this.length = body.length;
    // A copy, in which eight bytes can be taken everywhere and the last parameter ends as others
    // do.
    this.body = Arrays.copyOf(body, length + Long.BYTES);
    this.body[length] = '&';
    this.decoded = new byte[this.body.length];
  }

  /** Decodes the next parameter, and passes over an {@code &} too many; false if there is none. */
  boolean next() throws RefusedException {
    while (at < length) {
      nameFrom = free;
      decodeName();
      int nameTo = free;
      decoded[free++] = '=';
      valueFrom = free;
      boolean hasValue = body[at] == '=';
      if (hasValue) {
        at++;
        decodeValue();
      }
      at++;
      if (hasValue || nameTo > nameFrom) {
        return true;
      }
    }
    return false;
  }

  /** Decodes up to the first {@code =} or {@code &}. */
  private void decodeName() throws RefusedException {
    long marks;
    do {
      long eight = EightBytes.copy(body, at, decoded, free);
      marks = EightBytes.marks(eight) | EightBytes.equalsSigns(eight);
      at += EightBytes.before(marks);
      free += EightBytes.before(marks);
    } while (marks == 0);
    if (body[at] != '=' && body[at] != '&') {
      decodeEscapedName();
    }
  }

  /** As a value, which an {@code &} ends: nobody sends such names. */
  private void decodeEscapedName() throws RefusedException {
    int end = at;
    while (body[end] != '=' && body[end] != '&') {
      end++;
    }
    byte mark = body[end];
    body[end] = '&';
    decodeValue();
    body[end] = mark;
  }

  /** Decodes up to the next {@code &}. */
  private void decodeValue() throws RefusedException {
    int from = at;
    int to = free;
    while (true) {
      long marks = EightBytes.marks(EightBytes.copy(body, from, decoded, to));
      from += EightBytes.before(marks);
      to += EightBytes.before(marks);
      if (marks == 0) {
        continue;
      }
      byte b = body[from];
      // Escapes come in rows: nearly every character that is not ASCII takes two or three.
      while (b == '%') {
        decoded[to++] = PercentEncoding.decode(body, from);
        from += 3;
        b = body[from];
      }
      if (b == '&') {
        break;
      }
      decoded[to++] = b == '+' ? (byte) ' ' : b;
      from++;
    }
    at = from;
    free = to;
  }

  /** Holds the parameters decoded so far, each as {@code name=value}. */
  byte[] decoded() {
    return decoded;
  }

  /** Where this parameter's name begins. */
  int nameFrom() {
    return nameFrom;
  }

  /** Where its value begins, behind the {@code =}, which is there whether it was sent or not. */
  int valueFrom() {
    return valueFrom;
  }

  /** Where its value ends. */
  int valueTo() {
    return free;
  }
}
