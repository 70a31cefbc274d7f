package io.github.alipayjakarta.openapi;

import io.github.alipayjakarta.protocol.BeijingTime;
import io.github.alipayjakarta.protocol.JsonText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signed node of an answer: exists only where Alipay's signature fits. Members by Alipay's own
 * names; one that Alipay did not send, or not in its documented form, is empty. Immutable and
 * thread-safe; its {@code toString} tells its code alone.
 */
public final class Answer {
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,16}(?:\\.[0-9]{1,8})?");

  private final String json;
  private final Map<String, String> texts;

  /** Of a text that was verified, and is a JSON object without a name that stands twice. */
  Answer(String json) {
    this.json = json;
    this.texts = Map.copyOf(JsonText.members(json));
  }

  /** The signed text itself: a JSON object. */
  public String json() {
    return json;
  }

  /** Every member by its name, as its text; what is an object or a list there, as JSON. */
  public Map<String, String> members() {
    return texts;
  }

  /** {@code code}: 10000 is success, 10003 that the user has yet to pay. */
  public String code() {
    return texts.getOrDefault("code", "");
  }

  /** A member as it was sent; an empty one is absent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
  }

  /** An amount in yuan; empty where it is absent or no plain decimal number. */
  public Optional<BigDecimal> amount(String name) {
    return text(name).filter(text -> AMOUNT.matcher(text).matches()).map(BigDecimal::new);
  }

  /** A time in Beijing's zone; empty where it is absent or not {@code yyyy-MM-dd HH:mm:ss}. */
  public Optional<ZonedDateTime> time(String name) {
    try {
      return text(name).map(BeijingTime::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a member is {@code Y}. */
  public boolean yes(String name) {
    return text(name).filter("Y"::equals).isPresent();
  }

  /** The objects of a list, each as its members' names and texts; empty where there is none. */
  public List<Map<String, String>> objects(String name) {
    return text(name).map(JsonText::objectsIn).orElse(List.of());
  }

  /**
   * A member that every such answer has.
   *
   * @throws UnfitAnswerException if this one does not
   */
  public String required(String name) throws UnfitAnswerException {
    return text(name).orElseThrow(() -> new UnfitAnswerException("the answer has no " + name));
  }

  /**
   * An amount that every such answer has.
   *
   * @throws UnfitAnswerException if this one does not, or not as a plain decimal number
   */
  public BigDecimal requiredAmount(String name) throws UnfitAnswerException {
    return amount(name)
        .orElseThrow(() -> new UnfitAnswerException("the answer has no amount as its " + name));
  }

  /**
   * Returns normally only if the answer repeats the number that was asked for.
   *
   * @throws UnfitAnswerException if it has another, or none
   */
  public void requireSame(String name, String asked) throws UnfitAnswerException {
    if (!required(name).equals(asked)) {
      throw new UnfitAnswerException("the answer is about another " + name);
    }
  }

  /**
   * The same, of a member that some such answers do not have.
   *
   * @throws UnfitAnswerException if it has another
   */
  public void requireSameIfAny(String name, String asked) throws UnfitAnswerException {
    if (text(name).isPresent()) {
      requireSame(name, asked);
    }
  }

  @Override
  public String toString() {
    return "answer with code " + code();
  }
}
