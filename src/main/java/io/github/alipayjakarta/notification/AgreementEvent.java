package io.github.alipayjakarta.notification;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Something that happened to an agreement (周期扣款, 代扣): the parameters, each by its own name. */
public sealed interface AgreementEvent extends AlipayEvent
    permits AgreementSigned, AgreementUnsigned {

  /** {@code agreement_no}: Alipay's number of the agreement. */
  default String agreementNo() {
    return parameters().required("agreement_no");
  }

  /** {@code external_agreement_no}: the merchant's number of it. */
  default Optional<String> externalAgreementNo() {
    return parameters().text("external_agreement_no");
  }

  /** {@code personal_product_code}: {@code CYCLE_PAY_AUTH_P}, for example. */
  default Optional<String> personalProductCode() {
    return parameters().text("personal_product_code");
  }

  /** {@code sign_scene}: what it was signed for. */
  default Optional<String> signScene() {
    return parameters().text("sign_scene");
  }

  /** {@code alipay_user_id}: the buyer's 2088… id. */
  default Optional<String> alipayUserId() {
    return parameters().text("alipay_user_id");
  }

  /** {@code alipay_logon_id}: the buyer's account, masked. */
  default Optional<String> alipayLogonId() {
    return parameters().text("alipay_logon_id");
  }

  /** {@code status}: its state. */
  default Optional<String> status() {
    return parameters().text("status");
  }

  /** {@code external_logon_id}: the merchant's account of the buyer. */
  default Optional<String> externalLogonId() {
    return parameters().text("external_logon_id");
  }

  /** {@code sign_time}: when it was signed. */
  default Optional<ZonedDateTime> signTime() {
    return parameters().time("sign_time");
  }

  /** {@code valid_time}: from when it holds. */
  default Optional<ZonedDateTime> validTime() {
    return parameters().time("valid_time");
  }

  /** {@code invalid_time}: until when it holds; {@code 2115-02-01 00:00:00} means for ever. */
  default Optional<ZonedDateTime> invalidTime() {
    return parameters().time("invalid_time");
  }

  /** {@code partner_id}: the merchant's 2088… id, in the old form of this notification. */
  default Optional<String> partnerId() {
    return parameters().text("partner_id");
  }

  /** {@code product_code}: the product, in the old form. */
  default Optional<String> productCode() {
    return parameters().text("product_code");
  }

  /** {@code scene}: what it was signed for, in the old form. */
  default Optional<String> scene() {
    return parameters().text("scene");
  }

  /** {@code external_sign_no}: the merchant's number of it, in the old form. */
  default Optional<String> externalSignNo() {
    return parameters().text("external_sign_no");
  }

  /** {@code sign_modify_time}: when it was changed, in the old form. */
  default Optional<ZonedDateTime> signModifyTime() {
    return parameters().time("sign_modify_time");
  }
}
