package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.RandomText;
import io.github.alipayjakarta.Seeded;
import io.github.alipayjakarta.WireStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
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
