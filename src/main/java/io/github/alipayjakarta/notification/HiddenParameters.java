package io.github.alipayjakarta.notification;

import io.github.alipayjakarta.protocol.Refusal;
import io.github.alipayjakarta.protocol.RefusedException;
import java.util.List;

/**
 * Parameters whose absence decides something must not hide in another one's value: where neighbours
 * in the text to sign are joined to one parameter, the signature still fits.
 */
final class HiddenParameters {
  private static final List<String> TELLING_OF_TRADES =
      List.of(
          "seller_id",
          "total_amount",
          "refund_fee",
          "gmt_refund",
          "out_biz_no",
          "gmt_payment",
          "notify_time");

  /** Without the second, cipher text would pass for a content in the clear. */
  private static final List<String> TELLING_OF_MESSAGES = List.of("biz_content", "encrypt_type");

  private HiddenParameters() {}

  static void refuse(Parameters parameters) throws RefusedException {
    List<String> telling = tellingByAbsence(parameters);
    boolean isMessage = EventKind.isMessage(parameters);
    for (String value : parameters.values()) {
      if (value.indexOf('&') >= 0 && !(isMessage && isInBrackets(value))) {
        refuse(parameters, telling, value);
      }
    }
  }

  /** Of other kinds nothing else decides, and their texts may hold any address. */
  private static List<String> tellingByAbsence(Parameters parameters) {
    if (EventKind.isTrade(parameters)) {
      return TELLING_OF_TRADES;
    }
    if (EventKind.isMessage(parameters)) {
      return TELLING_OF_MESSAGES;
    }
    return EventKind.isAgreement(parameters) ? List.of("sign_time") : List.of();
  }

  /**
   * As JSON is, which may hold any address. Of a message, nothing joined is: cipher text and what
   * stands before it in the text to sign begin with no bracket, what follows it ends with none.
   */
  private static boolean isInBrackets(String value) {
    String text = value.strip();
    return text.startsWith("{") && text.endsWith("}") || text.startsWith("[") && text.endsWith("]");
  }

  private static void refuse(Parameters parameters, List<String> telling, String value)
      throws RefusedException {
    for (String name : telling) {
      if (!parameters.has(name) && value.contains("&" + name + "=")) {
        throw new RefusedException(
            Refusal.MALFORMED_VALUE, name + " stands inside the value of another parameter");
      }
    }
  }
}
