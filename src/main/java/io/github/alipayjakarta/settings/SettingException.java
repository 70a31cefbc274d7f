package io.github.alipayjakarta.settings;

/** A setting that cannot be right: the message is one sentence on what to write instead. */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The sentence. */
  public SettingException(String sentence) {
    super(sentence);
  }

  /** The sentence, and what showed it. */
  public SettingException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
