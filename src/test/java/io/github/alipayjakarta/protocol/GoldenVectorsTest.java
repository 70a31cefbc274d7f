package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.Vectors;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Signatures that others made")
class GoldenVectorsTest {
  static Stream<Vectors.Message> signedByTheOfficialSdk() {
    return Vectors.all();
  }

  @ParameterizedTest(name = "{0} verifies, and every non-empty value is the one that was signed")
  @MethodSource
  void signedByTheOfficialSdk(Vectors.Message message) throws Exception {
    SignType type = SignType.valueOf(message.parameters().getOrDefault("sign_type", "RSA2"));
    Form form = Form.parse(message.bytes());
    MessageCharset charset = form.charset(MessageCharset.UTF_8);

    Form signed =
        verifier(type, Vectors.key("alipayPublicSpkiBase64")).verify(form, charset).form();

    Map<String, String> decoded = signed.decode(charset);
    message
        .parameters()
        .forEach(
            (name, value) -> {
              if (!value.isBlank()) {
                assertThat(decoded).containsEntry(name, value);
              }
            });
  }

  @Test
  @DisplayName("The message that Alipay itself signed verifies")
  void theMessageThatAlipayItselfSignedVerifies() throws Exception {
    Form form = Form.parse(Vectors.real().bytes());

    Form signed =
        verifier(SignType.RSA2, Vectors.realAlipayKey()).verify(form, MessageCharset.UTF_8).form();

    assertThat(signed.decode(MessageCharset.UTF_8)).isEqualTo(Vectors.real().parameters());
  }

  @Test
  @DisplayName("A message for another key is refused")
  void aMessageForAnotherKeyIsRefused() throws Exception {
    Form form = Form.parse(Vectors.real().bytes());

    assertThatThrownBy(
            () ->
                verifier(SignType.RSA2, Vectors.key("alipayPublicSpkiBase64"))
                    .verify(form, MessageCharset.UTF_8))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BAD_SIGNATURE));
  }

  private static SignatureVerifier verifier(SignType type, String key) throws Exception {
    List<AlipayPublicKey> keys = List.of(AlipayPublicKey.of(key));
    return new SignatureVerifier(type, () -> keys, Set.of(Variant.values()));
  }

  @Test
  @DisplayName("A name with an asterisk, which a form may hold, is none of Alipay's")
  void aNameWithAnAsteriskIsNoneOfAlipays() {
    assertThatThrownBy(() -> Form.parse("to*tal=1".getBytes()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED_NAME));
    assertThatThrownBy(() -> Form.parse("to tal=1".getBytes()))
        .isInstanceOf(RefusedException.class);
  }
}
