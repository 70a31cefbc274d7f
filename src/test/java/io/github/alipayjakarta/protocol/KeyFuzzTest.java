package io.github.alipayjakarta.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alipayjakarta.Seeded;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever becomes of a key on its way,")
class KeyFuzzTest {
  private static final List<String> FILES =
      List.of(
          "rsa2048-private-pkcs8.pem",
          "rsa2048-private-pkcs1.pem",
          "rsa2048-public-x509.pem",
          "rsa2048-public-pkcs1.pem",
          "rsa2048-certificate.pem",
          "rsa1024-public-x509.pem",
          "ec-certificate.pem",
          "ec-public-x509.pem",
          "ec-private-pkcs8.pem",
          "rsa-pss-public-x509.pem");

  private final Random random = Seeded.random(getClass());

  @Test
  @DisplayName("its bytes give a key or an InvalidKeyException, and nothing else")
  void itsBytesGiveAKeyOrAnInvalidKeyException() {
    for (int i = 0; i < 4_000; i++) {
      byte[] der = Base64.getDecoder().decode(KeyFiles.bare(any()));
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        der = changed(der);
      }
      read(Base64.getEncoder().encodeToString(der));
    }
  }

  @Test
  @DisplayName("its text gives a key or an InvalidKeyException, and nothing else")
  void itsTextGivesAKeyOrAnInvalidKeyException() {
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder(KeyFiles.text(any()));
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes && text.length() > 1; c++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setLength(at);
          case 1 -> text.deleteCharAt(at);
          case 2 -> text.insert(at, (char) random.nextInt(0x3000));
          default -> text.setCharAt(at, (char) random.nextInt(128));
        }
      }
      read(text.toString());
    }
  }

  @Test
  @DisplayName("noise gives an InvalidKeyException")
  void noiseGivesAnInvalidKeyException() {
    for (int i = 0; i < 4_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      if (noise.length > 4) {
        byte[] plausible = {0x30, (byte) (noise.length - 2), 0x30, 0x02, 0x06, 0x04, 0x03};
        System.arraycopy(plausible, 0, noise, 0, 1 + random.nextInt(Math.min(7, noise.length)));
      }
      assertThat(read(Base64.getEncoder().encodeToString(noise))).as("keys read").isZero();
    }
  }

  private String any() {
    return FILES.get(random.nextInt(FILES.size()));
  }

  private byte[] changed(byte[] der) {
    // Structure stands at the beginning.
    int at = random.nextInt(random.nextBoolean() ? Math.min(40, der.length) : der.length);
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(der, Math.max(1, at));
    }
    byte[] changed = der.clone();
    changed[at] = (byte) random.nextInt(256);
    return changed;
  }

  private static int read(String text) {
    int read = 0;
    try {
      AlipayPublicKey.of(text);
      read++;
    } catch (InvalidKeyException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    try {
      AppPrivateKey.of(text);
      read++;
    } catch (InvalidKeyException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    return read;
  }
}
