package io.github.alipayjakarta.simulator.timeline;

import io.github.alipayjakarta.simulator.time.BeijingTime;
import io.github.alipayjakarta.simulator.words.Chinese;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that has happened.
 *
 * @param number counts up from 1
 * @param at when, in simulated time
 * @param kind what kind of thing
 * @param tradeNo the trade that it belongs to; empty text where it belongs to none
 * @param title one line
 * @param details what there is to know, as the REST interface shows it
 */
public record Entry(
    int number, Instant at, Kind kind, String tradeNo, String title, Map<String, Object> details) {
  /** The kinds of things that happen. */
  public enum Kind {
    /** The application called the gateway, or sent a customer there. */
    REQUEST,
    /** A buyer, a merchant or Alipay itself did something with the trade. */
    ACT,
    /** A notification was sent, or was lost on its way. */
    ATTEMPT,
    /** Something else that is good to know. */
    NOTE;

    /** The name in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As JSON members. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", number);
    json.put("at", BeijingTime.text(at));
    json.put("kind", kind.wireName());
    json.put("trade_no", tradeNo);
    json.put("title", title);
    json.put("title_zh", Chinese.of(title));
    json.put("details", details);
    return json;
  }
}
