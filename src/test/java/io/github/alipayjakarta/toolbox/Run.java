package io.github.alipayjakarta.toolbox;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;

/**
 * What one command did.
 *
 * @param exitCode 0, 1 or 2
 * @param out what it printed
 * @param err what it complained about
 */
public record Run(int exitCode, String out, String err) {
  public static Run of(String... arguments) {
    return in(Locale.ENGLISH, "", arguments);
  }

  public static Run in(Locale locale, String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Shell shell =
        new Shell(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            locale,
            Clock.systemUTC());
    int exitCode = Toolbox.run(shell, arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
