package io.github.alipayjakarta.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Bytes as {@code application/x-www-form-urlencoded} writes them. */
final class PercentEncoding {
  /** The value of a hexadecimal digit by its character; -1 for every other character. */
  private static final byte[] DIGIT = new byte[256];

  /** Letters, digits, and the marks that forms write as they are. */
  private static final boolean[] UNRESERVED = new boolean[256];

  static {
    Arrays.fill(DIGIT, (byte) -1);
    for (int c = 0; c < 128; c++) {
      DIGIT[c] = (byte) Character.digit(c, 16);
      UNRESERVED[c] = Character.isLetterOrDigit(c) || "_.-*".indexOf(c) >= 0;
    }
  }

  private PercentEncoding() {}

  /** The byte that the two digits after a percent sign stand for. */
  static byte decode(byte[] body, int percent) throws RefusedException {
    if (percent + 2 < body.length) {
      int value = DIGIT[body[percent + 1] & 0xff] << 4 | DIGIT[body[percent + 2] & 0xff];
      if (value >= 0) {
        return (byte) value;
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

  /** By table, because digits and letters alternate as no processor can foresee. */
  static boolean isUnreserved(byte b) {
    return UNRESERVED[b & 0xff];
  }
}
