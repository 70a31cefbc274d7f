package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.BeijingTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * {@code alipay.data.dataservice.bill.downloadurl.query}: where a bill can be downloaded
 * (查询对账单下载地址). The address is good for 30 seconds: {@link AlipayClient#bill} fetches the bill as
 * well. Immutable and thread-safe.
 *
 * <p>A day's bill is there from about 09:00 of the next day in Beijing, a month's from the 3rd of
 * the next; they are kept for 6 years. A day without trades may have none.
 */
public final class BillQuery implements AlipayRequest<BillAddress> {
  /** What was paid and refunded through Alipay. */
  public static final String TRADE = "trade";

  /** What came into the merchant's balance and went out of it. */
  public static final String SIGN_CUSTOMER = "signcustomer";

  private static final String SUB_MERCHANTS = "trade_zft_merchant";
  private static final Pattern TYPE = Pattern.compile("[A-Za-z_]+");
  private static final int YEARS_KEPT = 6;

  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final Fields fields;

  private BillQuery(LocalDate firstDay, LocalDate lastDay, Fields fields) {
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.fields = fields;
  }

  /**
   * Asks for one day's bill.
   *
   * @param billType {@link #TRADE}, {@link #SIGN_CUSTOMER} or another type of Alipay's
   * @param day a day of Beijing's that is over when it is asked for
   * @throws InvalidRequestException if the type is not made of letters and underscores
   */
  public static BillQuery of(String billType, LocalDate day) {
    return new BillQuery(day, day, type(billType).with("bill_date", day.toString()));
  }

  /**
   * Asks for one month's bill.
   *
   * @param month a month of Beijing's that is over when it is asked for
   * @throws InvalidRequestException as above
   */
  public static BillQuery of(String billType, YearMonth month) {
    return new BillQuery(
        month.atDay(1), month.atEndOfMonth(), type(billType).with("bill_date", month.toString()));
  }

  private static Fields type(String billType) {
    return Fields.NONE.matching(
        "bill_type", billType, 64, TYPE, "a type of Alipay's, trade or signcustomer for example");
  }

  /**
   * {@code smid}: one sub-merchant alone, of a {@code trade_zft_merchant} bill.
   *
   * @throws InvalidRequestException if the bill is of another type, or the number longer than 64
   *     characters
   */
  public BillQuery smid(String smid) {
    if (!fields.get("bill_type").equals(SUB_MERCHANTS)) {
      throw new InvalidRequestException("smid", "belongs to bills of " + SUB_MERCHANTS + " alone");
    }
    return new BillQuery(firstDay, lastDay, fields.text("smid", smid, 64));
  }

  @Override
  public void requireTimely(Instant now) {
    LocalDate today = now.atZone(BeijingTime.ZONE).toLocalDate();
    if (!lastDay.isBefore(today) || firstDay.isBefore(today.minusYears(YEARS_KEPT))) {
      throw new InvalidRequestException(
          "bill_date", "must be over in Beijing, and lie no more than 6 years back");
    }
  }

  @Override
  public String method() {
    return "alipay.data.dataservice.bill.downloadurl.query";
  }

  @Override
  public String bizContent() {
    return fields.json();
  }

  @Override
  public Effect effect() {
    return Effect.NOTHING;
  }

  @Override
  public String ifUnknown() {
    return "nothing was changed; ask again later";
  }

  @Override
  public BillAddress read(Answer answer) throws UnfitAnswerException {
    return new BillAddress(answer);
  }
}
