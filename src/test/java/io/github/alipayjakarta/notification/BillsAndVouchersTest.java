package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.alipayjakarta.Alipay;
import io.github.alipayjakarta.Vectors;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The lists of a payment")
class BillsAndVouchersTest {
  private static PaymentSucceeded payment(String name, String value) {
    return (PaymentSucceeded) Door.read(with(Door.payment(), name, value)).event();
  }

  @Test
  @DisplayName("fund_bill_list of the vectors is read")
  void fundBillListOfTheVectors() throws Exception {
    var paid =
        (PaymentSucceeded)
            Alipay.reader().read(Vectors.golden("v1-utf8-rsa2-empties-dropped").bytes()).event();

    assertThat(paid.fundBillList())
        .extracting(FundBill::fundChannel, FundBill::amount)
        .containsExactly(
            tuple(Optional.of("PCREDIT"), Optional.of(new BigDecimal("80.88"))),
            tuple(Optional.of("ALIPAYACCOUNT"), Optional.of(new BigDecimal("8.00"))));
    assertThat(paid.voucherDetailList()).isEmpty();
  }

  @ParameterizedTest(name = "fund_bill_list is read in the spelling {0}")
  @ValueSource(
      strings = {
        "[{\"fundChannel\":\"BANKCARD\",\"amount\":\"15.00\",\"realAmount\":\"14.00\","
            + "\"fundType\":\"DEBIT_CARD\",\"bankCode\":\"ICBC\"}]",
        "[{\"fund_channel\":\"BANKCARD\",\"amount\":15.00,\"real_amount\":14.00,"
            + "\"fund_type\":\"DEBIT_CARD\",\"bank_code\":\"ICBC\",\"new\":null}]"
      })
  void fundBillListInBothSpellings(String list) {
    assertThat(payment("fund_bill_list", list).fundBillList())
        .containsExactly(
            new FundBill(
                Optional.of("BANKCARD"),
                Optional.of(new BigDecimal("15.00")),
                Optional.of(new BigDecimal("14.00")),
                Optional.of("DEBIT_CARD"),
                Optional.of("ICBC")));
  }

  @ParameterizedTest(name = "voucher_detail_list is read in the spelling {0}")
  @ValueSource(
      strings = {
        "[{\"amount\":\"0.20\",\"merchantContribute\":\"0.05\",\"name\":\"5折\",\"memo\":\"m\","
            + "\"otherContribute\":\"0.15\",\"type\":\"ALIPAY_DISCOUNT_VOUCHER\","
            + "\"voucherId\":\"2018101\",\"templateId\":\"T\"}]",
        "[{\"amount\":\"0.20\",\"merchant_contribute\":\"0.05\",\"name\":\"5折\",\"memo\":\"m\","
            + "\"other_contribute\":\"0.15\",\"type\":\"ALIPAY_DISCOUNT_VOUCHER\","
            + "\"voucher_id\":\"2018101\",\"template_id\":\"T\",\"other_contribute_detail\":[]}]",
        "[{\"amount\":\"0.20\",\"merchantContribute\":\"0.05\",\"name\":\"5折\",\"memo\":\"m\","
            + "\"otherContribute\":\"0.15\",\"type\":\"ALIPAY_DISCOUNT_VOUCHER\","
            + "\"id\":\"2018101\",\"templateId\":\"T\"}]"
      })
  void voucherDetailListInBothSpellings(String list) {
    assertThat(payment("voucher_detail_list", list).voucherDetailList())
        .containsExactly(
            new Voucher(
                Optional.of("2018101"),
                Optional.of("T"),
                Optional.of("5折"),
                Optional.of("ALIPAY_DISCOUNT_VOUCHER"),
                Optional.of(new BigDecimal("0.20")),
                Optional.of(new BigDecimal("0.05")),
                Optional.of(new BigDecimal("0.15")),
                Optional.of("m")));
  }

  @ParameterizedTest(name = "that are malformed are empty: {0}")
  @ValueSource(
      strings = {
        "x",
        "{}",
        "[",
        "null",
        "[1,2]",
        "[{&quot;amount&quot;:&quot;1&quot;}]",
        "[[]]",
        "\"[]\"",
        " ",
        "[{\"amount\":\"1\"},"
      })
  void thatAreMalformedAreEmpty(String list) {
    assertThat(payment("fund_bill_list", list).fundBillList()).isEmpty();
    assertThat(payment("voucher_detail_list", list).voucherDetailList()).isEmpty();
  }

  @Test
  @DisplayName("that are absent are empty, and so are members that are absent or no amounts")
  void thatAreAbsentAreEmpty() {
    var without = (PaymentSucceeded) Door.read(Door.payment()).event();
    assertThat(without.fundBillList()).isEmpty();
    assertThat(without.voucherDetailList()).isEmpty();

    for (String amount : new String[] {"\"\"", "\"x\"", "-1", "1e5", "null", "{}", "true"}) {
      FundBill bill =
          payment("fund_bill_list", "[{\"amount\":" + amount + "}]").fundBillList().get(0);
      assertThat(bill.amount()).isEmpty();
      assertThat(bill.fundChannel()).isEmpty();
    }
  }

  @ParameterizedTest(name = "passback_params “{0}” were “{1}” before the order")
  @CsvSource({
    "merchantBizType%3d3C%26merchantBizNo%3d2016010101111, merchantBizType=3C&merchantBizNo=2016010101111",
    "%E8%BE%A3%E6%9D%A1, 辣条",
    "plain, plain",
    "50%, 50%",
    "%zz, %zz",
    "辣条, 辣条"
  })
  void passbackParams(String signed, String original) {
    assertThat(payment("passback_params", signed).passbackParams()).contains(original);
    assertThat(payment("passback_params", signed).parameters().text("passback_params"))
        .contains(signed);
  }
}
