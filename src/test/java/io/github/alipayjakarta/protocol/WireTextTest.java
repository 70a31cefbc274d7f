package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.internal.util.json.JSONValidatingReader;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text for Alipay")
class WireTextTest {
  @ParameterizedTest
  @ValueSource(ints = {0xfdcf, 0xfdf0, 0xfffd, 0x10000, 0x10fffd, 0x1f336, '辣', ' ', '&'})
  void mayHoldAnyCharacter(int character) {
    assertThat(WireText.flaw("a" + Character.toString(character) + "b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff})
  void mustNotHoldWhatIsNoCharacter(int codePoint) {
    assertThat(WireText.flaw("a" + Character.toString(codePoint)).orElseThrow())
        .contains("no character");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, '\n', 0x7f, 0x9f})
  void mustNotHoldAControlCharacter(int control) {
    assertThat(WireText.flaw(Character.toString(control)).orElseThrow()).contains("control");
  }

  @Test
  void mustNotHoldHalfOfACharacter() {
    assertThat(WireText.flaw("\ud83c!").orElseThrow()).contains("half");
  }

  @Test
  @DisplayName("that holds U+FFFF is not read by the official SDK: the reason of the rule")
  void thatHoldsTheLastCodePointIsNotReadByTheOfficialSdk() {
    assertThat(new JSONValidatingReader().read("{\"subject\":\"a\uffffb\"}"))
        .isNotInstanceOf(Map.class);
    assertThat(new JSONValidatingReader().read("{\"subject\":\"a\ufffdb\"}"))
        .isInstanceOf(Map.class);
  }
}
