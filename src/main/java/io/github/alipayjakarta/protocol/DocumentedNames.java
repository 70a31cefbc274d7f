package io.github.alipayjakarta.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of parameters that Alipay documents, or was seen to send. They are made, hashed and
 * sorted here once and not for every message; any other name is as good, and only slower. Immutable
 * and thread-safe.
 */
public final class DocumentedNames {
  /**
   * Of all notifications, of trades, agreements, fund authorisations and gateway messages. They are
   * interned as names in code are, so that a map finds them without looking at their letters.
   */
  private static final List<String> SORTED =
      """
      advance_amount agent_app_id agreement_no alipay_cert_sn alipay_logon_id alipay_user_id
      amount app_auth_code app_auth_token app_id app_refresh_token auth_app_id auth_no
      auth_time auth_trade_pay_mode bank_ack_time biz_content biz_settle_mode body buyer_id
      buyer_logon_id buyer_open_id buyer_pay_amount charge_amount charge_flags charset
      credit_amount credit_pay_mode dback_amount dback_status discount_amount
      discount_goods_detail encrypt_type enterprise_pay_info expires_in external_agreement_no
      external_logon_id external_sign_no fund_amount fund_bill_list gmt_close gmt_create
      gmt_payment gmt_refund gmt_trans hb_fq_pay_info hyb_amount industry_sepc_detail
      invalid_time invoice_amount mdiscount_amount method msg_app_id msg_method msg_mshop_id
      msg_type msg_uid notify_action_type notify_id notify_time notify_type operation_id
      operation_type out_biz_no out_channel_type out_order_no out_request_no out_trade_no
      partner_id passback_params pay_amount pay_currency payee_logon_id payee_user_id
      payer_logon_id payer_user_id personal_product_code point_amount product_code
      re_expires_in receipt_amount receipt_currency_type refund_amount refund_fee
      refund_preset_paytool_list refund_reason refund_status rest_amount scene seller_email
      seller_id send_back_fee service settle_amount settle_currency settle_trans_rate
      settlement_id sign sign_modify_time sign_scene sign_time sign_type status subject
      timestamp total_amount total_freeze_amount total_pay_amount total_unfreeze_amount
      trade_no trade_status trans_currency trans_pay_rate unfreeze_amount user_id
      utc_timestamp valid_time version voucher_detail_list
      """
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(String::intern)
          .sorted()
          .toList();

  /** Four times as many as are needed, so that few stand in another's way; a power of two. */
  private static final int SLOTS = 512;

  /** Behind the last slot there is room for those that found it taken. */
  private static final Slot[] BY_BYTES = new Slot[SLOTS + SORTED.size()];

  private static final Map<String, Name> BY_TEXT = new HashMap<>();

  static {
    for (String text : SORTED) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      var name = new Name(text, BY_TEXT.size());
      BY_TEXT.put(text, name);
      int slot = slot(bytes, 0, bytes.length);
      while (BY_BYTES[slot] != null) {
        slot++;
      }
      BY_BYTES[slot] = new Slot(name, bytes);
    }
  }

  private record Slot(Name name, byte[] bytes) {}

  private DocumentedNames() {}

  /** All of them, by character code. */
  public static List<String> sorted() {
    return SORTED;
  }

  /** The name that these bytes are, if it is a documented one. */
  static @Nullable Name find(byte[] bytes, int from, int to) {
    if (from == to) {
      return null;
    }
    int at = slot(bytes, from, to);
    for (Slot slot = BY_BYTES[at]; slot != null; slot = BY_BYTES[at]) {
      if (Arrays.equals(slot.bytes, 0, slot.bytes.length, bytes, from, to)) {
        return slot.name;
      }
      at++;
    }
    return null;
  }

  /** The name of this text, if it is a documented one. */
  static @Nullable Name find(String text) {
    return BY_TEXT.get(text);
  }

  /** Where to look first: these four tell most of the names apart. */
  private static int slot(byte[] bytes, int from, int to) {
    int hash = to - from;
    hash = 31 * hash + bytes[from];
    hash = 31 * hash + bytes[from + to >>> 1];
    hash = 31 * hash + bytes[to - 1];
    return hash & SLOTS - 1;
  }
}
