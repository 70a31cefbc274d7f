package io.github.alipayjakarta.intake;

/**
 * Stands in a log for an exception whose message may quote a customer's data: it tells what was
 * thrown and where, and nothing of what was said.
 */
public final class RedactedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 8;

  private RedactedException(Throwable original, int causesLeft) {
    super(
        original.getClass().getName(),
        original.getCause() == null || causesLeft == 0
            ? null
            : new RedactedException(original.getCause(), causesLeft - 1));
    setStackTrace(original.getStackTrace());
  }

  /** The same without messages, its causes included. */
  public static RedactedException of(Throwable original) {
    return new RedactedException(original, MOST_CAUSES);
  }
}
