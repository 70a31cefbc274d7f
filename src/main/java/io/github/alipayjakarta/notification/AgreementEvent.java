package io.github.alipayjakarta.notification;

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
}
