package io.github.alipayjakarta.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Yuan with at most two decimals, from 0.01 to 100000000, written with two. */
final class AmountFormat implements FieldFormat {
  private static final Pattern PLAIN = Pattern.compile("(?:0|[1-9][0-9]{0,8})(?:\\.[0-9]{1,2})?");
  private static final BigDecimal LEAST = new BigDecimal("0.01");
  private static final BigDecimal MOST = new BigDecimal("100000000");

  @Override
  public Object read(Object given, Product product) {
    return yuan(decimal(given)).toPlainString();
  }

  static BigDecimal yuan(BigDecimal amount) {
    // Before any rescaling: 1E+999999999 has a compact form and a gigantic plain one.
    if (amount.compareTo(LEAST) < 0 || amount.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("must lie between 0.01 and 100000000 yuan");
    }
    try {
      return amount.setScale(2, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("must have at most two decimals", e);
    }
  }

  private static BigDecimal decimal(Object given) {
    if (given instanceof BigDecimal amount) {
      return amount;
    }
    if (given instanceof Integer || given instanceof Long) {
      return BigDecimal.valueOf(((Number) given).longValue());
    }
    // No double: 0.1 + 0.2 is no amount of money.
    if (given instanceof Number) {
      throw new IllegalArgumentException("must be a text or a BigDecimal");
    }
    String text = FieldFormat.checkedText(given, 12);
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("must be yuan with at most two decimals, such as 12.50");
    }
    return new BigDecimal(text);
  }
}
