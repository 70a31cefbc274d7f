package io.github.alipayjakarta.intake;

import io.github.alipayjakarta.protocol.Form;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Parameters as operators may see them: numbers, states, amounts and times, and no person. */
final class Masked {
  private static final Set<String> SHOWN =
      Set.of(
          "notify_time",
          "notify_type",
          "notify_id",
          "app_id",
          "auth_app_id",
          "charset",
          "version",
          "sign_type",
          "trade_no",
          "out_trade_no",
          "out_biz_no",
          "trade_status",
          "total_amount",
          "receipt_amount",
          "invoice_amount",
          "buyer_pay_amount",
          "point_amount",
          "refund_fee",
          "send_back_fee",
          "gmt_create",
          "gmt_payment",
          "gmt_refund",
          "gmt_close",
          "seller_id",
          "msg_method",
          "utc_timestamp",
          "status",
          "agreement_no",
          "auth_no",
          "operation_id");

  private Masked() {}

  static Map<String, String> of(Form form) throws RefusedException {
    Map<String, String> masked = new LinkedHashMap<>();
    form.decode(form.charset(MessageCharset.UTF_8))
        .forEach((name, value) -> masked.put(name, SHOWN.contains(name) ? value : "***"));
    return masked;
  }
}
