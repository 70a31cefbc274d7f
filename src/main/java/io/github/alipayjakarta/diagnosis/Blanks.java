package io.github.alipayjakarta.diagnosis;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plus signs that became blanks, and blanks that were cut off. */
final class Blanks implements Undo {
  /** All ways to make some of these blanks plus signs: 4,096 at most. */
  private static final int MOST_BLANKS = 12;

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");
  private static final List<String> ENDS =
      List.of(" ", "  ", "\n", "\r\n", "\r", "\t", "\u3000", "\u00a0");

  @Override
  public Stream<Guess> guesses(Captured captured) {
    return Stream.of(trimmed(captured), trimmedTwo(captured), asPlus(captured)).flatMap(g -> g);
  }

  private static IntStream texts(Captured captured) {
    return IntStream.range(0, captured.fields().size())
        .filter(i -> !Captured.isSign(captured.fields().get(i)));
  }

  private static Captured change(Captured captured, int i, UnaryOperator<String> change) {
    Field field = captured.fields().get(i);
    return captured.with(i, field.rewritten(captured.charset(), change));
  }

  private static Stream<Guess> trimmed(Captured captured) {
    return texts(captured)
        .boxed()
        .flatMap(
            i ->
                ENDS.stream()
                    .flatMap(
                        end ->
                            Stream.of(
                                change(captured, i, text -> text + end),
                                change(captured, i, text -> end + text),
                                change(captured, i, text -> end + text + end))))
        .map(before -> new Guess(Cause.TRIMMED, before));
  }

  private static Stream<Guess> trimmedTwo(Captured captured) {
    return texts(captured)
        .boxed()
        .flatMap(
            i ->
                texts(captured)
                    .filter(j -> j > i)
                    .mapToObj(
                        j ->
                            change(change(captured, i, text -> text + " "), j, text -> text + " ")))
        .map(before -> new Guess(Cause.TRIMMED, before));
  }

  static Captured allAsPlus(Captured captured) {
    return captured.rewritten(text -> isTime(text) ? text : text.replace(' ', '+'));
  }

  private static boolean isTime(String text) {
    return TIME.matcher(text).matches();
  }

  private static Stream<Guess> asPlus(Captured captured) {
    int blanks =
        captured.fields().stream()
            .map(Field::latin1)
            .filter(text -> !isTime(text))
            .mapToInt(text -> (int) text.chars().filter(c -> c == ' ').count())
            .sum();
    Stream<Captured> some =
        blanks > MOST_BLANKS
            ? texts(captured).mapToObj(i -> change(captured, i, text -> text.replace(' ', '+')))
            : IntStream.range(1, 1 << blanks).mapToObj(chosen -> somePlus(captured, chosen));
    return Stream.concat(Stream.of(allAsPlus(captured)), some)
        .map(before -> new Guess(Cause.PLUS_AS_BLANK, before));
  }

  /** The blanks whose bits are set, counted over all values. */
  private static Captured somePlus(Captured captured, int chosen) {
    int[] bits = {chosen};
    return captured.rewritten(
        text -> {
          if (isTime(text)) {
            return text;
          }
          var changed = new StringBuilder(text);
          for (int i = 0; i < changed.length(); i++) {
            if (changed.charAt(i) == ' ') {
              changed.setCharAt(i, (bits[0] & 1) == 1 ? '+' : ' ');
              bits[0] >>= 1;
            }
          }
          return changed.toString();
        });
  }
}
