package io.github.alipayjakarta.diagnosis;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What filters against injection do: HTML entities for quotes, backslashes in front of them. */
final class Markup implements Undo {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:(quot|amp|lt|gt|apos|nbsp)|#(\\d{1,6})|#[xX]([0-9a-fA-F]{1,6}));");
  private static final Map<String, String> NAMED =
      Map.of("quot", "\"", "amp", "&", "lt", "<", "gt", ">", "apos", "'", "nbsp", "\u00a0");

  @Override
  public Stream<Guess> guesses(Captured captured) {
    UnaryOperator<String> once = Markup::unescaped;
    return Stream.concat(
        Stream.<UnaryOperator<String>>of(
                once,
                text -> once.apply(once.apply(text)),
                text -> text.replace("&quot;", "\""),
                text -> text.replace("\"", "&quot;"))
            .map(change -> new Guess(Cause.HTML_ESCAPED, captured.rewritten(change))),
        Stream.<UnaryOperator<String>>of(
                text -> text.replaceAll("\\\\(.)", "$1"),
                text -> text.replace("\\\"", "\""),
                text -> text.replace("\\/", "/"),
                text -> text.replaceAll("[\"'\\\\]", "\\\\$0"),
                text -> text.replace("/", "\\/"))
            .map(change -> new Guess(Cause.BACKSLASHES, captured.rewritten(change))));
  }

  static String unescaped(String text) {
    return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
  }

  private static String character(MatchResult entity) {
    if (entity.group(1) != null) {
      return NAMED.get(entity.group(1));
    }
    int code =
        entity.group(2) != null
            ? Integer.parseInt(entity.group(2))
            : Integer.parseInt(entity.group(3), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
  }
}
