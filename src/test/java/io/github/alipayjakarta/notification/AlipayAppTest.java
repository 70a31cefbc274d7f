package io.github.alipayjakarta.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.MessageCharset;
import io.github.alipayjakarta.protocol.SignType;
import io.github.alipayjakarta.protocol.TextToSign.Variant;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An application")
class AlipayAppTest {
  private static AlipayPublicKey key() throws Exception {
    return AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY);
  }

  @Test
  @DisplayName(
      "is believed by RSA2 and either text, in UTF-8, for any seller, unless told otherwise")
  void hasDefaults() throws Exception {
    AlipayApp app = AlipayApp.of("2021000000000001", key());

    assertThat(app.signType()).isEqualTo(SignType.RSA2);
    assertThat(app.variants()).containsExactlyInAnyOrder(Variant.values());
    assertThat(app.charset()).isEqualTo(MessageCharset.UTF_8);
    assertThat(app.sellerIds()).isEmpty();
    assertThat(app.withSellerIds(Set.of("2088")).sellerIds()).containsExactly("2088");
    assertThat(app.withSellerIds(Set.of("2088")).keys().get()).isEqualTo(app.keys().get());
  }

  @ParameterizedTest(name = "has no id such as “{0}”")
  @ValueSource(
      strings = {"", " ", "2021 1", "a&b", "2021\n", "ä", "123456789012345678901234567890123"})
  void hasNoSuchId(String id) throws Exception {
    AlipayPublicKey key = key();
    assertThatThrownBy(() -> AlipayApp.of(id, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2021000000000001");
  }

  @Test
  @DisplayName("has a key, of 2048 bits for RSA2")
  void hasAKey() throws Exception {
    AlipayPublicKey weak;
    try (InputStream in = getClass().getResourceAsStream("/keys/rsa1024-public-x509.pem")) {
      weak = AlipayPublicKey.of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }

    assertThatThrownBy(() -> AlipayApp.of("1")).hasMessageContaining("at least one key");
    assertThatThrownBy(() -> AlipayApp.of("1", weak))
        .hasMessageContaining("RSA2 needs 2048 or more");
  }

  @Test
  @DisplayName("is believed by at least one text")
  void isBelievedByAtLeastOneText() throws Exception {
    List<AlipayPublicKey> keys = List.of(key());
    assertThatThrownBy(
            () ->
                new AlipayApp(
                    "1", SignType.RSA2, () -> keys, Set.of(), MessageCharset.UTF_8, Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variant");
  }
}
