package io.github.alipayjakarta.toolbox;

import static io.github.alipayjakarta.ChineseText.assertChinese;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class HelpTest {
  private static Properties words(String file) throws IOException {
    Properties words = new Properties();
    try (InputStream in = Toolbox.class.getResourceAsStream(file)) {
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return words;
  }

  @Test
  @DisplayName("says everything in English and in Chinese")
  void saysEverythingInBothLanguages() throws IOException {
    Properties english = words("words.properties");
    Properties chinese = words("words_zh.properties");

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    for (String key : chinese.stringPropertyNames()) {
      if (!key.equals("as-said")) {
        assertThat(chinese.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key));
        assertChinese(chinese.getProperty(key).replace("%n", "\n"));
        assertThat(holes(chinese.getProperty(key)))
            .as(key)
            .isEqualTo(holes(english.getProperty(key)));
      }
    }
  }

  private static Set<String> holes(String pattern) {
    return Pattern.compile("\\{[0-9](,[a-z#]+)*}")
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest(name = "{0} has help in both languages, with a word on each option")
  @ValueSource(
      strings = {
        "start",
        "env",
        "order",
        "trigger",
        "explain",
        "conform",
        "keygen",
        "generate-completion"
      })
  void everyCommandHasHelp(String command) {
    Run english = Run.of(command, "--help");
    Run chinese = Run.of(command, "--help", "--lang", "zh");

    assertThat(english.exitCode()).isZero();
    assertThat(english.out()).contains("Usage: alipay-jakarta " + command, "--help");
    assertThat(chinese.out()).contains("用法：alipay-jakarta " + command, "显示帮助");
    assertChinese(chinese.out());
    assertThat(english.out()).doesNotContainPattern("\n {6}--\\S+\n(?! {20,}\\S)");
    for (String help : new String[] {english.out(), chinese.out()}) {
      if (help.contains("simulator-keys")) {
        assertThat(help).as("the path on one line").contains(" .alipay-jakarta/simulator-keys");
      }
      assertThat(help).doesNotContain("%n");
    }
    assertThat(english.err() + chinese.err()).isEmpty();
    assertThat(english.out() + chinese.out()).doesNotContain("\u001b", "''");
  }

  @Test
  @DisplayName("speaks the language of the locale, unless told otherwise")
  void speaksTheLanguageOfTheLocale() {
    assertThat(Run.in(Locale.CHINA, "", "--help").out()).contains("用法");
    assertThat(Run.in(Locale.CHINA, "", "--help", "--lang=en").out()).contains("Usage");
    assertThat(Run.in(Locale.GERMANY, "", "--help").out()).contains("Usage");
  }

  @Test
  @DisplayName("tells its version, and writes a completion script")
  void tellsItsVersion() {
    assertThat(Run.of("--version").out()).startsWith("alipay-jakarta ");
    assertThat(Run.of("generate-completion").out()).contains("complete -F", "conform");
  }

  @ParameterizedTest(name = "answers ''{0}'' with one sentence and exit code 2")
  @CsvSource(
      delimiter = '›',
      value = {
        "'' › Name a command; --help lists them.",
        "keygn › There is no keygn here, but there is keygen; see alipay-jakarta --help.",
        "keygen --tipe RSA › There is no --tipe here, but there is --type; see alipay-jakarta keygen --help.",
        "keygen --bits 1024 › RSA2 keys have 2048 to 8192 bits; choose with --bits.",
        "keygen --type SM2 --bits 2048 › SM2 keys have 256 to 256 bits; choose with --bits.",
        "keygen --type SM2 --form pkcs1 › SM2 keys are written as pkcs8; choose with --form.",
        "keygen --type DSA › --type takes RSA2|RSA|SM2, not DSA; see alipay-jakarta keygen --help.",
        "keygen --bits many › --bits takes a number, not many; see alipay-jakarta keygen --help.",
        "keygen --check › --private is missing; see alipay-jakarta keygen --help.",
        "keygen --check --private x › --public is missing; see alipay-jakarta keygen --help.",
        "keygen --name ../x › --name is the beginning of a file's name",
        "keygen --check --private nowhere --public nowhere › The key file nowhere cannot be read",
        "explain nowhere --key nowhere › The file nowhere cannot be read",
        "explain › --key is missing; see alipay-jakarta explain --help.",
        "order --app-id 1 --key nowhere --set subject=x › No order can be made of this: out_trade_no: is missing.",
        "order --app-id 1 --key nowhere --set subjekt=x › subjekt is no field of an order; perhaps subject was meant.",
        "trigger › Name an event or a fault",
        "trigger payment-succeeded › Name the endpoint with --to",
        "trigger payment-sucseeded --to http://localhost:1/ › payment-sucseeded is no event and no fault; perhaps payment-succeeded was meant.",
        "trigger delayed --to http://localhost:1/ › delayed lies in when notifications are sent",
        "trigger payment-succeeded --to localhost:8080 › localhost:8080 is no address of an endpoint",
        "trigger payment-succeeded --to http://192.0.2.1/ › 192.0.2.1 is not this machine",
        "conform http://192.0.2.1/ › 192.0.2.1 is not this machine",
        "conform http://localhost:1/ --state http://192.0.2.1/{out_trade_no} › 192.0.2.1 is not this machine",
        "conform http://localhost:1/ --state http://localhost:1/ › --state must hold {out_trade_no} where",
        "conform http://localhost:1/ --new-order http://192.0.2.1/ › 192.0.2.1 is not this machine",
        "env --as yaml › yaml is no form of settings; perhaps env was meant.",
        "env --address localhost › localhost is no address of a simulator",
        "trigger payment-succeeded --set total › --set takes NAME=VALUE, not total;",
        "trigger payment-succeeded --to http://localhost:1/ --timeout 0 › --timeout is a number of seconds from 1",
        "conform http://localhost:1/ --timeout -1 › --timeout is a number of seconds from 1",
        "conform http://localhost:1/ --order 1=much › --order takes NUMBER=AMOUNT, not much;",
        "env --format xml › --format takes text|json, not xml; see alipay-jakarta env --help.",
        "start --port x › --port takes a number, not x; see alipay-jakarta start --help.",
        "start --host 192.0.2.1 --port 0 --keys target/keys-of-help › 192.0.2.1 is no name or address of this machine",
        "start --keys src --port 0 › The folder src holds files, but none of the simulator's marks",
        "start --port 70000 › 70000 is no port; write a number from 0 to 65535.",
        "start --speed 0 › --speed is a number from 1 to 1000000."
      })
  void wrongUseIsOneSentence(String command, String sentence) {
    for (String language : new String[] {"en", "zh"}) {
      String line = (command + " --lang " + language).strip();
      Run run = Run.of(line.split(" +"));

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasLineCount(1).doesNotContain("Exception", "\tat ");
      if (language.equals("en")) {
        assertThat(run.err()).startsWith(sentence);
      } else {
        assertChinese(run.err());
      }
    }
  }
}
