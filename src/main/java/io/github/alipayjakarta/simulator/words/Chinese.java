package io.github.alipayjakarta.simulator.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Chinese of what the simulator, the testkit and the library say in English: the sentences of
 * {@code chinese.txt}. They are found by what they say, since those who say them, exceptions among
 * them, know one language alone. Immutable and thread-safe.
 */
public final class Chinese {
  private static final Pattern HOLE = Pattern.compile("\\{([1-9])}");

  private final List<Sentence> sentences;

  private record Sentence(Pattern english, boolean isOfHolesAlone, String chinese) {
    static Sentence of(String english, String chinese) {
      String pattern =
          Stream.of(plain(english).split("\\{}", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining("(.*?)"));
      boolean holesAlone = english.replace("{}", "").chars().noneMatch(Character::isLetter);
      return new Sentence(Pattern.compile(pattern, Pattern.DOTALL), holesAlone, plain(chinese));
    }
  }

  /** Read when somebody wants Chinese, and not before. */
  private static final class Held {
    static final Chinese CHINESE = new Chinese(read());
  }

  private Chinese(List<Sentence> sentences) {
    this.sentences = sentences;
  }

  /** The sentence in Chinese; as it is where nobody has put it into Chinese. */
  public static String of(String english) {
    return Held.CHINESE.find(english).orElse(english);
  }

  private Optional<String> find(String english) {
    String plain = plain(english);
    String stop = plain.equals(english) ? "" : "。";
    for (Sentence sentence : sentences) {
      Matcher found = sentence.english.matcher(plain);
      if (found.matches()) {
        List<Optional<String>> inHoles = inHoles(found);
        if (!sentence.isOfHolesAlone || inHoles.stream().anyMatch(Optional::isPresent)) {
          return Optional.of(filled(sentence.chinese, found, inHoles) + stop);
        }
      }
    }
    return Optional.empty();
  }

  private List<Optional<String>> inHoles(MatchResult found) {
    List<Optional<String>> inHoles = new ArrayList<>();
    for (int i = 1; i <= found.groupCount(); i++) {
      inHoles.add(find(found.group(i)));
    }
    return inHoles;
  }

  private static String filled(String chinese, MatchResult found, List<Optional<String>> inHoles) {
    return HOLE.matcher(chinese)
        .replaceAll(
            hole -> {
              int number = Integer.parseInt(hole.group(1));
              String there = inHoles.get(number - 1).orElse(found.group(number));
              return Matcher.quoteReplacement(there);
            });
  }

  private static String plain(String sentence) {
    return sentence.replaceAll("[.。]$", "");
  }

  private static List<Sentence> read() {
    try (InputStream in = Objects.requireNonNull(Chinese.class.getResourceAsStream("chinese.txt"));
        var text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Iterator<String> lines =
          text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).iterator();
      List<Sentence> sentences = new ArrayList<>();
      while (lines.hasNext()) {
        sentences.add(Sentence.of(lines.next(), lines.next()));
      }
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
