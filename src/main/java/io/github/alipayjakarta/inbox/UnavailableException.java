package io.github.alipayjakarta.inbox;

import org.jspecify.annotations.Nullable;

/** What the inbox remembers cannot be reached: nothing was done, and Alipay will send again. */
public final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Not reachable.
   *
   * @param sentence what is wrong, without anything of the message
   * @param cause what the database said
   */
  public UnavailableException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
