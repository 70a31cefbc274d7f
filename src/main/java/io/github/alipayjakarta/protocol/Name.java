package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A parameter's name: {@code [A-Za-z][A-Za-z0-9_.-]*}, because one with {@code =} or {@code &}
 * would re-split the text to sign.
 *
 * @param place among the documented names, sorted; {@link #NOWHERE} for any other
 */
record Name(String text, int place) {
  static final int NOWHERE = -1;

  /**
   * The name that these bytes are.
   *
   * @throws RefusedException if they are none
   */
  static Name of(byte[] bytes, int from, int to) throws RefusedException {
    Name documented = DocumentedNames.find(bytes, from, to);
    if (documented != null) {
      return documented;
    }
    boolean wellFormed = from < to && isLetter(bytes[from]);
    for (int i = from; wellFormed && i < to; i++) {
      wellFormed = PercentEncoding.isUnreserved(bytes[i]) && bytes[i] != '*';
    }
    if (!wellFormed) {
      throw new RefusedException(
          Refusal.MALFORMED_NAME,
          "the body is no form of Alipay's: a parameter's name is not made of letters, digits,"
              + " underscores, dots and hyphens");
    }
    return new Name(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), NOWHERE);
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }
}
