package io.github.alipayjakarta.simulator.keys;

/** The key folder cannot be used; the message is one sentence on what is wrong and what to do. */
public final class KeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysException(String sentence) {
    super(sentence);
  }

  KeysException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
