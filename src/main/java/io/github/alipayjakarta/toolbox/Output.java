package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.protocol.JsonText;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How a command prints: options that all of them have. */
final class Output {
  /** For people or for machines. */
  enum Format {
    /** Sentences. */
    text,
    /** One JSON object. */
    json
  }

  private final Shell shell;
  private final Words words;

  @Option(names = "--format", descriptionKey = "format", paramLabel = "text|json")
  private Format format = Format.text;

  // Read before everything else, because the help itself is in this language.
  @Option(names = "--lang", descriptionKey = "lang", paramLabel = "en|zh")
  private String language = "";

  @Option(names = "--help", descriptionKey = "help", usageHelp = true)
  private boolean help;

  Output(Shell shell, Words words) {
    this.shell = shell;
    this.words = words;
  }

  Words words() {
    return words;
  }

  boolean isJson() {
    return format == Format.json;
  }

  void json(Map<String, ?> members) {
    shell.out().println(JsonText.of(members));
  }

  void line(String text) {
    shell.out().println(text);
  }

  void say(String key, Object... details) {
    shell.out().println(words.say(key, details));
  }

  /** In colour on a terminal, and without elsewhere. */
  void coloured(String colour, String text) {
    shell.out().println(Ansi.AUTO.string("@|" + colour + " " + text + "|@"));
  }
}
