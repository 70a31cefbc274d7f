package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.simulator.delivery.Attempt.Message;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges an answer as Alipay does, and names what is wrong with it. */
public final class Judge {
  private static final Pattern REPEATED = Pattern.compile("(?i)success(\\s*success)+");

  private Judge() {}

  /**
   * The verdict on an answer to this message.
   *
   * @param appPublicKey the key that an answer to a check of the gateway must carry, as bare
   *     Base64; empty text for any
   */
  static Verdict verdict(Answer answer, Message message, String appPublicKey) {
    return message.parameters().containsKey("service")
        ? CheckJudge.verdict(answer, appPublicKey)
        : verdict(answer, message.parameters().containsKey("msg_method"));
  }

  /**
   * The verdict.
   *
   * @param message whether it was a message of the application gateway, of which the documents say
   *     that upper case is the same
   */
  public static Verdict verdict(Answer answer, boolean message) {
    if (answer.status() / 100 == 3) {
      return Verdict.REDIRECT;
    }
    if (answer.status() != 200) {
      return Verdict.STATUS;
    }
    String text = answer.text();
    if (text.equals("success")) {
      return Verdict.SUCCESS;
    }
    if (message && text.equalsIgnoreCase("success")) {
      return Verdict.SUCCESS_IN_OTHER_CASE;
    }
    return text.isEmpty() ? Verdict.EMPTY : wrong(answer, text);
  }

  private static Verdict wrong(Answer answer, String text) {
    if (!answer.header("content-encoding").isEmpty()) {
      return Verdict.COMPRESSED;
    }
    if (text.startsWith("\uFEFF")) {
      return Verdict.BYTE_ORDER_MARK;
    }
    String stripped = text.strip();
    String lower = stripped.toLowerCase(Locale.ROOT);
    if (lower.equals("fail") || lower.equals("failure")) {
      return Verdict.FAILURE;
    }
    if (stripped.equals("success")) {
      return text.replaceAll("[\r\n]+$", "").equals("success")
          ? Verdict.LINE_BREAK
          : Verdict.BLANKS;
    }
    if (lower.equals("success")) {
      return Verdict.OTHER_CASE;
    }
    if (REPEATED.matcher(stripped).matches()) {
      return Verdict.REPEATED;
    }
    if (lower.matches("[\"'“”]success[\"'“”]")) {
      return Verdict.QUOTES;
    }
    if (lower.startsWith("<") || answer.header("content-type").startsWith("text/html")) {
      return Verdict.HTML;
    }
    if (lower.startsWith("{") || lower.startsWith("[")) {
      return Verdict.JSON;
    }
    return lower.contains("success") ? Verdict.NOT_ALONE : Verdict.OTHER_TEXT;
  }
}
