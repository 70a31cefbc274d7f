package io.github.alipayjakarta.openapi;

/**
 * A signed answer is not the answer to what was asked: it names another trade, or lacks what it
 * must have. The client makes an {@link AlipayException} with an unknown outcome of it.
 */
public final class UnfitAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * An answer that does not fit.
   *
   * @param sentence what is wrong, without any value
   */
  public UnfitAnswerException(String sentence) {
    super(sentence);
  }
}
