package io.github.alipayjakarta.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The sentences in one language. Read by hand: a ResourceBundle falls back to the machine's
 * language before it falls back to English.
 */
final class Sentences {
  private static final Sentences ENGLISH = new Sentences("sentences.properties");
  private static final Sentences CHINESE = new Sentences("sentences_zh.properties");

  private final Properties byKey = new Properties();

  private Sentences(String file) {
    try (InputStream in = Objects.requireNonNull(Sentences.class.getResourceAsStream(file));
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      byKey.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sentences in(Locale language) {
    return language.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  String of(String key, List<String> names) {
    String pattern = byKey.getProperty(key);
    return new MessageFormat(pattern, Locale.ROOT).format(new Object[] {String.join(", ", names)});
  }
}
