package io.github.alipayjakarta.toolbox;

import java.util.List;

/** Ends a command with one sentence and an exit code. */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The answer is no. */
  static final int NO = 1;

  /** Wrong use. */
  static final int WRONG_USE = 2;

  private final int exitCode;
  private final String key;
  private final transient List<Object> details;

  private Stop(int exitCode, String key, Object... details) {
    super(key);
    this.exitCode = exitCode;
    this.key = key;
    this.details = List.of(details);
  }

  static Stop no(String key, Object... details) {
    return new Stop(NO, key, details);
  }

  static Stop wrongUse(String key, Object... details) {
    return new Stop(WRONG_USE, key, details);
  }

  int exitCode() {
    return exitCode;
  }

  String sentence(Words words) {
    return words.say(key, details.toArray());
  }
}
