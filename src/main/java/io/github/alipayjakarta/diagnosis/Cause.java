package io.github.alipayjakarta.diagnosis;

import java.util.Locale;

/** What can be wrong with a signature: the code in log lines and reports. */
public enum Cause {
  /** The signature fits. */
  NOTHING_WRONG,
  /** There is no form to look at. */
  NOT_A_FORM,
  /** The text of a configured key is no key. */
  BROKEN_KEY,
  /** The configured key is the application's own public key and not Alipay's. */
  OWN_KEY,
  /** The application itself signed the message. */
  SIGNED_BY_THE_APP,
  /** Alipay's key of another application signed the message. */
  OTHER_KEY,
  /** The message is for another application. */
  OTHER_APP,
  /** One of message and configuration is the sandbox's, and the other is not. */
  SANDBOX,
  /** A key that is not known here signed the message. */
  UNKNOWN_KEY,
  /** RSA against RSA2: signed with the other algorithm. */
  ALGORITHM,
  /** {@code sign_type} itself was changed or removed. */
  SIGN_TYPE_CHANGED,
  /** The text was made with {@code sign_type}, and only the one without it is tried. */
  SIGN_TYPE_REMOVED,
  /** The text was made without {@code sign_type}, and only the one with it is tried. */
  SIGN_TYPE_KEPT,
  /** {@code sign} is absent or empty. */
  SIGN_MISSING,
  /** {@code sign} is cut, or no Base64. */
  SIGN_DAMAGED,
  /** Plus signs were turned into blanks. */
  PLUS_AS_BLANK,
  /** Quotes and the like were turned into HTML entities. */
  HTML_ESCAPED,
  /** Backslashes were put in front of quotes, or taken away. */
  BACKSLASHES,
  /** Values were percent-decoded twice. */
  DECODED_TWICE,
  /** Values are still percent-encoded. */
  NOT_DECODED,
  /** Blanks at the ends of values were taken away. */
  TRIMMED,
  /** The bytes were read in another encoding than the message's, GBK as UTF-8 for example. */
  CHARSET,
  /** Parameters of the query or the route were mixed in. */
  MIXED_IN,
  /** A parameter that was signed is missing. */
  FIELD_DROPPED,
  /** A forgery: the signed text was split into other parameters than those that were signed. */
  RE_SPLIT,
  /** The content is not what was signed, and no known change explains it. */
  CONTENT_CHANGED;

  /** The stable name, in lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
