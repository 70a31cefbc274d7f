package io.github.alipayjakarta.simulator.delivery;

import io.github.alipayjakarta.simulator.delivery.Sender.Outcome;
import io.github.alipayjakarta.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * One attempt to deliver a notification.
 *
 * @param notification what the notification is called here, the same in every attempt
 * @param notifyId its {@code notify_id}
 * @param number 1 for the first of the schedule; 0 for one out of turn
 * @param at when, in simulated time
 * @param to the address
 * @param message what was sent
 * @param faults what was wrong with it on purpose
 * @param outcome what came of it
 */
public record Attempt(
    String notification,
    String notifyId,
    int number,
    Instant at,
    String to,
    Message message,
    Set<Fault> faults,
    Outcome outcome) {

  private static final Set<String> SECRETS =
      Set.of("app_auth_code", "app_auth_token", "app_refresh_token");
  private static final String MASK = "***";

  /**
   * What goes out.
   *
   * @param body the bytes
   * @param parameters decoded, {@code sign} included
   * @param textSigned the text under the signature
   */
  public record Message(byte[] body, Map<String, String> parameters, String textSigned) {}

  /** Alipay's verdict. */
  public Verdict verdict() {
    return outcome.verdict();
  }

  /** Whether Alipay takes the notification as handled. */
  public boolean isAccepted() {
    return verdict().isAccepted();
  }

  /** The value of a parameter that was sent; empty text where it was not. */
  public String parameter(String name) {
    return message.parameters.getOrDefault(name, "");
  }

  /** The verdict in words, and what else is to be said of the answer. */
  public String words() {
    Answer answer = outcome.answer();
    if (answer == null) {
      return verdict().words();
    }
    String status = verdict() == Verdict.STATUS ? " but " + answer.status() : "";
    String cookie =
        answer.header("set-cookie").isEmpty()
            ? ""
            : "; it sets a cookie, which Alipay does not keep";
    return verdict().words() + status + cookie;
  }

  /** The same in Chinese. */
  public String chinese() {
    Answer answer = outcome.answer();
    if (answer == null) {
      return verdict().chinese();
    }
    String status = verdict() == Verdict.STATUS ? "，而是 " + answer.status() : "";
    String cookie = answer.header("set-cookie").isEmpty() ? "" : "；设置了 cookie，支付宝不会保留";
    return verdict().chinese() + status + cookie;
  }

  /** One line: what was told, and what was answered. */
  public String title() {
    String told = parameter("trade_status").isEmpty() ? kind() : parameter("trade_status");
    String refund =
        parameter("refund_fee").isEmpty() ? "" : ", refunded " + parameter("refund_fee");
    return "%s%s → %s".formatted(told, refund, verdict().code());
  }

  private String kind() {
    return Stream.of("notify_type", "msg_method", "service")
        .map(this::parameter)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** As JSON members. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("notification", notification);
    json.put("notify_id", notifyId);
    json.put("attempt", number);
    json.put("to", to);
    json.put("body", masked(new String(message.body, StandardCharsets.US_ASCII)));
    Map<String, Object> parameters = new LinkedHashMap<>(message.parameters);
    parameters.replaceAll((name, value) -> SECRETS.contains(name) ? MASK : value);
    json.put("parameters", parameters);
    json.put("text_signed", masked(message.textSigned));
    json.put("faults", List.copyOf(faults.stream().map(Fault::wireName).toList()));
    Answer answer = outcome.answer();
    if (answer != null) {
      json.put("answer", answer.json());
    }
    json.put("verdict", verdict().code());
    json.put("accepted", isAccepted());
    json.put("words", words());
    json.put("words_zh", chinese());
    json.put("took_ms", (int) outcome.took().toMillis());
    return json;
  }

  /** Whoever has one of these acts for a merchant: it is sent, and not shown. */
  private String masked(String text) {
    String masked = text;
    for (String name : SECRETS) {
      masked = masked.replaceAll("(?<=(^|&)" + name + "=)[^&]*", Matcher.quoteReplacement(MASK));
    }
    return masked;
  }

  /** The kind and the verdict; no values. */
  @Override
  public String toString() {
    return "attempt " + number + ": " + verdict().code();
  }
}
