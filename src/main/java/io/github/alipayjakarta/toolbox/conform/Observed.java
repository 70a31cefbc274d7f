package io.github.alipayjakarta.toolbox.conform;

import io.github.alipayjakarta.simulator.delivery.Answer;
import io.github.alipayjakarta.simulator.delivery.Judge;
import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.toolbox.wire.NoAnswerException.Problem;
import io.github.alipayjakarta.toolbox.wire.RawAnswer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What came back for one notification: an answer, or the reason why there was none. */
record Observed(@Nullable RawAnswer answer, @Nullable Problem problem) {
  private static final Pattern NO = Pattern.compile("(?s).*(fail|success\\W{1,4}(false|0|no)).*");
  private static final int LONGEST_EXCERPT = 60;

  /**
   * Whether the endpoint means yes. Lenient, so that an answer that is not written as Alipay wants
   * it is one mistake and not the reason for all others.
   */
  boolean meansYes() {
    if (answer == null || answer.status() != 200) {
      return false;
    }
    String text = answer.text().toLowerCase(Locale.ROOT);
    return text.contains("success") && !NO.matcher(text).matches();
  }

  /** As Alipay judges it, byte by byte. */
  Verdict verdict() {
    if (answer != null) {
      return Judge.verdict(new Answer(answer.status(), answer.headers(), answer.body()), false);
    }
    return problem == Problem.UNREACHABLE
        ? Verdict.UNREACHABLE
        : problem == Problem.TOO_SLOW ? Verdict.TOO_SLOW : Verdict.BROKEN;
  }

  /** The status and the beginning of the body, or the verdict where there is none. */
  @Override
  public String toString() {
    if (answer == null) {
      return verdict().code();
    }
    String text = answer.text();
    String excerpt = text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) : text;
    return answer.status()
        + " \""
        + excerpt.replace("\r", "\\r").replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?")
        + (text.length() > LONGEST_EXCERPT ? "…\"" : "\"");
  }
}
