package io.github.alipayjakarta.protocol;

/** Why a message was not taken for Alipay's: the code in log lines and counts. */
public enum Refusal {
  /** The body is larger than {@code alipay.max-body}. */
  BODY_TOO_LARGE("body-too-large"),
  /** The connection ended before the announced length. */
  BODY_CUT_OFF("body-cut-off"),
  /** Something in front of the filter read the body, and it cannot be restored. */
  BODY_CONSUMED("body-consumed"),
  /** The content type cannot hold a form, or the body is empty. */
  NOT_A_FORM("not-a-form"),
  /** The answer to a call is no JSON object with exactly one node that can be the answer. */
  NOT_AN_ANSWER("not-an-answer"),
  /** A percent sign is not followed by two hexadecimal digits. */
  MALFORMED_ENCODING("malformed-encoding"),
  /** A parameter's name is not of the form that Alipay uses. */
  MALFORMED_NAME("malformed-name"),
  /** A name stands twice. */
  DUPLICATE_PARAMETER("duplicate-parameter"),
  /** More than a thousand parameters. */
  TOO_MANY_PARAMETERS("too-many-parameters"),
  /** {@code charset} names none of the encodings that Alipay uses. */
  UNKNOWN_CHARSET("unknown-charset"),
  /** A signed value is not text in the charset that the message names. */
  UNDECODABLE_TEXT("undecodable-text"),
  /** {@code sign} is absent or empty. */
  SIGN_MISSING("sign-missing"),
  /** {@code sign} is not Base64, or not as long as a signature of the configured key. */
  SIGN_MALFORMED("sign-malformed"),
  /** {@code sign_type} is absent, or not the configured one. */
  OTHER_SIGN_TYPE("other-sign-type"),
  /** No configured key verifies the signature. */
  BAD_SIGNATURE("bad-signature"),
  /** {@code app_id} is absent or none of the configured ones. */
  OTHER_APP("other-app"),
  /** {@code seller_id} is not one of those expected. */
  OTHER_SELLER("other-seller"),
  /** Signed by Alipay, but not a notification: a return_url query, for example. */
  NOT_A_NOTIFICATION("not-a-notification"),
  /** Not the query of a return_url, or signed by Alipay as something else. */
  NOT_A_RETURN("not-a-return"),
  /** {@code alipay.service.check}, which a signed XML answers, and there is no key to sign it. */
  NO_PRIVATE_KEY("no-private-key"),
  /** {@code alipay.mobile.public.message.notify}: an event of a life account (生活号). */
  LIFE_ACCOUNT("life-account"),
  /** A documented amount or number is not in its documented form. */
  MALFORMED_VALUE("malformed-value"),
  /** Sent longer ago than the inbox remembers. */
  STALE("stale"),
  /** {@code out_trade_no} is no order of the application's. */
  UNKNOWN_ORDER("unknown-order"),
  /** {@code total_amount} is not the order's amount. */
  OTHER_AMOUNT("other-amount");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /** The stable name of the reason, in lower case with hyphens. */
  public String code() {
    return code;
  }
}
