package io.github.alipayjakarta.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant by a name that is not known. */
public final class Nearest {
  private Nearest() {}

  /**
   * The known name that takes the fewest letters to change, add or remove. One that only lacks some
   * goes first: {@code alipay.public-key} is {@code alipay.alipay-public-key}, cut short.
   *
   * @throws java.util.NoSuchElementException if none is known
   */
  public static String to(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparing((String candidate) -> !isWithin(name, candidate))
                .thenComparing(candidate -> distance(name, candidate)))
        .orElseThrow();
  }

  /** Whether the letters of the name are all there, in order. */
  private static boolean isWithin(String name, String candidate) {
    int found = 0;
    for (int i = 0; i < candidate.length() && found < name.length(); i++) {
      if (candidate.charAt(i) == name.charAt(found)) {
        found++;
      }
    }
    return found == name.length();
  }

  /** Levenshtein's: how many letters to change, add or remove. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
