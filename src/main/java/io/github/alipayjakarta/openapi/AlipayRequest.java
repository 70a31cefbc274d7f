package io.github.alipayjakarta.openapi;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One call of Alipay's: what is sent, and how its answer is read. The documented calls have a class
 * each in this package; {@link GeneralRequest} is every other one, and applications may write their
 * own. Implementations are immutable, and hold nothing that Alipay would have to refuse.
 *
 * @param <A> what a good answer is read into
 */
public interface AlipayRequest<A> {
  /** The API's name, {@code alipay.trade.query} for example. */
  String method();

  /** {@code biz_content}: the text of a JSON object, or empty for a call that has none. */
  String bizContent();

  /** What is sent beside {@code biz_content}, by name: {@code notify_url} for example. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /**
   * Returns normally only if it may be sent now; called before anything is.
   *
   * @throws InvalidRequestException if a time in it lies too far away
   */
  default void requireTimely(Instant now) {}

  /** The codes of good answers: 10000, and for some calls 10003, that the user has yet to pay. */
  default Set<String> goodCodes() {
    return Set.of("10000");
  }

  /** What sending the same again does; nothing is known to be safe unless this says so. */
  default Effect effect() {
    return Effect.EACH_TIME;
  }

  /** What to do when it is not known what became of the call: continues a sentence. */
  default String ifUnknown() {
    return "ask Alipay for the state before anything is done again";
  }

  /**
   * Reads a good answer: signed by Alipay, with one of the good codes.
   *
   * @throws UnfitAnswerException if it is not the answer to this request: another trade's, or
   *     without what this call always answers
   */
  A read(Answer answer) throws UnfitAnswerException;
}
