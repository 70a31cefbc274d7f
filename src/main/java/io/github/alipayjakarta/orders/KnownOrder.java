package io.github.alipayjakarta.orders;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the application knows of one order. Immutable and thread-safe.
 *
 * @param subject what is bought, at most 256 characters
 * @param totalAmount yuan, 0.01 to 100000000 with at most two decimals; kept with two
 * @param sellerId the account that receives the money; null for the contract's. Orders of the
 *     product {@code page} cannot name it: there it is compared with the notification's alone
 */
public record KnownOrder(String subject, BigDecimal totalAmount, @Nullable String sellerId) {
  /**
   * Checks the values.
   *
   * @throws InvalidOrderException if one could not stand in an order
   */
  public KnownOrder {
    OrderField.SUBJECT.check(Product.WAP, subject);
    if (subject.isBlank()) {
      throw OrderField.SUBJECT.wrong("is missing");
    }
    totalAmount =
        new BigDecimal(OrderField.TOTAL_AMOUNT.check(Product.WAP, totalAmount).toString());
    if (sellerId != null) {
      OrderField.SELLER_ID.check(Product.WAP, sellerId);
    }
  }

  /**
   * An order whose money goes to the contract's account.
   *
   * @throws InvalidOrderException as above
   */
  public KnownOrder(String subject, BigDecimal totalAmount) {
    this(subject, totalAmount, null);
  }
}
