package io.github.alipayjakarta.toolbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;

/**
 * What a command is run from: where its text comes from and goes to, in which language, and when.
 *
 * @param in what {@code -} reads
 * @param out what was asked for
 * @param err what is wrong
 * @param locale decides on the language where {@code --lang} does not
 * @param clock tells when things are signed
 */
public record Shell(InputStream in, PrintWriter out, PrintWriter err, Locale locale, Clock clock) {
  /** The one that the process was started from. */
  static Shell ofTheProcess() {
    return new Shell(
        System.in,
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Locale.getDefault(),
        Clock.systemUTC());
  }

  /** In a POSIX locale Java would print question marks for Chinese. */
  private static PrintWriter writer(FileDescriptor to) {
    Charset usual = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    Charset charset =
        usual.canEncode() && usual.newEncoder().canEncode('中') ? usual : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(to), charset), true);
  }
}
