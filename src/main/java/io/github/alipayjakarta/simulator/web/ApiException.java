package io.github.alipayjakarta.simulator.web;

/** A request to the REST interface that cannot be done; the message is one sentence. */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  ApiException(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  int status() {
    return status;
  }
}
