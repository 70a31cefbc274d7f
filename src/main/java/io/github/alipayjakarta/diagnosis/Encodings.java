package io.github.alipayjakarta.diagnosis;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bytes that were read in one encoding and written in another. */
final class Encodings implements Undo {
  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          Charset.forName("GBK"),
          Charset.forName("GB18030"),
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"));

  @Override
  public Stream<Guess> guesses(Captured captured) {
    return ENCODINGS.stream()
        .flatMap(
            written ->
                ENCODINGS.stream()
                    .filter(read -> read != written)
                    .map(read -> transcoded(captured, written, read))
                    .flatMap(Optional::stream))
        .map(before -> new Guess(Cause.CHARSET, before));
  }

  private static Optional<Captured> transcoded(Captured captured, Charset from, Charset to) {
    List<Field> fields = new ArrayList<>();
    try {
      for (Field field : captured.fields()) {
        fields.add(field.transcoded(from, to));
      }
      return Optional.of(new Captured(fields));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Where characters were lost for ever: the mark that a decoder leaves. */
  static List<String> lost(Captured captured) {
    String mark =
        new String("\uFFFD".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return captured.fields().stream()
        .filter(field -> field.latin1().contains(mark))
        .map(Field::name)
        .toList();
  }
}
