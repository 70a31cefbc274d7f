package io.github.alipayjakarta.protocol;

import static io.github.alipayjakarta.protocol.FormParsingTest.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parameters that another stack has decoded")
class FormOfTextTest {
  @Test
  @DisplayName("become the bytes of the charset that they name")
  void becomeTheBytesOfTheirCharset() throws Exception {
    Form form = Form.of(ordered("charset", "GBK", "subject", "辣条"), MessageCharset.UTF_8);

    assertThat(form.raw("subject").getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo("辣条".getBytes(Charset.forName("GBK")));
  }

  @Test
  @DisplayName("become the bytes of the default where they name none, or an empty one")
  void becomeTheBytesOfTheDefault() throws Exception {
    Map<String, String> unnamed = ordered("subject", "辣条");
    Map<String, String> empty = ordered("subject", "辣条", "charset", "");

    assertThat(Form.of(unnamed, MessageCharset.GBK).raw("subject")).hasSize(4);
    assertThat(Form.of(empty, MessageCharset.GBK).raw("subject")).hasSize(4);
  }

  @Test
  @DisplayName("are refused where a value cannot have come from those bytes")
  void areRefusedWhereAValueCannotHaveComeFromThoseBytes() {
    refused(Refusal.BODY_CONSUMED, ordered("charset", "GBK", "subject", "😀"));
    refused(Refusal.BODY_CONSUMED, ordered("subject", "half \ud83d"));
  }

  @Test
  @DisplayName("are refused for the same names and charsets as bytes")
  void areRefusedForTheSameNamesAndCharsets() {
    refused(Refusal.MALFORMED_NAME, ordered("a=1&b", "2"));
    refused(Refusal.UNKNOWN_CHARSET, ordered("charset", "utf-7"));
    refused(Refusal.NOT_A_FORM, Map.of());
  }

  private static void refused(Refusal reason, Map<String, String> parameters) {
    assertThatThrownBy(() -> Form.of(parameters, MessageCharset.UTF_8))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(reason));
  }
}
