package io.github.alipayjakarta.orders;

/**
 * A field of an order is missing, malformed or too long. The message is {@code field: what is
 * wrong} and never repeats the value.
 */
public final class InvalidOrderException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidOrderException(String field, String wrong) {
    super(field + ": " + wrong);
    this.field = field;
  }

  /** The field by Alipay's own name, {@code total_amount} for example. */
  public String field() {
    return field;
  }
}
