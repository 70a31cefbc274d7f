package io.github.alipayjakarta.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why a signature does not fit, and what to do: names alone, never a value that was received. It
 * proves nothing: a notification comes from its reader, and from nowhere else. Immutable and
 * thread-safe.
 *
 * @param cause what is wrong
 * @param names what it concerns: names of parameters, of keys or of algorithms
 */
public record Diagnosis(Cause cause, List<String> names) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final int MOST_NAMES = 8;

  /** The diagnosis; names that strangers may have made up are kept short and plain. */
  public Diagnosis {
    names =
        names.stream()
            .map(name -> NAME.matcher(name).matches() ? name : "…")
            .distinct()
            .limit(MOST_NAMES)
            .toList();
  }

  static Diagnosis of(Cause cause, String... names) {
    return new Diagnosis(cause, List.of(names));
  }

  /** Whether the signature fits. */
  public boolean isNothingWrong() {
    return cause == Cause.NOTHING_WRONG;
  }

  /** One sentence: why the signature does not fit. In Chinese or English. */
  public String why(Locale language) {
    return Sentences.in(language).of(cause.code() + ".why", names);
  }

  /** One sentence: what to do. In Chinese or English. */
  public String remedy(Locale language) {
    return Sentences.in(language).of(cause.code() + ".remedy", names);
  }

  /** The cause and both sentences in English. */
  @Override
  public String toString() {
    return cause.code() + ": " + why(Locale.ENGLISH) + " " + remedy(Locale.ENGLISH);
  }
}
