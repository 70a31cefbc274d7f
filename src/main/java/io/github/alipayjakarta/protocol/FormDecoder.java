package io.github.alipayjakarta.protocol;

import java.util.Arrays;

/**
 * Percent-decodes a body from left to right, one {@code name=value} at a time, within its own copy
 * of it: what was not escaped stays where it stands. Each byte is looked at once: beside the
 * signature, nothing about a notification costs more than this.
 */
final class FormDecoder {
  private final byte[] bytes;
  private final int length;
  private int at;
  private int nameFrom;
  private int equalsSign;
  private int valueTo;

  FormDecoder(byte[] body) {
    this.length = body.length;
    this.bytes = Arrays.copyOf(body, length + 1);
    // So that the last parameter ends as all others do.
    this.bytes[length] = '&';
  }

  /** Decodes the next parameter, and passes over an {@code &} too many; false if there is none. */
  boolean next() throws RefusedException {
    while (at < length) {
      nameFrom = at;
      equalsSign = decodeName();
      boolean hasValue = bytes[at] == '=';
      valueTo = equalsSign + 1;
      if (hasValue) {
        at++;
        valueTo = decode(valueTo);
      }
      at++;
      bytes[equalsSign] = '=';
      if (hasValue || equalsSign > nameFrom) {
        return true;
      }
    }
    return false;
  }

  /** Decodes up to the first {@code =} or {@code &}; returns how far the name reaches then. */
  private int decodeName() throws RefusedException {
    while (bytes[at] > '+' && bytes[at] != '=') {
      at++;
    }
    return bytes[at] == '=' || bytes[at] == '&' ? at : decodeEscapedName();
  }

  /** As a value, which an {@code &} ends: nobody sends such names. */
  private int decodeEscapedName() throws RefusedException {
    int end = at;
    while (bytes[end] != '=' && bytes[end] != '&') {
      end++;
    }
    byte mark = bytes[end];
    bytes[end] = '&';
    int to = decode(at);
    bytes[end] = mark;
    return to;
  }

  /**
   * Decodes from here up to the next {@code &}, and moves it there, which is here or before;
   * returns how far it reaches then. Nearly all bytes are greater than {@code +}, so that nothing
   * else is asked of them: these stand for themselves.
   */
  private int decode(int there) throws RefusedException {
    byte[] bytes = this.bytes;
    int from = at;
    int to = there;
    if (from == to) {
      while (bytes[from] > '+') {
        from++;
      }
      to = from;
    }
    while (true) {
      byte b = bytes[from];
      if (b > '+') {
        bytes[to++] = b;
        from++;
      } else if (b == '%') {
        bytes[to++] = PercentEncoding.decode(bytes, from);
        from += 3;
      } else if (b == '&') {
        break;
      } else {
        bytes[to++] = b == '+' ? (byte) ' ' : b;
        from++;
      }
    }
    at = from;
    return to;
  }

  /** Holds the parameters decoded so far, each as {@code name=value}. */
  byte[] bytes() {
    return bytes;
  }

  /** Where this parameter's name begins. */
  int nameFrom() {
    return nameFrom;
  }

  /** Where its name ends, with a {@code =} whether it was sent or not. */
  int equalsSign() {
    return equalsSign;
  }

  /** Where its value ends. */
  int valueTo() {
    return valueTo;
  }
}
