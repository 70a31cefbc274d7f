package io.github.alipayjakarta.toolbox.conform;

/** The suite cannot go on; the key names the sentence that says why. */
public final class SuiteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String detail;

  SuiteException(String key, String detail) {
    super(key + " " + detail);
    this.key = key;
    this.detail = detail;
  }

  /** Which sentence. */
  public String key() {
    return key;
  }

  /** What it is about. */
  public String detail() {
    return detail;
  }
}
