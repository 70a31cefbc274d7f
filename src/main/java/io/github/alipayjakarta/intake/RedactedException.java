package io.github.alipayjakarta.intake;

import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for an exception whose message may quote a customer's data: it tells what was
 * thrown and where, and nothing of what was said.
 */
public final class RedactedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 8;

  private RedactedException(Throwable original, @Nullable RedactedException cause) {
    super(original.getClass().getName(), cause);
    setStackTrace(original.getStackTrace());
  }

  /** The same without messages, its causes included. */
  public static RedactedException of(Throwable original) {
    return of(original, MOST_CAUSES);
  }

  private static RedactedException of(Throwable original, int causesLeft) {
    Throwable cause = original.getCause();
    boolean told = cause != null && causesLeft > 0;
    return new RedactedException(original, told ? of(cause, causesLeft - 1) : null);
  }
}
