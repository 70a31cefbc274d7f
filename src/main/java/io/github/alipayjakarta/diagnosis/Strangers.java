package io.github.alipayjakarta.diagnosis;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parameters that Alipay did not send: of the query, of a route, of a framework. */
final class Strangers implements Undo {
  private static final int MOST_IN_TRIPLES = 20;

  @Override
  public Stream<Guess> guesses(Captured captured) {
    List<String> unknown =
        captured.fields().stream()
            .map(Field::name)
            .filter(name -> !TellingNames.ALL.contains(name))
            .distinct()
            .toList();
    Stream<Captured> fewer =
        Stream.of(
                Stream.of(unknown),
                captured.fields().stream().map(field -> List.of(field.name())),
                pairs(unknown),
                unknown.size() > MOST_IN_TRIPLES ? Stream.<List<String>>empty() : triples(unknown))
            .flatMap(names -> names)
            .filter(names -> !names.contains("sign"))
            .map(names -> captured.without(field -> names.contains(field.name())));
    return Stream.of(fewer, repeated(captured), joined(captured))
        .flatMap(before -> before)
        .map(before -> new Guess(Cause.MIXED_IN, before));
  }

  private static Stream<List<String>> pairs(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .flatMap(
            i ->
                IntStream.range(i + 1, names.size())
                    .mapToObj(j -> List.of(names.get(i), names.get(j))));
  }

  private static Stream<List<String>> triples(List<String> names) {
    return IntStream.range(0, names.size())
        .boxed()
        .flatMap(
            i ->
                pairs(names.subList(i + 1, names.size()))
                    .map(pair -> List.of(names.get(i), pair.get(0), pair.get(1))));
  }

  /** A name that stands twice: once from the body, once from elsewhere. */
  private static Stream<Captured> repeated(Captured captured) {
    return captured.repeated().stream()
        .flatMap(
            name -> {
              int first = indexOf(captured, name, false);
              int last = indexOf(captured, name, true);
              return Stream.of(
                  keep(captured, name, captured.fields().get(first)),
                  keep(captured, name, captured.fields().get(last)));
            });
  }

  private static int indexOf(Captured captured, String name, boolean last) {
    List<String> names = captured.fields().stream().map(Field::name).toList();
    return last ? names.lastIndexOf(name) : names.indexOf(name);
  }

  private static Captured keep(Captured captured, String name, Field kept) {
    return captured.without(field -> field.name().equals(name) && field != kept);
  }

  /** Both values in one, with a comma between them, as Alipay's own demo code joins them. */
  private static Stream<Captured> joined(Captured captured) {
    return IntStream.range(0, captured.fields().size())
        .boxed()
        .flatMap(
            i -> {
              Field field = captured.fields().get(i);
              String text = field.latin1();
              int comma = text.indexOf(',');
              return comma < 0
                  ? Stream.empty()
                  : Stream.of(text.substring(0, comma), text.substring(comma + 1))
                      .map(part -> captured.with(i, Field.of(field.name(), part)));
            });
  }
}
