package io.github.alipayjakarta.counter;

/** What is wrong with an order request, and the HTTP status that says so. */
final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** The message is {@code field: what is wrong}. */
  ProblemException(int status, String message) {
    // No stack trace: whoever sends bad requests must not make the server build them.
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
