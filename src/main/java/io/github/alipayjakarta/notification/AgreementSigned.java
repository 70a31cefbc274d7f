package io.github.alipayjakarta.notification;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The buyer has agreed to be charged again: {@code dut_user_sign} with {@code NORMAL} (签约).
 *
 * @param parameters every signed parameter
 */
public record AgreementSigned(Parameters parameters) implements AlipayEvent {
  /** {@code agreement_no}: Alipay's number of the agreement. */
  public String agreementNo() {
    return parameters.required("agreement_no");
  }

  /** {@code external_agreement_no}: the merchant's number of it. */
  public Optional<String> externalAgreementNo() {
    return parameters.text("external_agreement_no");
  }

  /** {@code personal_product_code}: {@code CYCLE_PAY_AUTH_P}, for example. */
  public Optional<String> personalProductCode() {
    return parameters.text("personal_product_code");
  }

  /** {@code sign_scene}: what it was signed for. */
  public Optional<String> signScene() {
    return parameters.text("sign_scene");
  }

  /** {@code alipay_user_id}: the buyer's 2088… id. */
  public Optional<String> alipayUserId() {
    return parameters.text("alipay_user_id");
  }

  /** {@code alipay_logon_id}: the buyer's account, masked. */
  public Optional<String> alipayLogonId() {
    return parameters.text("alipay_logon_id");
  }

  /** {@code sign_time}: when it was signed. */
  public Optional<ZonedDateTime> signTime() {
    return parameters.time("sign_time");
  }

  /** {@code valid_time}: from when it holds. */
  public Optional<ZonedDateTime> validTime() {
    return parameters.time("valid_time");
  }

  /** {@code invalid_time}: until when it holds. */
  public Optional<ZonedDateTime> invalidTime() {
    return parameters.time("invalid_time");
  }

  /** {@code status}: its state. */
  public Optional<String> status() {
    return parameters.text("status");
  }

  /** {@code external_logon_id}: the merchant's account of the buyer. */
  public Optional<String> externalLogonId() {
    return parameters.text("external_logon_id");
  }
}
