package io.github.alipayjakarta.diagnosis;

import java.util.Set;

/**
 * The parameters that Alipay documents for notifications (异步通知参数说明), and those of its messages, but
 * for names such as {@code method} that routers add and addresses hold: what is not among them may
 * have been mixed in. It is never the list of what is signed.
 */
final class DocumentedNames {
  static final Set<String> ALL =
      Set.of(
          ("notify_time notify_type notify_id app_id auth_app_id charset version sign_type sign"
                  + " trade_no out_trade_no out_biz_no buyer_id buyer_open_id buyer_logon_id"
                  + " seller_id seller_email trade_status total_amount receipt_amount"
                  + " invoice_amount buyer_pay_amount point_amount refund_fee send_back_fee subject"
                  + " body gmt_create gmt_payment gmt_refund gmt_close fund_bill_list"
                  + " passback_params voucher_detail_list trans_currency settle_currency"
                  + " settle_amount pay_currency pay_amount settle_trans_rate trans_pay_rate"
                  + " discount_goods_detail refund_preset_paytool_list charge_amount charge_flags"
                  + " settlement_id advance_amount discount_amount mdiscount_amount"
                  + " unfreeze_amount auth_trade_pay_mode hb_fq_pay_info biz_settle_mode"
                  + " out_channel_type industry_sepc_detail hyb_amount enterprise_pay_info"
                  + " credit_pay_mode notify_action_type out_request_no refund_status"
                  + " refund_reason refund_amount agreement_no external_agreement_no dback_status"
                  + " dback_amount bank_ack_time receipt_currency_type alipay_cert_sn"
                  + " utc_timestamp msg_method biz_content encrypt_type msg_type msg_app_id msg_uid"
                  + " msg_mshop_id status alipay_user_id alipay_logon_id external_logon_id"
                  + " personal_product_code sign_scene sign_time valid_time invalid_time auth_no"
                  + " out_order_no operation_id operation_type amount gmt_trans payer_logon_id"
                  + " payer_user_id payee_logon_id payee_user_id total_freeze_amount"
                  + " total_unfreeze_amount total_pay_amount rest_amount credit_amount fund_amount"
                  + " partner_id external_sign_no sign_modify_time auth_time app_auth_code"
                  + " app_auth_token expires_in app_refresh_token re_expires_in agent_app_id")
              .split(" "));

  private DocumentedNames() {}
}
