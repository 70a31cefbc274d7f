package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One voucher of {@code voucher_detail_list}. Types are an open list. A member that Alipay did not
 * send is empty.
 *
 * @param id the voucher's number
 * @param templateId the number of its template
 * @param name its name
 * @param type {@code ALIPAY_FIX_VOUCHER}, for example
 * @param amount what it was worth, in yuan
 * @param merchantContribute the merchant's part, in yuan
 * @param otherContribute the others' part, in yuan
 * @param memo a remark
 */
public record Voucher(
    Optional<String> id,
    Optional<String> templateId,
    Optional<String> name,
    Optional<String> type,
    Optional<BigDecimal> amount,
    Optional<BigDecimal> merchantContribute,
    Optional<BigDecimal> otherContribute,
    Optional<String> memo) {

  static Voucher of(Map<String, String> members) {
    var list = new ListMember(members);
    return new Voucher(
        list.text("id").or(() -> list.text("voucherId")),
        list.text("templateId"),
        list.text("name"),
        list.text("type"),
        list.amount("amount"),
        list.amount("merchantContribute"),
        list.amount("otherContribute"),
        list.text("memo"));
  }

  /** No values: they tell how a person paid. */
  @Override
  public String toString() {
    return "a voucher";
  }
}
