package io.github.alipayjakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Tells whether what is said in Chinese is Chinese all through. */
public final class ChineseText {
  /** Three English words in a row; names of fields and commands stand alone, or in lists. */
  private static final Pattern ENGLISH =
      Pattern.compile("(?<![\\p{Alnum}_./:<\\[{-])[A-Za-z]?[a-z']+(?:,? [a-z']{2,}){2,}");

  private ChineseText() {}

  public static void assertChinese(String text) {
    assertThat(text).containsPattern("\\p{IsHan}").doesNotContainPattern(ENGLISH);
  }
}
