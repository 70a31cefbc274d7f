package io.github.alipayjakarta.protocol;

/**
 * A message was refused: it is not, or cannot be shown to be, a notification or an answer that
 * Alipay made for this application. The message is one sentence and never holds a value that was
 * received.
 */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** A refusal with the sentence that explains it. */
  public RefusedException(Refusal refusal, String sentence) {
    // Thrown for any stranger's request: a stack trace would cost more than the check itself.
    super(sentence, null, false, false);
    this.refusal = refusal;
  }

  /** The reason, for counting. */
  public Refusal refusal() {
    return refusal;
  }
}
