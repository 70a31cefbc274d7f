package io.github.alipayjakarta.protocol;

import java.io.ByteArrayOutputStream;

/** Bytes as {@code application/x-www-form-urlencoded} writes them. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** The byte that the two digits after a percent sign stand for. */
  static byte decode(byte[] body, int percent) throws RefusedException {
    if (percent + 2 < body.length) {
      int high = Character.digit(body[percent + 1], 16);
      int low = Character.digit(body[percent + 2], 16);
      if (high >= 0 && low >= 0) {
        return (byte) (high << 4 | low);
      }
    }
    throw new RefusedException(
        Refusal.MALFORMED_ENCODING,
        "a percent sign in the body is not followed by two hexadecimal digits");
  }

  /** Appends a byte as forms have it. */
  static void encode(byte b, ByteArrayOutputStream body) {
    if (isUnreserved(b)) {
      body.write(b);
    } else if (b == ' ') {
      body.write('+');
    } else {
      body.write('%');
      body.write(Character.toUpperCase(Character.forDigit(b >> 4 & 0xf, 16)));
      body.write(Character.toUpperCase(Character.forDigit(b & 0xf, 16)));
    }
  }

  private static boolean isUnreserved(byte b) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b >= '0' && b <= '9'
        || b == '_'
        || b == '.'
        || b == '-'
        || b == '*';
  }
}
