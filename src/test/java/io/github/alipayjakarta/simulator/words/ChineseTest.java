package io.github.alipayjakarta.simulator.words;

import static io.github.alipayjakarta.ChineseText.assertChinese;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.simulator.delivery.Verdict;
import io.github.alipayjakarta.testkit.Fault;
import io.github.alipayjakarta.testkit.PretendEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What is said in English is there in Chinese, too")
class ChineseTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/alipayjakarta");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Three words or more: shorter ones are names and pieces of the wire. */
  private static final Pattern SENTENCE = Pattern.compile("[A-Za-z']+,? [A-Za-z']+,? [A-Za-z']+");

  /** They say both side by side. */
  private static final Set<String> BILINGUAL = Set.of("Verdict.java", "Attempt.java");

  /** Nobody but whoever writes Java sees these, or else they are on the wire. */
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          "\\b(IllegalStateException|SignatureException|AssertionError|InterruptedIOException"
              + "|fingerprints\\.store|\"msg\"|private static String refusal|String toString|case \"40001)");

  private static List<String> lines() throws IOException {
    try (InputStream in = Chinese.class.getResourceAsStream("chinese.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("What a fault imitates")
  void faults(Fault fault) {
    assertChinese(Chinese.of(fault.imitates()));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("What an event means")
  void events(PretendEvent event) {
    assertChinese(Chinese.of(event.meaning()));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("What Alipay makes of an answer")
  void verdicts(Verdict verdict) {
    assertChinese(verdict.chinese());
  }

  @Test
  @DisplayName("Each sentence is another one, and uses what stands in its holes")
  void eachSentenceUsesItsHoles() throws IOException {
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThan(300);
    List<String> english = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      english.add(lines.get(i));
      int holes = lines.get(i).split("\\{}", -1).length - 1;
      String chinese = lines.get(i + 1);
      assertThat(lines.get(i)).doesNotContain("{1}");
      assertThat(IntStream.rangeClosed(1, holes).mapToObj(hole -> "{" + hole + "}"))
          .as(lines.get(i))
          .allMatch(chinese::contains);
      assertThat(chinese).doesNotContain("{}", "{" + (holes + 1) + "}");
    }
    assertThat(english).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Refund of 8.88 | 退款 8.88 元",
        "out_trade_no: is missing | out_trade_no：缺少",
        "goods_type: must be 0 or 1 | goods_type：必须是 0 或 1",
        "TRADE_SUCCESS, refunded 8.88 → line-break | TRADE_SUCCESS，已退款 8.88 → line-break",
        "trade_no_7 is no absolute http or https address. | trade_no_7 不是完整的 http 或 https 地址。",
        "Nobody has put this into Chinese: nor that | Nobody has put this into Chinese: nor that"
      })
  void putsIntoChinese(String english, String chinese) {
    assertThat(Chinese.of(english)).isEqualTo(chinese);
  }

  @Test
  @DisplayName("Every sentence in the sources of those who speak to people alone has its Chinese")
  void everySentenceOfTheSourcesIsThere() throws IOException {
    String english =
        lines().stream().map(line -> line.replace("{}", "\n")).collect(Collectors.joining("\n"));
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("simulator"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        missing.addAll(missing(file, english));
      }
    }
    for (String file :
        List.of(
            "testkit/Fault.java",
            "testkit/PretendEvent.java",
            "protocol/KeyText.java",
            "protocol/AlipayPublicKey.java",
            "protocol/AppPrivateKey.java",
            "protocol/WireText.java",
            "protocol/WebAddress.java",
            "protocol/Form.java",
            "orders/AmountFormat.java",
            "orders/FieldFormat.java",
            "orders/JsonFormat.java",
            "orders/OrderField.java",
            "orders/TimeFormat.java")) {
      missing.addAll(missing(SOURCES.resolve(file), english));
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> missing(Path file, String english) throws IOException {
    String name = file.getFileName().toString();
    if (BILINGUAL.contains(name)) {
      return List.of();
    }
    // A text that goes over several lines is one.
    String source =
        Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\"\\s*\\+ \"", "");
    return Stream.of(source.split(";\\s*\n"))
        .filter(statement -> !FOR_PROGRAMMERS.matcher(statement).find())
        .filter(statement -> !isOfTheJavaInterface(file, statement))
        .flatMap(statement -> LITERAL.matcher(statement).results())
        .flatMap(literal -> Stream.of(literal.group(1).split("%1?\\$?[sd]")))
        .filter(text -> SENTENCE.matcher(text).find() && !text.matches(".*\\p{IsHan}.*"))
        .map(text -> text.strip().replaceAll("[.:,;()]+$", ""))
        .filter(text -> !english.contains(text))
        .map(text -> name + ": " + text)
        .toList();
  }

  /** What the simulator's Java methods throw, a test's author reads; of other rooms, everybody. */
  private static boolean isOfTheJavaInterface(Path file, String statement) {
    return file.startsWith(SOURCES.resolve("simulator"))
        && statement.contains("IllegalArgumentException");
  }
}
