package io.github.alipayjakarta.diagnosis;

import io.github.alipayjakarta.protocol.AlipayPublicKey;
import io.github.alipayjakarta.protocol.SignType;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The signature's bytes, and what had to be taken back to read them. */
record Sign(byte[] bytes, Optional<Cause> repaired) {
  static List<Sign> of(String sign) {
    return Stream.of(
            read(sign, null),
            read(sign.replace(' ', '+'), Cause.PLUS_AS_BLANK),
            read(Markup.unescaped(sign), Cause.HTML_ESCAPED),
            read(Layers.unescaped(sign), Cause.NOT_DECODED),
            read(sign.replace("\\", ""), Cause.BACKSLASHES),
            read(padded(sign.replace(' ', '+')), Cause.SIGN_DAMAGED))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether it can be a signature of this type, by its length alone. */
  boolean isWhole(SignType type) {
    return type == SignType.SM2 ? bytes.length >= 8 && bytes.length <= 72 : bytes.length % 64 == 0;
  }

  /** By trying: an SM2 signature does not give away what it was made over. */
  boolean isOverBySm2(byte[] content, AlipayPublicKey key) {
    try {
      key.verify(SignType.SM2, content, bytes);
      return true;
    } catch (SignatureException e) {
      return false;
    }
  }

  /** Whoever splits at every equals sign loses those at the end. */
  private static String padded(String sign) {
    return sign + "=".repeat((4 - sign.length() % 4) % 4);
  }

  private static Optional<Sign> read(String base64, @Nullable Cause repaired) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == 0 || base64.length() % 4 != 0
          ? Optional.empty()
          : Optional.of(new Sign(bytes, Optional.ofNullable(repaired)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "signature";
  }
}
