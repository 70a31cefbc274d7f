package io.github.alipayjakarta.openapi;

import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call did not come to a good answer. Unchecked, so that a transaction that calls is rolled back
 * by default. Its message is one sentence without any personal datum: the call, what happened,
 * whether the outcome is unknown, and what to do.
 *
 * <p>Only what Alipay signed is told as a fact. Whatever else came back (an unsigned error, another
 * trade's answer, a web page, nothing in time) leaves the outcome unknown.
 */
public final class AlipayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Errors by which Alipay says that it did not do what it was asked. */
  private static final Set<String> NOT_DONE =
      Set.of("20001", "40001", "40002", "40003", "40004", "40005", "40006");

  private final String method;
  private final Said said;
  private final boolean outcomeUnknown;
  private final boolean passing;
  private final String whatToDo;

  /** What the signed answer told; nulls where there is none. */
  private record Said(@Nullable String code, @Nullable String subCode, @Nullable String message)
      implements Serializable {
    static final Said NOTHING = new Said(null, null, null);

    static Said in(Answer answer) {
      return new Said(
          answer.code(),
          answer.text("sub_code").orElse(null),
          answer.text("sub_msg").or(() -> answer.text("msg")).orElse(null));
    }
  }

  private AlipayException(
      String method,
      Said said,
      String sentence,
      boolean outcomeUnknown,
      String whatToDo,
      boolean passing,
      @Nullable Throwable cause) {
    super(
        method
            + ": "
            + sentence
            + (outcomeUnknown ? "; the outcome is unknown" : "")
            + (whatToDo.isEmpty() ? "" : ": " + whatToDo),
        cause);
    this.method = method;
    this.said = said;
    this.outcomeUnknown = outcomeUnknown;
    this.passing = passing;
    this.whatToDo = whatToDo;
  }

  /** What became of it cannot be told. */
  static AlipayException unknown(
      AlipayRequest<?> request, String sentence, boolean passing, @Nullable Throwable cause) {
    return new AlipayException(
        request.method(), Said.NOTHING, sentence, true, request.ifUnknown(), passing, cause);
  }

  /** It never left this machine. */
  static AlipayException notSent(AlipayRequest<?> request, String sentence, Throwable cause) {
    String whatToDo = "nothing was sent; call again when it is reachable";
    return new AlipayException(
        request.method(), Said.NOTHING, sentence, false, whatToDo, true, cause);
  }

  /** Alipay's signed word that it was not done, or that Alipay does not know. */
  static AlipayException refused(AlipayRequest<?> request, Answer answer) {
    String sub = answer.text("sub_code").orElse("");
    // aop.ACQ.SYSTEM_ERROR and AQC.SYSTEM_ERROR are seen as well; unknow is Alipay's spelling.
    boolean unknown =
        !NOT_DONE.contains(answer.code())
            || sub.endsWith("SYSTEM_ERROR")
            || sub.endsWith("unknow-error");
    return new AlipayException(
        request.method(),
        Said.in(answer),
        "Alipay answered " + (printable(answer.code()) + " " + printable(sub)).strip(),
        unknown,
        unknown ? request.ifUnknown() : SubCode.named(sub).map(SubCode::whatToDo).orElse(""),
        unknown,
        null);
  }

  /** The same where an earlier attempt got no answer: that one may have been done after all. */
  AlipayException afterUnknown(AlipayRequest<?> request) {
    String sentence =
        getMessage().substring(method.length() + 2) + ", but an earlier attempt got no answer";
    return new AlipayException(method, said, sentence, true, request.ifUnknown(), false, this);
  }

  private static String printable(String subCode) {
    return subCode.matches("[A-Za-z0-9._-]{1,64}") ? subCode : "";
  }

  /** The call, {@code alipay.trade.refund} for example. */
  public String method() {
    return method;
  }

  /** {@code code} of the signed answer; empty where there is no signed answer. */
  public Optional<String> code() {
    return Optional.ofNullable(said.code);
  }

  /** {@code sub_code} of the signed answer, {@code ACQ.TRADE_NOT_EXIST} for example. */
  public Optional<String> subCode() {
    return Optional.ofNullable(said.subCode);
  }

  /** Whether the signed answer has this {@code sub_code}. */
  public boolean is(SubCode subCode) {
    return subCode.wireName().equals(said.subCode);
  }

  /** {@code sub_msg}, or else {@code msg}, of the signed answer: Alipay's words, mostly Chinese. */
  public Optional<String> alipayMessage() {
    return Optional.ofNullable(said.message);
  }

  /**
   * Whether Alipay may have done what it was asked although this was thrown; of a question, that
   * the state is still not known. Where this is false, nothing was done.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** What to do now, as part of a sentence; empty where the sub-code is none of {@link SubCode}. */
  public String whatToDo() {
    return whatToDo;
  }

  /** Whether another attempt may come to something else: Alipay was not reached, or is unwell. */
  public boolean isPassing() {
    return passing;
  }
}
