package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words on the wire and in the log")
class WordsTest {
  @Test
  @DisplayName("success and failure are seven bytes each, in lower case, with nothing around them")
  void successAndFailureAreSevenBytes() {
    assertThat(Reply.SUCCESS.bytes()).containsExactly('s', 'u', 'c', 'c', 'e', 's', 's');
    assertThat(Reply.FAILURE.bytes()).containsExactly('f', 'a', 'i', 'l', 'u', 'r', 'e');
    assertThat(Reply.SUCCESS.body()).isEqualTo("success");
    assertThat(Reply.FAILURE.body()).isEqualTo("failure");
  }

  @Test
  @DisplayName("a reply's bytes cannot be changed for others")
  void aReplysBytesCannotBeChanged() {
    Reply.SUCCESS.bytes()[0] = 'X';

    assertThat(Reply.SUCCESS.bytes()[0]).isEqualTo((byte) 's');
  }

  @Test
  @DisplayName("every refusal has a code of its own, made of its name")
  void everyRefusalHasACodeOfItsOwn() {
    assertThat(Stream.of(Refusal.values()).map(Refusal::code))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            Stream.of(Refusal.values())
                .map(refusal -> refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  @Test
  @DisplayName("a refusal costs no stack trace")
  void aRefusalCostsNoStackTrace() {
    assertThat(new RefusedException(Refusal.STALE, "a sentence").getStackTrace()).isEmpty();
  }

  @Test
  @DisplayName(
      "RSA2 is SHA256withRSA with 2048 bits or more, RSA is SHA1withRSA with 1024, SM2 has 256")
  void signTypesAreAlipays() {
    assertThat(SignType.RSA2.algorithm()).isEqualTo("SHA256withRSA");
    assertThat(SignType.RSA2.leastBits()).isEqualTo(2048);
    assertThat(SignType.RSA.algorithm()).isEqualTo("SHA1withRSA");
    assertThat(SignType.RSA.leastBits()).isEqualTo(1024);
    assertThat(SignType.SM2.algorithm()).isEqualTo("SM3withSM2");
    assertThat(SignType.SM2.leastBits()).isEqualTo(256);
  }
}
