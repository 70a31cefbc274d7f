package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.WireStyle;
import io.github.alipayjakarta.protocol.TextToSign.Empties;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever the bytes,")
class FormAnyBytesTest {
  private final Random random = Seeded.random(getClass());

  @Test
  @DisplayName("a form is read or refused, and what was read is written so that it reads the same")
  void aFormIsReadOrRefused() throws Exception {
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] body = anyBody();
      Form form;
      try {
        form = Form.parse(body);
      } catch (RefusedException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        continue;
      }
      read++;
      sameParameters(Form.parse(form.encode()), form);
      assertThat(new String(form.encode(), "US-ASCII")).matches("[A-Za-z0-9_.*&=+%-]+");
    }
    assertThat(read).as("forms among the noise").isGreaterThan(300);
  }

  /** With runs of every length between the marks, at every distance from the end. */
  @Test
  @DisplayName("a form holds what the platform's own decoder makes of it, and is refused else")
  void aFormHoldsWhatThePlatformsDecoderMakesOfIt() throws Exception {
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      String body = bodyOfRuns();
      Optional<Map<String, String>> expected = decodedByThePlatform(body);
      try {
        Form form = Form.parse(body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(expected).as("of %s", body).hasValue(latin1(form));
        assertThat(text(form)).isEqualTo(joined(latin1(form)));
        read++;
      } catch (RefusedException e) {
        assertThat(expected).as("of %s", body).isEmpty();
      }
    }
    assertThat(read).as("forms among the noise").isGreaterThan(20_000);
  }

  private String bodyOfRuns() {
    var body = new StringBuilder();
    for (int p = random.nextInt(6); p >= 0; p--) {
      run("ab_.-%6a%4C", 12, body);
      // One, most of the time; or none, or too many.
      body.append("=".repeat(random.nextInt(10) == 0 ? random.nextInt(4) : 1));
      run("ab_*/=:;\u00e4\u00ff\u0080\u007f+%25%C3%a4 !%%g%1", 30, body);
      body.append(p > 0 || random.nextBoolean() ? "&" : "");
    }
    return body.toString();
  }

  private void run(String pieces, int most, StringBuilder body) {
    for (int length = random.nextInt(most); length > 0; length--) {
      int at = random.nextInt(random.nextInt(40) == 0 ? pieces.length() : 3);
      boolean escape = pieces.startsWith("%", at) && at + 3 <= pieces.length();
      body.append(pieces, at, escape ? at + 3 : at + 1);
    }
  }

  /** By name, and empty where Alipay never sends such a body. */
  private static Optional<Map<String, String>> decodedByThePlatform(String body) {
    if (body.matches(".*%(?![0-9A-Fa-f]{2}).*")) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (String parameter : body.split("&")) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        String name = URLDecoder.decode(parts[0], StandardCharsets.ISO_8859_1);
        String value =
            parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.ISO_8859_1);
        if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*") || values.put(name, value) != null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(values).filter(read -> !read.isEmpty());
  }

  private static Map<String, String> latin1(Form form) {
    Map<String, String> values = new TreeMap<>();
    for (Parameter parameter : form.byName()) {
      values.put(parameter.name().text(), parameter.latin1());
    }
    return values;
  }

  private static String text(Form form) {
    byte[] text =
        TextToSign.ofNotification(form, Variant.V2, Empties.AS_RECEIVED, MessageCharset.UTF_8);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static String joined(Map<String, String> values) {
    return values.entrySet().stream()
        .filter(value -> !value.getKey().equals("sign"))
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining("&"));
  }

  private byte[] anyBody() {
    byte[] body = new byte[random.nextInt(40)];
    String likely = "ab_.-&&==%%+4f09 ";
    for (int i = 0; i < body.length; i++) {
      body[i] =
          random.nextInt(20) == 0
              ? (byte) random.nextInt(256)
              : (byte) likely.charAt(random.nextInt(likely.length()));
    }
    return body;
  }

  @Test
  @DisplayName("a value that was escaped in any style is read as it was")
  void aValueInAnyStyleIsReadAsItWas() throws Exception {
    for (MessageCharset charset : MessageCharset.values()) {
      var text = new RandomText(random, charset.charset());
      for (int i = 0; i < 1000; i++) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int p = random.nextInt(10); p >= 0; p--) {
          values.put("p" + p, text.next());
        }
        byte[] body = new WireStyle(random).body(values.entrySet(), charset.charset());

        Form form = Form.parse(body);

        assertThat(form.decode(charset)).containsExactlyEntriesOf(values);
        sameParameters(Form.of(values, charset), form);
      }
    }
  }

  private static void sameParameters(Form actual, Form expected) throws RefusedException {
    // Every byte is a character of its own in the encoded form.
    assertThat(actual.encode()).isEqualTo(expected.encode());
    for (Parameter parameter : expected.byName()) {
      assertThat(actual.raw(parameter.name().text()))
          .isEqualTo(expected.raw(parameter.name().text()));
    }
  }
}
