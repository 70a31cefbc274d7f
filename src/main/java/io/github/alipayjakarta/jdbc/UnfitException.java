package io.github.alipayjakarta.jdbc;

/**
 * The inbox cannot keep what it promises on this database or in these transactions. The message is
 * one sentence with the statement to run or the setting to change.
 */
public final class UnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Unfit, and what to do. */
  public UnfitException(String sentence) {
    super(sentence);
  }

  /** Unfit, what to do, and what the database said. */
  public UnfitException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
