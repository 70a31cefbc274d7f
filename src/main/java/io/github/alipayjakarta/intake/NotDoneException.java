package io.github.alipayjakarta.intake;

import java.util.regex.Pattern;

/** A verified notification was not handled. The message is one sentence on what to do. */
public final class NotDoneException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,39}");

  private final String code;

  /**
   * Not done, and why.
   *
   * @param code the reason for log lines and counts, in lower case with hyphens; one of a few, and
   *     never made of what was received
   * @throws IllegalArgumentException if the code is not letters and hyphens, 40 at most
   */
  public NotDoneException(String code, String sentence) {
    super(sentence, null, false, false);
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "the code of a NotDoneException is lower-case letters and hyphens, out-of-stock for"
              + " example");
    }
    this.code = code;
  }

  /** The reason, for counting. */
  public String code() {
    return code;
  }
}
