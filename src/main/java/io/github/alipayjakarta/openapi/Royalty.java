package io.github.alipayjakarta.openapi;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One share of a trade (分账明细): how much goes to whom. Immutable and thread-safe; its {@code
 * toString} tells nothing of it.
 */
public final class Royalty {
  private final Fields fields;

  /** What kind of account is named (trans_in_type, trans_out_type). */
  public enum Account {
    /** A 2088… id. */
    USER_ID("userId"),
    /** A bank card by its alias. */
    CARD_ALIAS_NO("cardAliasNo"),
    /** A login name: an e-mail address or a telephone number. */
    LOGIN_NAME("loginName"),
    /** An open id. */
    OPEN_ID("openId");

    private final String wireName;

    Account(String wireName) {
      this.wireName = wireName;
    }
  }

  private Royalty(Fields fields) {
    this.fields = fields;
  }

  /**
   * An amount in yuan for an account.
   *
   * @throws InvalidRequestException if the account is blank, or the amount not 0.01 to 100000000
   *     with at most two decimals
   */
  public static Royalty of(Account type, String transIn, BigDecimal amount) {
    return new Royalty(to(type, transIn).yuan("amount", amount, "0.01"));
  }

  /**
   * A percentage of the trade for an account.
   *
   * @throws InvalidRequestException if the account is blank, or the percentage not 1 to 100
   */
  public static Royalty ofPercentage(Account type, String transIn, int percentage) {
    if (percentage < 1 || percentage > 100) {
      throw new InvalidRequestException(
          "amount_percentage", "must be a whole number from 1 to 100");
    }
    return new Royalty(to(type, transIn).with("amount_percentage", percentage));
  }

  private static Fields to(Account type, String transIn) {
    return Fields.NONE.with("trans_in_type", type.wireName).text("trans_in", transIn, 128);
  }

  private Royalty with(Fields more) {
    return new Royalty(more);
  }

  /**
   * {@code trans_out}: the account that pays; by default the trade's seller.
   *
   * @throws InvalidRequestException if it is blank or longer than 128 characters
   */
  public Royalty from(Account type, String transOut) {
    return with(fields.with("trans_out_type", type.wireName).text("trans_out", transOut, 128));
  }

  /**
   * {@code royalty_type}: {@code transfer} or {@code replenish}, for example.
   *
   * @throws InvalidRequestException if it is blank or longer than 32 characters
   */
  public Royalty royaltyType(String royaltyType) {
    return with(fields.text("royalty_type", royaltyType, 32));
  }

  /**
   * {@code desc}: what it is for.
   *
   * @throws InvalidRequestException if it is blank or longer than 1000 characters
   */
  public Royalty desc(String desc) {
    return with(fields.text("desc", desc, 1000));
  }

  /**
   * {@code royalty_scene}: a scene of Alipay's list.
   *
   * @throws InvalidRequestException if it is blank or longer than 256 characters
   */
  public Royalty royaltyScene(String royaltyScene) {
    return with(fields.text("royalty_scene", royaltyScene, 256));
  }

  /**
   * {@code trans_in_name}: the receiver's real name, which Alipay compares.
   *
   * @throws InvalidRequestException if it is blank or longer than 64 characters
   */
  public Royalty transInName(String transInName) {
    return with(fields.text("trans_in_name", transInName, 64));
  }

  static Fields in(String field, Fields fields, Royalty... shares) {
    return fields.objects(
        field, Stream.of(shares).<Map<String, Object>>map(share -> share.fields.values()).toList());
  }

  @Override
  public String toString() {
    return "a share";
  }
}
