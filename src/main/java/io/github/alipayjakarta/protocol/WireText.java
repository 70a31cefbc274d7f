package io.github.alipayjakarta.protocol;

import java.util.Optional;
import java.util.function.IntPredicate;

/** What a text must be made of so that Alipay reads what was written. Stateless and thread-safe. */
public final class WireText {
  private WireText() {}

  /** What is wrong with a text, as the end of a sentence; empty if nothing is. */
  public static Optional<String> flaw(String text) {
    if (has(text, Character::isISOControl)) {
      return Optional.of("holds a control character");
    }
    // UTF-8 has no bytes for half of a pair.
    if (has(text, c -> Character.getType(c) == Character.SURROGATE)) {
      return Optional.of("holds half of a character");
    }
    // Alipay's own JSON reader (official SDK) takes U+FFFF for the end of the text.
    if (has(text, WireText::isNoncharacter)) {
      return Optional.of("holds a code point that Unicode assigns to no character, such as U+FFFF");
    }
    return Optional.empty();
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
  }

  private static boolean has(String text, IntPredicate what) {
    return text.codePoints().anyMatch(what);
  }
}
