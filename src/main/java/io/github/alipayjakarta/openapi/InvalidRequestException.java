package io.github.alipayjakarta.openapi;

/**
 * A field of a request is missing, malformed, too long, or contradicts another: nothing was sent.
 * The message is {@code field: what is wrong} and never repeats the value.
 */
public final class InvalidRequestException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * A field that may not be sent so.
   *
   * @param field its name as Alipay has it
   * @param wrong the rule that it breaks, without the value
   */
  public InvalidRequestException(String field, String wrong) {
    super(field + ": " + wrong);
    this.field = field;
  }

  /** The field by Alipay's own name, {@code refund_amount} for example. */
  public String field() {
    return field;
  }
}
