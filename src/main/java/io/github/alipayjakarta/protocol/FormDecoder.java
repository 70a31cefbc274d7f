package io.github.alipayjakarta.protocol;

import java.util.Arrays;

/**
 * Percent-decodes a body from left to right into one array, a name or a value at a time. Each byte
 * is looked at once: beside the signature, nothing about a notification costs more than this.
 */
final class FormDecoder {
  /** The bytes that stand for themselves, by where they stand; the first {@code =} ends a name. */
  private static final boolean[] PLAIN_IN_NAME = plainBut("&%+=");

  private static final boolean[] PLAIN_IN_VALUE = plainBut("&%+");

  private final byte[] body;
  private final byte[] decoded;
  private int at;
  private int free;

  FormDecoder(byte[] body) {
    this.body = body;
    this.decoded = new byte[body.length];
  }

  private static boolean[] plainBut(String marks) {
    boolean[] plain = new boolean[256];
    Arrays.fill(plain, true);
    marks.chars().forEach(mark -> plain[mark] = false);
    return plain;
  }

  boolean hasMore() {
    return at < body.length;
  }

  /** Passes over this byte if it comes next. */
  boolean skip(char mark) {
    boolean next = hasMore() && body[at] == mark;
    if (next) {
      at++;
    }
    return next;
  }

  /** The names and values decoded so far, one behind the other. */
  byte[] decoded() {
    return decoded;
  }

  /** How far they reach. */
  int end() {
    return free;
  }

  /** Decodes up to {@code =}, {@code &} or the end; returns how far the decoded bytes reach. */
  int decodeName() throws RefusedException {
    return decode(PLAIN_IN_NAME);
  }

  /** Decodes up to {@code &} or the end; returns how far the decoded bytes reach. */
  int decodeValue() throws RefusedException {
    return decode(PLAIN_IN_VALUE);
  }

  private int decode(boolean[] plain) throws RefusedException {
    int from = at;
    int to = free;
    while (true) {
      byte b = '&';
      // Nearly all bytes end here, so nothing else is asked of them. None of them is '%' or '+'.
      for (; from < body.length && plain[(b = body[from]) & 0xff]; from++) {
        decoded[to++] = b;
      }
      if (b == '%') {
        decoded[to++] = PercentEncoding.decode(body, from);
        from += 3;
      } else if (b == '+') {
        decoded[to++] = ' ';
        from++;
      } else {
        break;
      }
    }
    at = from;
    free = to;
    return to;
  }
}
