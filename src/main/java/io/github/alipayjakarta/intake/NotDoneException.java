package io.github.alipayjakarta.intake;

/** A verified notification was not handled. The message is one sentence on what to do. */
public final class NotDoneException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Not done, and why.
   *
   * @param code the reason for log lines and counts, in lower case with hyphens
   */
  public NotDoneException(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** The reason, for counting. */
  public String code() {
    return code;
  }
}
