package io.github.alipayjakarta.notification;

import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Something that happened to a fund authorisation (资金授权): the parameters, each by its own name. */
public sealed interface FundsEvent extends AlipayEvent permits FundsFrozen, FundsUnfrozen {

  /** {@code auth_no}: Alipay's number of the authorisation. */
  default String authNo() {
    return parameters().required("auth_no");
  }

  /** {@code operation_id}: Alipay's number of this operation. */
  default String operationId() {
    return parameters().required("operation_id");
  }

  /** {@code out_order_no}: the merchant's number of the order. */
  default Optional<String> outOrderNo() {
    return parameters().text("out_order_no");
  }

  /** {@code out_request_no}: the merchant's number of the request. */
  default Optional<String> outRequestNo() {
    return parameters().text("out_request_no");
  }

  /** {@code operation_type}: {@code FREEZE} or {@code UNFREEZE}. */
  default Optional<String> operationType() {
    return parameters().text("operation_type");
  }

  /** {@code amount}: the amount of this operation. */
  default Optional<BigDecimal> amount() {
    return parameters().amount("amount");
  }

  /** {@code status}: its state. */
  default Optional<String> status() {
    return parameters().text("status");
  }

  /** {@code gmt_create}: when it was created. */
  default Optional<ZonedDateTime> gmtCreate() {
    return parameters().time("gmt_create");
  }

  /** {@code gmt_trans}: when it was done. */
  default Optional<ZonedDateTime> gmtTrans() {
    return parameters().time("gmt_trans");
  }

  /** {@code payer_logon_id}: the payer's account, masked. */
  default Optional<String> payerLogonId() {
    return parameters().text("payer_logon_id");
  }

  /** {@code payer_user_id}: the payer's 2088… id. */
  default Optional<String> payerUserId() {
    return parameters().text("payer_user_id");
  }

  /** {@code payee_logon_id}: the payee's account. */
  default Optional<String> payeeLogonId() {
    return parameters().text("payee_logon_id");
  }

  /** {@code payee_user_id}: the payee's 2088… id. */
  default Optional<String> payeeUserId() {
    return parameters().text("payee_user_id");
  }

  /** {@code total_freeze_amount}: frozen so far. */
  default Optional<BigDecimal> totalFreezeAmount() {
    return parameters().amount("total_freeze_amount");
  }

  /** {@code total_unfreeze_amount}: released so far. */
  default Optional<BigDecimal> totalUnfreezeAmount() {
    return parameters().amount("total_unfreeze_amount");
  }

  /** {@code total_pay_amount}: paid out of it so far. */
  default Optional<BigDecimal> totalPayAmount() {
    return parameters().amount("total_pay_amount");
  }

  /** {@code rest_amount}: still frozen. */
  default Optional<BigDecimal> restAmount() {
    return parameters().amount("rest_amount");
  }

  /** {@code credit_amount}: the part of the amount that is the payer's credit. */
  default Optional<BigDecimal> creditAmount() {
    return parameters().amount("credit_amount");
  }

  /** {@code fund_amount}: the part of the amount that is the payer's own money. */
  default Optional<BigDecimal> fundAmount() {
    return parameters().amount("fund_amount");
  }

  /** {@code trans_currency}: the currency. */
  default Optional<String> transCurrency() {
    return parameters().text("trans_currency");
  }
}
