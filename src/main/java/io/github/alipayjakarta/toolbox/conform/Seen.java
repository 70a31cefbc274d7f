package io.github.alipayjakarta.toolbox.conform;

import java.util.Optional;

/** What a check saw: nothing to be said where it holds. */
final class Seen {
  private Seen() {}

  static Optional<String> nothingWrong() {
    return Optional.empty();
  }

  static Optional<String> fineUnless(boolean wrong, Object seen) {
    return wrong ? Optional.of(seen.toString()) : nothingWrong();
  }
}
