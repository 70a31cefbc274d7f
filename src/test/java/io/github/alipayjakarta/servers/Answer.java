package io.github.alipayjakarta.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** What came back: status line, header lines and the bytes of the body. */
record Answer(String statusLine, List<String> headerLines, byte[] body) {
  int status() {
    return Integer.parseInt(statusLine.split(" ")[1]);
  }

  String text() {
    return new String(body, ISO_8859_1);
  }

  boolean has(String name) {
    return headerLines.stream().anyMatch(line -> isNamed(line, name));
  }

  String header(String name) {
    return headerLines.stream()
        .filter(line -> isNamed(line, name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .collect(Collectors.joining(", "));
  }

  /** The one bare answer: seven bytes, their length, and nothing that a browser would act on. */
  Answer assertBare(String word) {
    return assertBare(word, 200);
  }

  Answer assertBare(String word, int status) {
    assertBareHead(status);
    assertThat(text()).as(toString()).isEqualTo(word);
    return this;
  }

  Answer assertBareHead(int status) {
    assertThat(status()).as(toString()).isEqualTo(status);
    assertThat(header("Content-Length")).as(toString()).isEqualTo("7");
    assertThat(header("Content-Type")).as(toString()).startsWith("text/plain");
    for (String unwanted :
        List.of("Set-Cookie", "Location", "Transfer-Encoding", "Content-Encoding", "Trailer")) {
      assertThat(has(unwanted)).as("%s in %s", unwanted, this).isFalse();
    }
    return this;
  }

  @Override
  public String toString() {
    return statusLine + "\n" + String.join("\n", headerLines) + "\n\n" + text();
  }

  private static boolean isNamed(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }
}
