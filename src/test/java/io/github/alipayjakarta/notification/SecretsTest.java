package io.github.alipayjakarta.notification;

import static io.github.alipayjakarta.notification.Door.body;
import static io.github.alipayjakarta.notification.Door.notification;
import static io.github.alipayjakarta.notification.Door.payment;
import static io.github.alipayjakarta.notification.Door.signed;
import static io.github.alipayjakarta.notification.Door.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Alipay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nothing that is printed by mistake")
class SecretsTest {
  private static final Set<String> MAY_BE_TOLD =
      Set.of("notify_id", "notify_type", "app_id", "trade_status", "msg_method");

  private static final String SECRET = "s3cret";

  @Test
  @DisplayName("shows a value: not notifications, events, forms, lists or their members")
  void showsAValue() throws Exception {
    String bills =
        "[{\"fundChannel\":\"s3cret\",\"amount\":\"4711.42\",\"realAmount\":\"4711.42\","
            + "\"fundType\":\"s3cret\",\"bankCode\":\"s3cret\"}]";
    String vouchers =
        "[{\"id\":\"s3cret\",\"templateId\":\"s3cret\",\"name\":\"s3cret\",\"type\":\"s3cret\","
            + "\"amount\":\"4711.42\",\"merchantContribute\":\"4711.42\",\"memo\":\"s3cret\"}]";
    Map<String, String> trade =
        with(
            payment(),
            "buyer_logon_id",
            SECRET,
            "subject",
            SECRET,
            "total_amount",
            "4711.42",
            "fund_bill_list",
            bills,
            "voucher_detail_list",
            vouchers);
    List<Map<String, String>> messages = new ArrayList<>();
    for (String status :
        List.of("TRADE_SUCCESS", "TRADE_CLOSED", "TRADE_FINISHED", "WAIT_BUYER_PAY", "X")) {
      messages.add(with(trade, "trade_status", status));
      messages.add(with(trade, "trade_status", status, "refund_fee", "4711.42"));
    }
    messages.add(agreement("dut_user_sign", "NORMAL"));
    messages.add(agreement("dut_user_unsign", "UNSIGN"));
    messages.add(agreement("fund_auth_freeze", "SUCCESS"));
    messages.add(agreement("fund_auth_unfreeze", "SUCCESS"));
    messages.add(
        with(notification("x"), "msg_method", "m", "biz_content", "{\"a\":\"" + SECRET + "\"}"));
    for (Map<String, String> message : messages) {
      Map<String, String> all = signed(message);
      AlipayNotification read = Alipay.reader().read(body(all));
      List<Object> printed = new ArrayList<>();
      printed.add(read);
      printed.add(read.event());
      printed.add(read.form());
      printed.add(read.event().parameters());
      if (read.event() instanceof TradeEvent event) {
        printed.addAll(event.fundBillList());
        printed.addAll(event.voucherDetailList());
        printed.add(event.fundBillList());
      }
      for (Object object : printed) {
        assertThat(object.toString()).doesNotContain(SECRET, "4711", all.get("sign"));
        all.forEach(
            (name, value) -> {
              if (value.length() > 8 && !MAY_BE_TOLD.contains(name)) {
                assertThat(object.toString()).doesNotContain(value);
              }
            });
      }
    }
    assertThat(new ListMember(Map.of("memo", SECRET)).toString()).doesNotContain(SECRET);
    assertThat(Alipay.app().withSellerIds(Set.of("2088000000000002")).toString())
        .doesNotContain("MII");
  }

  private static Map<String, String> agreement(String type, String status) {
    return with(
        notification(type),
        "status",
        status,
        "agreement_no",
        SECRET,
        "auth_no",
        SECRET,
        "operation_id",
        SECRET,
        "amount",
        "4711.42",
        "payer_user_id",
        SECRET,
        "alipay_logon_id",
        SECRET);
  }
}
