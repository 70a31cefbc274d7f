package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.simulator.words.Chinese;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * Everything that the toolbox says, in one language. Immutable and thread-safe.
 *
 * @param locale English or Chinese
 * @param bundle the texts; those of the help have the keys that picocli looks for
 */
record Words(Locale locale, ResourceBundle bundle) {
  static final Words ENGLISH = new Words(Locale.ENGLISH, read("words.properties"));
  static final Words CHINESE = new Words(Locale.CHINESE, read("words_zh.properties"));

  /** Chinese for Chinese locales, English for all others. */
  static Words in(Locale locale) {
    return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  private static ResourceBundle read(String file) {
    try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file));
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new PropertyResourceBundle(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A detail that is a sentence of another room's.
   *
   * @param english what an exception says, for example
   */
  record Said(String english) {
    static Said of(Exception e) {
      return new Said(String.valueOf(e.getMessage()));
    }
  }

  /** What another room says in English. */
  String translated(String english) {
    return this == CHINESE ? Chinese.of(english) : english;
  }

  String say(String key, Object... details) {
    Object[] said =
        Stream.of(details)
            .map(
                detail -> detail instanceof Said sentence ? translated(sentence.english()) : detail)
            .toArray();
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(said);
  }
}
