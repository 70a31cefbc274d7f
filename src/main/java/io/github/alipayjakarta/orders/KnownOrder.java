package io.github.alipayjakarta.orders;

import io.github.alipayjakarta.protocol.RequestSigner;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the application knows of one order. Immutable and thread-safe.
 *
 * @param subject what is bought. It is checked when the order is sold, not here: a payment must not
 *     be lost to the look of a text
 * @param totalAmount yuan, 0.01 to 100000000 with at most two decimals; kept with two
 * @param sellerId the account that receives the money; null for the contract's. Orders of the
 *     product {@code page} cannot name it: there it is compared with the notification's alone
 * @param appId {@code app_id} of the app that the order is sold through, where there are several;
 *     null for the first one to sell it, and any of them to notify of it
 */
public record KnownOrder(
    String subject, BigDecimal totalAmount, @Nullable String sellerId, @Nullable String appId) {
  /**
   * Checks what a notification is held against.
   *
   * @throws InvalidOrderException if the subject is missing, or the amount, the seller or the app
   *     could not stand in an order
   */
  public KnownOrder {
    // The compiler sees no null here; an application's database does.
    if (subject == null) {
      throw OrderField.SUBJECT.wrong("is missing");
    }
    if (totalAmount == null) {
      throw OrderField.TOTAL_AMOUNT.wrong("is missing");
    }
    totalAmount =
        new BigDecimal(OrderField.TOTAL_AMOUNT.check(Product.WAP, totalAmount).toString());
    if (sellerId != null) {
      OrderField.SELLER_ID.check(Product.WAP, sellerId);
    }
    if (appId != null && !RequestSigner.isAppId(appId)) {
      throw new InvalidOrderException("app_id", "must be at most 32 letters and digits");
    }
  }

  /**
   * An order whose money goes to the contract's account.
   *
   * @throws InvalidOrderException as above
   */
  public KnownOrder(String subject, BigDecimal totalAmount) {
    this(subject, totalAmount, null, null);
  }

  /**
   * An order whose money goes to this account.
   *
   * @throws InvalidOrderException as above
   */
  public KnownOrder(String subject, BigDecimal totalAmount, @Nullable String sellerId) {
    this(subject, totalAmount, sellerId, null);
  }
}
