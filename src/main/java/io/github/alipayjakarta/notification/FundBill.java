package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One channel of {@code fund_bill_list}: the buyer's balance, a bank card, a coupon. Channels are
 * an open list. A member that Alipay did not send is empty.
 *
 * @param fundChannel the channel, {@code ALIPAYACCOUNT} for example
 * @param amount what was paid through it, in yuan
 * @param realAmount what really was paid through it, in yuan
 * @param fundType the kind of bank card
 * @param bankCode the bank
 */
public record FundBill(
    Optional<String> fundChannel,
    Optional<BigDecimal> amount,
    Optional<BigDecimal> realAmount,
    Optional<String> fundType,
    Optional<String> bankCode) {

  static FundBill of(Map<String, String> members) {
    var list = new ListMember(members);
    return new FundBill(
        list.text("fundChannel"),
        list.amount("amount"),
        list.amount("realAmount"),
        list.text("fundType"),
        list.text("bankCode"));
  }

  /** No values: they tell how a person paid. */
  @Override
  public String toString() {
    return "a fund bill";
  }
}
