package io.github.alipayjakarta.diagnosis;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One percent-decoding too many, or one too few. */
final class Layers implements Undo {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /** Forgives what is no escape: it stays as it is. */
  static byte[] decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      int high = c == '%' && i + 2 < encoded.length() ? hex(encoded.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : hex(encoded.charAt(i + 2));
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  private static int hex(char c) {
    return Character.digit(c, 16);
  }

  @Override
  public Stream<Guess> guesses(Captured captured) {
    return Stream.concat(encodedOnce(captured), decodedAgain(captured));
  }

  private static Stream<Guess> decodedAgain(Captured captured) {
    Captured decoded =
        new Captured(
            captured.fields().stream()
                .map(
                    field ->
                        Captured.isSign(field)
                            ? field
                            : new Field(field.name(), decode(field.latin1())))
                .toList());
    return Stream.of(new Guess(Cause.NOT_DECODED, decoded));
  }

  /** Most values look the same after a second decoding: it is seen in one or two of them. */
  private static Stream<Guess> encodedOnce(Captured captured) {
    Charset charset = captured.charset().charset();
    return IntStream.range(0, captured.fields().size())
        .filter(i -> !Captured.isSign(captured.fields().get(i)))
        .boxed()
        .flatMap(i -> encodings(charset).stream().map(encoding -> once(captured, i, encoding)))
        .flatMap(
            once ->
                Stream.of(
                    new Guess(Cause.DECODED_TWICE, once),
                    new Guess(Cause.DECODED_TWICE, Blanks.allAsPlus(once))));
  }

  private static Captured once(Captured captured, int i, UnaryOperator<String> encoding) {
    Field field = captured.fields().get(i);
    return captured.with(i, field.rewritten(captured.charset(), encoding));
  }

  /** As forms, as JavaScript, in either case, and nothing but the percent sign itself. */
  private static List<UnaryOperator<String>> encodings(Charset charset) {
    UnaryOperator<String> form = text -> URLEncoder.encode(text, charset);
    UnaryOperator<String> blanks = text -> form.apply(text).replace("+", "%20");
    UnaryOperator<String> script =
        text ->
            blanks
                .apply(text)
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    UnaryOperator<String> separators =
        text ->
            text.replace("%", "%25").replace("&", "%26").replace("=", "%3D").replace("+", "%2B");
    UnaryOperator<String> ampersand = text -> text.replace("&", "%26");
    UnaryOperator<String> percent = text -> text.replace("%", "%25");
    return Stream.of(form, blanks, script, separators, ampersand, percent)
        .flatMap(encoding -> Stream.of(encoding, text -> lowerCase(encoding.apply(text))))
        .toList();
  }

  private static String lowerCase(String encoded) {
    return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  static String unescaped(String text) {
    return new String(decode(text.replace("+", "%2B")), StandardCharsets.ISO_8859_1);
  }
}
