package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.OfficialSdk;
import io.github.alipayjakarta.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An opened signature")
class SignedDigestTest {
  private static final byte[] CONTENT = "a=1&b=辣条".getBytes(StandardCharsets.UTF_8);

  private static AlipayPublicKey alipays() throws Exception {
    return AlipayPublicKey.of(OfficialSdk.PUBLIC_KEY);
  }

  private static byte[] signature(SignType type) throws Exception {
    return Base64.getDecoder()
        .decode(
            com.alipay.api.internal.util.AlipaySignature.rsaSign(
                "a=1&b=辣条", OfficialSdk.PRIVATE_KEY, "utf-8", type.name()));
  }

  @ParameterizedTest(name = "tells the algorithm {0}, and the content that it was made over")
  @EnumSource(names = {"RSA2", "RSA"})
  void tellsAlgorithmAndContent(SignType type) throws Exception {
    SignedDigest digest = alipays().opened(signature(type)).orElseThrow();

    assertThat(digest.type()).isEqualTo(type);
    assertThat(digest.fits(CONTENT)).isTrue();
    assertThat(digest.fits("a=1&b=2".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(digest).hasToString("digest of " + type);
  }

  @Test
  @DisplayName("is none where another key made it")
  void isNoneWhereAnotherKeyMadeIt() throws Exception {
    AlipayPublicKey other = AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64"));

    assertThat(other.opened(signature(SignType.RSA2))).isEmpty();
  }

  @ParameterizedTest(name = "is none where byte {0} was changed")
  @ValueSource(ints = {0, 1, 100, 255})
  void isNoneWhereItWasChanged(int at) throws Exception {
    byte[] changed = signature(SignType.RSA2);
    changed[at] ^= 1;

    assertThat(alipays().opened(changed)).isEmpty();
  }

  @Test
  @DisplayName("is none where it is too short, too long, zero, or greater than the key")
  void isNoneWhereItCannotBeOne() throws Exception {
    byte[] greatest = new byte[256];
    Arrays.fill(greatest, (byte) 0xff);

    assertThat(alipays().opened(new byte[255])).isEmpty();
    assertThat(alipays().opened(new byte[257])).isEmpty();
    assertThat(alipays().opened(new byte[0])).isEmpty();
    assertThat(alipays().opened(new byte[256])).isEmpty();
    assertThat(alipays().opened(greatest)).isEmpty();
  }

  @Test
  @DisplayName("is read with leading zeros, and never past the block's length")
  void isReadWithLeadingZeros() {
    byte[] long257 = new byte[257];
    Arrays.fill(long257, (byte) 0x7f);

    assertThat(SignedDigest.in(BigInteger.ONE, 256)).isEmpty();
    assertThat(SignedDigest.in(new BigInteger(long257), 256)).isEmpty();
  }

  @Test
  @DisplayName("of the application's own key opens with that key's public half")
  void opensWithThePublicHalf() throws Exception {
    AppPrivateKey app = AppPrivateKey.of(Vectors.key("appPrivatePkcs8Base64"));
    AlipayPublicKey half = app.publicHalf().orElseThrow();

    assertThat(half).isEqualTo(AlipayPublicKey.of(Vectors.key("appPublicSpkiBase64")));
    byte[] signature = Base64.getDecoder().decode(app.sign(SignType.RSA2, CONTENT));
    assertThat(half.opened(signature).orElseThrow().fits(CONTENT)).isTrue();
  }
}
